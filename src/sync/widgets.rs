//! The list of widgets as the server has it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use wire::{ListedWidget, Widget, WidgetList};

/// All widgets of the chatbot, each behind a pointer that stays the same while the widget does not change.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Widgets {
    /// The widgets, in the server's order.
    pub entries: Vec<Arc<ListedWidget>>,
    /// Ids that the server sent more than once.
    pub duplicates: Vec<String>,
}

impl Widgets {
    /// The new list. Unchanged widgets keep their pointer, so their rows are not updated.
    pub(super) fn merge(old: Option<&Self>, new: Self) -> Self {
        let Some(old) = old else { return new };
        let mut places = HashMap::new();
        let keep = |(place, entry): (usize, Arc<ListedWidget>)| {
            // Most stand where they stood: only for others it is looked up where.
            let same_place = old.entries.get(place).filter(|same| same.id() == entry.id());
            let known = same_place.or_else(|| {
                if places.is_empty() {
                    places =
                        old.entries.iter().enumerate().map(|(place, known)| (known.id(), place)).collect();
                }
                old.entries.get(*places.get(&Some(entry.id()?))?)
            });
            known.filter(|known| **known == entry).map_or_else(|| Arc::clone(&entry), Arc::clone)
        };
        let entries = new.entries.into_iter().enumerate().map(keep).collect();
        Self { entries, duplicates: new.duplicates }
    }

    /// The list with `widget` in place of the one with its id, or at the end.
    pub(super) fn with_widget(&self, widget: Widget) -> Self {
        let mut changed = self.clone();
        let place = changed.entries.iter().position(|entry| entry.id() == Some(widget.id.as_str()));
        let entry = Arc::new(ListedWidget::Readable(widget));
        match place {
            Some(place) => changed.entries[place] = entry,
            None => changed.entries.push(entry),
        }
        changed
    }

    /// The list with each of `changed` in place of the one with its id, or at the end, and without the widgets `gone`.
    pub(super) fn with_all(&self, changed: Vec<Widget>, gone: &HashSet<String>) -> Self {
        let mut new: HashMap<String, Arc<ListedWidget>> = HashMap::new();
        let mut order = Vec::new();
        for widget in changed {
            let id = widget.id.clone();
            if new.insert(id.clone(), Arc::new(ListedWidget::Readable(widget))).is_none() {
                order.push(id);
            }
        }
        let mut all = self.clone();
        all.entries.retain(|entry| !entry.id().is_some_and(|id| gone.contains(id)));
        for entry in &mut all.entries {
            if let Some(new) = entry.id().and_then(|id| new.remove(id)) {
                *entry = new;
            }
        }
        let is_there = |id: &String| !gone.contains(id);
        all.entries.extend(order.into_iter().filter(is_there).filter_map(|id| new.remove(&id)));
        all
    }

    /// The list without the widget `id`.
    pub(super) fn without(&self, id: &str) -> Self {
        let mut changed = self.clone();
        changed.entries.retain(|entry| entry.id() != Some(id));
        changed
    }

    /// The widget `id`, as the list has it.
    pub(super) fn entry(&self, id: &str) -> Option<&Arc<ListedWidget>> {
        self.entries.iter().find(|entry| entry.id() == Some(id))
    }

    /// The readable widget `id`.
    pub fn find(&self, id: &str) -> Option<&Widget> {
        self.entries.iter().find_map(|entry| match entry.as_ref() {
            ListedWidget::Readable(widget) if widget.id == id => Some(widget),
            _ => None,
        })
    }
}

impl From<WidgetList> for Widgets {
    fn from(list: WidgetList) -> Self {
        Self { entries: list.widgets.into_iter().map(Arc::new).collect(), duplicates: list.duplicates }
    }
}

/// A widget of the tests.
#[cfg(test)]
pub(super) fn sample_widget(id: &str, title: &str) -> Widget {
    Widget { id: id.to_owned(), title: title.to_owned(), ..Widget::default() }
}

/// Widgets of the tests, each with its id and its title.
#[cfg(test)]
pub(super) fn sample_widgets(list: &[(&str, &str)]) -> Widgets {
    let entry = |(id, title): &(&str, &str)| Arc::new(ListedWidget::Readable(sample_widget(id, title)));
    Widgets { entries: list.iter().map(entry).collect(), duplicates: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::{sample_widget as widget, sample_widgets as widgets, *};

    #[test]
    fn what_did_not_change_keeps_its_pointer() {
        let old = widgets(&[("a", "A"), ("b", "B")]);
        let merged = Widgets::merge(Some(&old), widgets(&[("b", "B"), ("a", "A2"), ("c", "C")]));
        assert!(Arc::ptr_eq(&merged.entries[0], &old.entries[1]));
        assert!(!Arc::ptr_eq(&merged.entries[1], &old.entries[0]));
        assert_eq!(merged.find("a").unwrap().title, "A2");
        assert_eq!(merged.entries.len(), 3);
    }

    #[test]
    fn a_saved_widget_takes_its_place_or_the_end() {
        let list = widgets(&[("a", "A"), ("b", "B")]);
        let changed = list.with_widget(widget("a", "A2")).with_widget(widget("c", "C")).without("b");
        let titles: Vec<_> = changed.entries.iter().filter_map(|entry| entry.id()).collect();
        assert_eq!(titles, ["a", "c"]);
        assert_eq!(changed.find("a").unwrap().title, "A2");
    }

    #[test]
    fn many_saved_widgets_take_their_places_together() {
        let list = widgets(&[("a", "A"), ("b", "B"), ("c", "C")]);
        let gone = HashSet::from(["a".to_owned(), "e".to_owned()]);
        let changed = [widget("d", "D"), widget("c", "C2"), widget("e", "E")];
        let all = list.with_all(changed.to_vec(), &gone);
        let titles: Vec<_> = ["b", "c", "d"].map(|id| all.find(id).unwrap().title.as_str()).into();
        assert_eq!(titles, ["B", "C2", "D"]);
        let ids: Vec<_> = all.entries.iter().filter_map(|entry| entry.id()).collect();
        assert_eq!(ids, ["b", "c", "d"]);
        assert!(Arc::ptr_eq(&all.entries[0], &list.entries[1]), "what did not change keeps its pointer");
    }
}
