//! Grey cards in the sizes of the loading ones, with everything known of them: titles and labels.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};
use wire::Field;

use crate::features::names::field_name;
use crate::features::values_panel::state::{CardSlot, PanelState, ROW, number_of};
use crate::i18n::I18n;
use crate::model::layout::Mark;
use crate::ui::{Template, child, element, first_in};

thread_local! {
    static CARD: Template = const {
        Template::new(|| {
            let card = element("div", "iw-card iw-card-skeleton", &[])?;
            let title = child(&child(&card, "div", "iw-card-head", &[])?, "span", "iw-card-title", &[])?;
            child(&title, "bdi", "", &[])?;
            Ok(card)
        })
    };

    static BARS: Template = const {
        Template::new(|| {
            let bars = element("div", "iw-card-bars", &[])?;
            child(&bars, "span", "iw-value-label", &[])?;
            child(&bars, "span", "iw-skeleton", &[])?;
            Ok(bars)
        })
    };
}

/// A grey card for `slot`. It has no controls, so that none disappears during a press. Errors: none that the platform
/// defines.
pub fn stand_in(i18n: I18n, panel: PanelState, slot: &CardSlot) -> Result<Element, JsValue> {
    let card = CARD.with(Template::copy)?;
    card.set_attribute(ROW, &slot.row)?;
    if let Some(height) = panel.heights.with_value(|heights| number_of(heights, &slot.row)) {
        let style = card.unchecked_ref::<HtmlElement>().style();
        style.set_property("height", &format!("{height}px"))?;
    }
    first_in(&first_in(&first_in(&card)?)?)?.append_with_str_1(&slot.name(i18n))?;
    let is_folded = panel.is(Mark::Folded, &slot.id);
    if let Some(widget) = slot.widget().filter(|widget| !is_folded && !widget.fields.is_empty()) {
        child(&card, "div", "iw-card-body", &[])?.append_child(bars(i18n, &widget.fields)?.as_ref())?;
    }
    Ok(card)
}

/// A grey bar for each of `fields`: the labels are known before the values. All labels are one element and all bars another,
/// as each element would cost layout in each card. Errors: none that the platform defines.
pub(super) fn bars(i18n: I18n, fields: &[Field]) -> Result<Element, JsValue> {
    let bars = BARS.with(Template::copy)?;
    let labels: Vec<_> = fields
        .iter()
        .map(|field| field_name(i18n, &field.label, &field.variable).replace('\n', " "))
        .collect();
    first_in(&bars)?.append_with_str_1(&labels.join("\n"))?;
    Ok(bars)
}
