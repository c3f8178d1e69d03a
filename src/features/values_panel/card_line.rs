//! A line of a card: label, value, copy.

use std::hash::{DefaultHasher, Hash, Hasher};

use leptos::prelude::*;
use wire::{FieldValue, Widget};

use super::content::ValueContent;
use super::copy::CopyButton;
use super::shown_text::ShownText;
use crate::i18n::{Text, use_i18n};
use crate::model::display::{Content, Shown, accessible_text, short_text};
use crate::model::values::{ValueLine, value_lines};
use crate::ui::{Icon, IconImage, text_of};

/// A line, and what it held before it changed while someone looked at it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct CardLine {
    line: ValueLine,
    was: Option<Shown>,
}

impl CardLine {
    /// True where there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// What makes it another line: one that stays the same is not touched by a refresh.
    pub(super) fn identity(&self) -> String {
        let Shown { content, copy, fits } = &self.line.shown;
        let mut hasher = DefaultHasher::new();
        let was = self.was.as_ref().map(|was| was.copy.as_str());
        (&self.line.label, copy, was, fits, std::mem::discriminant(content)).hash(&mut hasher);
        format!("{} {:x}", self.line.key, hasher.finish())
    }
}

/// The lines of a card; `before` are those that were shown until now.
pub(super) fn card_lines(widget: &Widget, values: &[FieldValue], before: &[CardLine]) -> Vec<CardLine> {
    let with_before = |(place, line): (usize, ValueLine)| {
        // Most lines stay where they are.
        let is_it = |before: &&CardLine| before.line.key == line.key;
        let before = before.get(place).filter(is_it).or_else(|| before.iter().find(is_it));
        let was = before.and_then(|before| {
            let is_same = before.line.shown.copy == line.shown.copy;
            if is_same { before.was.clone() } else { Some(before.line.shown.clone()) }
        });
        CardLine { line, was }
    };
    value_lines(widget, values).into_iter().enumerate().map(with_before).collect()
}

/// The line as a term and its definition.
#[component]
pub(super) fn LineView(line: CardLine) -> impl IntoView {
    let i18n = use_i18n();
    let CardLine { line: ValueLine { label, shown, .. }, was } = line;
    let is_empty = shown.copy.is_empty();
    let has_changed = was.is_some();
    let label = StoredValue::new(label);
    let name = Signal::derive(move || {
        let label = label.get_value();
        if label.trim().is_empty() { i18n.text(Text::UnnamedValue).to_owned() } else { label }
    });
    view! { class = "iw",
        <div class="iw-value-line" class:iw-value-changed=has_changed>
            <dt class="iw-value-label">
                <bdi>{name}</bdi>
            </dt>
            <dd class="iw-value" part="value">
                <div class="iw-value-content">
                    <ValueContent content=shown.content name />
                    {(!shown.fits).then(|| view! { class = "iw", <Misfit /> })}
                    {was.map(|was| view! { class = "iw", <Was was /> })}
                </div>
                {(!is_empty).then(|| view! { class = "iw", <CopyButton label=name text=shown.copy /> })}
            </dd>
        </div>
    }
}

/// Says that the value is not of its field's type.
#[component]
fn Misfit() -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <span
            class="iw-value-misfit"
            role="img"
            aria-label=i18n.of(Text::Misfit)
            title=i18n.of(Text::Misfit)
        >
            <IconImage icon=Icon::Info />
        </span>
    }
}

/// What the value was before.
#[component]
fn Was(was: Shown) -> impl IntoView {
    let i18n = use_i18n();
    let text = text_of(move || {
        let before = match &was.content {
            Content::List(_) | Content::Tags(_) | Content::Tree(_) => {
                return i18n.text(Text::Changed).to_owned();
            }
            sign @ (Content::Empty | Content::Secret(_)) => accessible_text(sign, &i18n),
            other => short_text(other, &i18n),
        };
        i18n.fill(Text::ChangedFrom, &[("value", &before)])
    });
    view! { class = "iw",
        <span class="iw-value-was" dir="auto">
            <ShownText text />
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

    fn lines(status: &str, before: &[CardLine]) -> Vec<CardLine> {
        let reply = json!({"fieldValues": [{"status": status, "plan": "pro"}]}).to_string();
        card_lines(&widget(), &wire::decode_values(reply.as_bytes()).unwrap(), before)
    }

    fn was(lines: &[CardLine]) -> Vec<Option<&str>> {
        lines.iter().map(|line| line.was.as_ref().map(|was| was.copy.as_str())).collect()
    }

    #[test]
    fn a_changed_value_tells_what_it_was() {
        let first = lines("shipped", &[]);
        assert_eq!(was(&first), [None, None]);
        let second = lines("on hold", &first);
        assert_eq!(was(&second), [Some("shipped"), None]);
        let third = lines("on hold", &second);
        assert_eq!(was(&third), [Some("shipped"), None]);
        assert!(first[1].identity() == third[1].identity());
        assert!(first[0].identity() != second[0].identity());
    }
}
