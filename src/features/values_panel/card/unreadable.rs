//! A widget that cannot be read; the others are not affected.

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;
use wire::{ListedWidget, UnreadableWidget};

use crate::features::error_text::decode_text;
use crate::features::values_panel::state::{CardSlot, ROW};
use crate::i18n::{I18n, Text};
use crate::model::text::is_blank;
use crate::ui::{Notice, NoticeTone, child, element, show_in};

/// Its card, whose text never changes; its view leaves with the current owner. Errors: none that the platform defines.
pub fn unreadable_card(i18n: I18n, slot: &CardSlot) -> Result<Element, JsValue> {
    let ListedWidget::Unreadable(widget) = slot.entry.as_ref() else { return Err(JsValue::UNDEFINED) };
    let UnreadableWidget { title, id, reason, .. } = widget;
    let name = match (title, id) {
        (Some(title), _) if !is_blank(title) => title.clone(),
        (_, Some(id)) => i18n.fill(Text::UnreadableId, &[("id", id)]),
        (_, None) => i18n.text(Text::UnreadableWidget).to_owned(),
    };
    let card = [("part", "card"), ("aria-label", &name), (ROW, &slot.row)];
    let card = element("section", "iw-card", &card)?;
    let head = child(&card, "div", "iw-card-head", &[])?;
    let title = child(&head, "h2", "iw-card-title", &[])?;
    child(&title, "bdi", "", &[])?.append_with_str_1(&name)?;
    let hint = i18n.fill(Text::UnreadableHint, &[("reason", &decode_text(i18n, reason))]);
    show_in(&child(&card, "div", "iw-card-body", &[])?, move || {
        view! { class = "iw",
            <Notice tone=NoticeTone::Warning>
                <p dir="auto">{hint}</p>
            </Notice>
        }
        .into_any()
    });
    Ok(card)
}
