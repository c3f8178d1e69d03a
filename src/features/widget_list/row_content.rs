//! What a row shows, to be compared with what it showed before.

use wire::{ListedWidget, UnreadableWidget, Widget};

use crate::api::Operation;
use crate::features::error_text::decode_text;
use crate::features::marked_text::MarkedText;
use crate::features::names::{field_name, widget_name};
use crate::i18n::{I18n, Locale, Plural, Text};
use crate::model::filter::{SearchQuery, SearchText, sort_places};
use crate::model::instant::parse_instant;
use crate::model::text::is_blank;
use crate::sync::Store;

/// The number of displayed fields.
const SHOWN: usize = 4;

/// What all rows depend on, besides their widgets and the search.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Surroundings {
    locale: Locale,
    now: f64,
    is_readonly: bool,
    cannot_edit: bool,
}

impl Surroundings {
    /// As they are now; a reactive read follows them.
    pub(super) fn read(store: Store, i18n: I18n) -> Self {
        Self {
            locale: i18n.locale(),
            now: i18n.now(),
            is_readonly: store.is_readonly(),
            cannot_edit: store.is_denied(Operation::Update) || store.is_denied(Operation::Get),
        }
    }
}

/// A field as a chip.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Chip {
    /// The tooltip.
    pub(super) variable: String,
    pub(super) name: MarkedText,
    /// The variable, if the search found more in it than in the name.
    pub(super) found: Option<MarkedText>,
}

/// The fields of a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Chips {
    pub(super) shown: Vec<Chip>,
    /// How many more there are, as a number and in words.
    pub(super) more: Option<(String, String)>,
    /// The text in place of no fields.
    pub(super) none: Option<&'static str>,
}

/// A time of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum MomentText {
    /// An instant (ms since 1970), and its age in words.
    At(f64, String),
    /// A text that is no time, as the server wrote it.
    Unreadable(String),
    /// The text in place of a time that is missing.
    Missing(&'static str),
}

/// The buttons of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Actions {
    pub(super) edit: String,
    pub(super) cannot_edit: bool,
    pub(super) more: String,
}

/// The title of `widget`, with the matches of `query` marked.
pub(super) fn title(i18n: I18n, widget: &Widget, query: &SearchQuery) -> MarkedText {
    MarkedText::new(i18n, &widget_name(i18n, &widget.title, &widget.id), query, true)
}

/// The chips of `widget`. A field that `query` finds is displayed even after the fourth, and its variable where the name
/// has not all that was found.
pub(super) fn chips(i18n: I18n, widget: &Widget, query: &SearchQuery) -> Chips {
    let fields = &widget.fields;
    let is_found = |text: &str| !query.is_empty() && query.touches(&SearchText::new(text));
    let (found, others): (Vec<usize>, Vec<usize>) = (0..fields.len())
        .partition(|place| is_found(&fields[*place].label) || is_found(&fields[*place].variable));
    let mut places: Vec<usize> = found.into_iter().chain(others).take(SHOWN).collect();
    sort_places(&mut places, &|one, other| one.cmp(&other));
    let chip = |place: usize| {
        let field = &fields[place];
        let name = field_name(i18n, &field.label, &field.variable);
        let is_more = !query.is_empty()
            && query.finds_more_in(&SearchText::new(&field.variable), &SearchText::new(&name));
        Chip {
            variable: field.variable.clone(),
            name: MarkedText::new(i18n, &name, query, true),
            found: is_more.then(|| MarkedText::new(i18n, &field.variable, query, true)),
        }
    };
    let hidden = fields.len().saturating_sub(SHOWN);
    Chips {
        shown: places.into_iter().map(chip).collect(),
        more: (hidden > 0).then(|| (format!("+{hidden}"), i18n.count(Plural::MoreFields, hidden))),
        none: fields.is_empty().then(|| i18n.text(Text::NoFields)),
    }
}

/// `timestamp` as the server writes it.
pub(super) fn moment(i18n: I18n, timestamp: &str) -> MomentText {
    match parse_instant(timestamp) {
        Some(instant) => MomentText::At(instant, i18n.ago(instant)),
        None if timestamp.trim().is_empty() => MomentText::Missing(i18n.text(Text::UnknownTime)),
        None => MomentText::Unreadable(timestamp.to_owned()),
    }
}

/// The buttons of `widget`. One that does not exist yet has none.
pub(super) fn actions(i18n: I18n, widget: &Widget, surroundings: &Surroundings) -> Option<Actions> {
    let title = widget_name(i18n, &widget.title, &widget.id);
    let named = |text: Text| i18n.fill(text, &[("title", &title)]);
    (!widget.id.is_empty() && !surroundings.is_readonly).then(|| Actions {
        edit: named(Text::EditTitle),
        cannot_edit: surroundings.cannot_edit,
        more: named(Text::MoreActions),
    })
}

/// The name of a widget that does not match the contract, and why the rest could not be read.
pub(super) fn unreadable(i18n: I18n, entry: &ListedWidget) -> (String, String) {
    let ListedWidget::Unreadable(widget) = entry else { return Default::default() };
    let UnreadableWidget { title, id, reason, .. } = widget;
    let name = match (title, id) {
        (Some(title), _) if !is_blank(title) => title.clone(),
        (_, Some(id)) => i18n.fill(Text::UnreadableId, &[("id", id)]),
        _ => i18n.text(Text::UnreadableWidget).to_owned(),
    };
    let reason = i18n.fill(Text::UnreadableHint, &[("reason", &decode_text(i18n, reason))]);
    let reason = id.as_ref().map(|id| format!("{id} · {reason}")).unwrap_or(reason);
    (name, reason)
}
