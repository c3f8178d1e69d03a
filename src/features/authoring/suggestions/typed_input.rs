//! The inputs for variables among those of the form.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// The variable's input in a field of the editor.
const VARIABLE: &str = ".iw-field-row input.iw-code";

/// The rows of the fields, in order.
const ROW: &str = ".iw-field-row";

/// The input for a variable at which `event` is.
pub(super) fn input_at(event: &Event) -> Option<HtmlInputElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.matches(VARIABLE).ok()?.then(|| target.dyn_into().ok())?
}

/// The input for a variable that has the focus in `form`.
pub(super) fn focused_input(form: &Element) -> Option<HtmlInputElement> {
    form.query_selector(&format!("{VARIABLE}:focus")).ok()??.dyn_into().ok()
}

/// The place of the field of `input` among the fields.
pub(super) fn field_place(input: &HtmlInputElement) -> Option<usize> {
    let row = input.closest(ROW).ok()??;
    let list = row.parent_element()?;
    let rows = list.query_selector_all(ROW).ok()?;
    let is_row = |place: &u32| rows.get(*place).is_some_and(|other| other.is_same_node(Some(&row)));
    (0..rows.length()).find(is_row).map(|place| place as usize)
}

/// Says by `input` which suggestions it has, and which of them is meant. Errors: none that the platform defines.
pub(super) fn describe(input: &HtmlInputElement, list: &str, active: Option<&str>) {
    let _ = input.set_attribute("aria-autocomplete", "list");
    let _ = input.set_attribute("aria-controls", list);
    let _ = match active {
        Some(active) => input.set_attribute("aria-activedescendant", active),
        None => input.remove_attribute("aria-activedescendant"),
    };
}
