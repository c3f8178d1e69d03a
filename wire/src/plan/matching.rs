//! Which widget of a chatbot a widget of a bundle is: that with its id if the bundle is of this chatbot, else the one with its
//! title.

use std::collections::{HashMap, HashSet};

use super::rules::TextRules;
use crate::list::ListedWidget;
use crate::merge::WidgetContent;

/// What a widget of the bundle is in the chatbot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Match {
    /// Not there.
    Nowhere,
    /// The widget in this place, by its id.
    ById(usize),
    /// The widget in this place, by its title.
    ByTitle(usize),
    /// One of several.
    Ambiguous { there: usize },
    /// The same as one above it.
    Repeated,
}

/// The widgets with one title that have no partner yet.
#[derive(Default)]
struct Group {
    ours: Vec<usize>,
    there: Vec<usize>,
}

/// The match of each widget of `ours`, in order. `is_same` says whether they are of the same chatbot.
pub(super) fn matches(
    ours: &[ListedWidget],
    there: &[ListedWidget],
    is_same: bool,
    rules: &TextRules,
) -> Vec<Match> {
    let mut found = vec![Match::Nowhere; ours.len()];
    let mut taken = HashSet::new();
    if is_same {
        by_id(ours, there, &mut found, &mut taken);
    }
    let mut groups: HashMap<String, Group> = HashMap::new();
    for (place, listed) in ours.iter().enumerate() {
        match listed.widget() {
            Some(widget) if found[place] == Match::Nowhere => {
                groups.entry((rules.text)(&widget.title)).or_default().ours.push(place);
            }
            _ => {}
        }
    }
    for (place, listed) in there.iter().enumerate().filter(|(place, _)| !taken.contains(place)) {
        if let Some(group) = title(listed).and_then(|title| groups.get_mut(&(rules.text)(title))) {
            group.there.push(place);
        }
    }
    let content =
        |listed: &ListedWidget| listed.widget().map(|widget| rules.stored(&WidgetContent::of(widget)));
    for group in groups.into_values().filter(|group| !group.there.is_empty()) {
        by_title(group, |place| content(&ours[place]), |place| content(&there[place]), &mut found);
    }
    found
}

fn by_id(ours: &[ListedWidget], there: &[ListedWidget], found: &mut [Match], taken: &mut HashSet<usize>) {
    let places: HashMap<&str, usize> =
        there.iter().enumerate().filter_map(|(place, listed)| Some((listed.id()?, place))).collect();
    let mut seen = HashSet::new();
    for (listed, found) in ours.iter().zip(found) {
        let Some(id) = listed.widget().map(|widget| widget.id.as_str()).filter(|id| !id.is_empty()) else {
            continue;
        };
        if !seen.insert(id) {
            *found = Match::Repeated;
        } else if let Some(place) = places.get(id) {
            taken.insert(*place);
            *found = Match::ById(*place);
        }
    }
}

/// Equal ones are partners. Of the others it is clear only if there is one on each side, or none in the chatbot.
fn by_title(
    mut group: Group,
    ours: impl Fn(usize) -> Option<WidgetContent>,
    there: impl Fn(usize) -> Option<WidgetContent>,
    found: &mut [Match],
) {
    group.ours.retain(|place| {
        let content = ours(*place);
        let equal = group.there.iter().position(|other| there(*other) == content);
        if let Some(equal) = equal {
            found[*place] = Match::ByTitle(group.there.remove(equal));
        }
        equal.is_none()
    });
    match (group.ours.as_slice(), group.there.as_slice()) {
        ([place], [other]) => found[*place] = Match::ByTitle(*other),
        (_, []) => {}
        (several, others) => {
            for place in several {
                found[*place] = Match::Ambiguous { there: others.len() };
            }
        }
    }
}

fn title(listed: &ListedWidget) -> Option<&str> {
    match listed {
        ListedWidget::Readable(widget) => Some(&widget.title),
        ListedWidget::Unreadable(widget) => widget.title.as_deref(),
    }
}
