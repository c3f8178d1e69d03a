//! A line of a card: label, value, copy.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;
use wire::{FieldValue, Widget};

use super::card::CardState;
use super::changed::ChangedMark;
use super::content::ValueContent;
use super::copy::CopyButton;
use super::find::LineHere;
use super::shown_text::ShownText;
use crate::i18n::{Text, use_i18n};
use crate::model::display::{Shown, short_name};
use crate::model::text::is_blank;
use crate::model::values::{Origin, ValueLine, value_lines};
use crate::reactive::memo;
use crate::ui::{Icon, IconImage, text_of, view_of};

/// A line, and what it held when the person saw it last, where that was something else.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardLine {
    pub(super) line: ValueLine,
    /// What makes it another line: one that stays the same is not touched by a refresh.
    pub(super) identity: String,
    was: Option<Shown>,
}

impl CardLine {
    fn new(line: ValueLine, was: Option<Shown>) -> Self {
        let Shown { content, copy, fits } = &line.shown;
        let mut hasher = DefaultHasher::new();
        (&line.label, copy, fits, line.origin, std::mem::discriminant(content)).hash(&mut hasher);
        let identity = format!("{} {:x}", line.key, hasher.finish());
        Self { line, identity, was }
    }

    /// True where there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// True where the person has seen another value.
    pub(super) fn has_changed(&self) -> bool {
        self.was.is_some()
    }
}

/// The lines of a card; `seen` are the values that the person saw last.
pub(super) fn card_lines(
    widget: &Widget,
    values: &Arc<Vec<FieldValue>>,
    seen: Option<&Arc<Vec<FieldValue>>>,
) -> Vec<CardLine> {
    let changed = seen.filter(|seen| !Arc::ptr_eq(seen, values));
    let before = changed.map(|seen| value_lines(widget, seen)).unwrap_or_default();
    let with_before = |(place, line): (usize, ValueLine)| {
        // Most lines stay where they are.
        let is_it = |before: &&ValueLine| before.key == line.key;
        let before = before.get(place).filter(is_it).or_else(|| before.iter().find(is_it));
        let was =
            before.filter(|before| before.shown.copy != line.shown.copy).map(|before| before.shown.clone());
        CardLine::new(line, was)
    };
    value_lines(widget, values).into_iter().enumerate().map(with_before).collect()
}

/// The line of `identity` as a term and its definition.
#[component]
pub(super) fn LineView(card: CardState, line: CardLine) -> impl IntoView {
    let i18n = use_i18n();
    let CardLine { line: ValueLine { key, label, shown, origin, damage }, identity, .. } = line;
    provide_context(LineHere { searched: card.searched, identity });
    let damaged = damage.map(|damage| damage.to_string());
    let mark = match origin {
        _ if damaged.is_some() => Some(Text::Damaged),
        _ if !shown.fits => Some(Text::Misfit),
        Origin::ValueAlone => Some(Text::NoField),
        Origin::FieldAlone => Some(Text::NotSent),
        Origin::Both => None,
    };
    let is_empty = shown.copy.is_empty();
    let was = memo(move |_| {
        card.lines.with(|lines| lines.iter().flatten().find(|line| line.line.key == key)?.was.clone())
    });
    let has_changed = move || was.with(Option::is_some);
    let label = StoredValue::new(label);
    let name = Signal::derive(move || {
        let label = label.get_value();
        if is_blank(&label) { i18n.text(Text::UnnamedValue).to_owned() } else { label }
    });
    view! { class = "iw",
        <div class="iw-value-line" class:iw-value-changed=has_changed class:iw-value-dimmed=is_empty>
            <dt class="iw-value-label">
                <ShownText text=text_of(move || short_name(&name.get())) />
            </dt>
            <dd class="iw-value" part="value" translate="no">
                <div class="iw-value-content">
                    <ValueContent content=shown.content name />
                    {mark.map(|text| view! { class = "iw", <Mark text message=damaged.unwrap_or_default() /> })}
                    {view_of(move || has_changed().then(|| view! { class = "iw", <ChangedMark was /> }.into_any()))}
                </div>
                {(!is_empty).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
            </dd>
        </div>
    }
}

/// Says quietly what is unusual about the value.
#[component]
fn Mark(text: Text, message: String) -> impl IntoView {
    let i18n = use_i18n();
    let text = text_of(move || i18n.fill(text, &[("message", &message)]));
    view! { class = "iw",
        <span class="iw-value-mark" role="img" aria-label=text.clone() title=text>
            <IconImage icon=Icon::Info />
        </span>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn widget() -> Widget {
        let fields =
            json!([{"label": "Status", "variable": "status"}, {"label": "Plan", "variable": "plan"}]);
        Widget::from_value(json!({"id": "w", "title": "W", "fields": fields})).unwrap()
    }

    fn values(status: &str) -> Arc<Vec<FieldValue>> {
        let reply = json!({"fieldValues": [{"status": status, "plan": "pro"}]}).to_string();
        Arc::new(wire::decode_values(reply.as_bytes()).unwrap())
    }

    fn was(now: &Arc<Vec<FieldValue>>, seen: Option<&Arc<Vec<FieldValue>>>) -> Vec<Option<String>> {
        let lines = card_lines(&widget(), now, seen);
        lines.into_iter().map(|line| line.was.map(|was| was.copy)).collect()
    }

    #[test]
    fn a_changed_value_tells_what_was_seen_before() {
        let (shipped, on_hold) = (values("shipped"), values("on hold"));
        assert_eq!(was(&shipped, None), [None, None]);
        assert_eq!(was(&on_hold, Some(&shipped)), [Some("shipped".to_owned()), None]);
        assert_eq!(was(&on_hold, Some(&on_hold)), [None, None]);
        assert_eq!(was(&values("shipped"), Some(&shipped)), [None, None]);
    }

    #[test]
    fn a_mark_does_not_make_another_line() {
        let identities = |now: &Arc<Vec<FieldValue>>, seen: Option<&Arc<Vec<FieldValue>>>| {
            card_lines(&widget(), now, seen).into_iter().map(|line| line.identity).collect::<Vec<_>>()
        };
        let (shipped, on_hold) = (values("shipped"), values("on hold"));
        assert_eq!(identities(&on_hold, Some(&shipped)), identities(&on_hold, None));
        assert_ne!(identities(&on_hold, None)[0], identities(&shipped, None)[0]);
    }
}
