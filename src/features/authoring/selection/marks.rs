//! The checkboxes of the rows and of the table's head, in the cells that the list keeps for a tool.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlInputElement};

use crate::model::selection::SelectionCover;
use crate::ui::{child, first_in, write_class};

/// The class of all of them.
const BOX: &str = ".iw-pick-box";

/// The checkbox that `target` is.
pub(super) fn mark_at(target: &Element) -> Option<HtmlInputElement> {
    target.closest(BOX).ok().flatten()?.dyn_into().ok()
}

/// The checkbox of the label that `target` is, which is beside it.
pub(super) fn mark_beside(target: &Element) -> Option<HtmlInputElement> {
    let label = target.closest(".iw-pick").ok().flatten()?;
    label.query_selector(BOX).ok().flatten()?.dyn_into().ok()
}

/// Whether `mark` is that of the head.
pub(super) fn is_of_head(mark: &HtmlInputElement) -> bool {
    matches!(mark.closest("thead"), Ok(Some(_)))
}

/// The checkbox of the drawn row `id` below `screen`.
pub(super) fn mark_of(screen: &Element, id: &str) -> Option<HtmlInputElement> {
    all(screen).find(|mark| mark.value() == id && !is_of_head(mark))
}

/// All below `screen`.
fn all(screen: &Element) -> impl Iterator<Item = HtmlInputElement> {
    let found = screen.query_selector_all(BOX).ok();
    let count = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |place| found.as_ref()?.get(place)?.dyn_into().ok())
}

/// A row that can be selected.
pub(super) struct MarkedRow<'a> {
    /// The id of its widget.
    pub(super) id: &'a str,
    /// Its title.
    pub(super) title: &'a str,
    /// The name of its checkbox.
    pub(super) name: &'a str,
    /// Whether it is selected.
    pub(super) is_selected: bool,
}

/// Writes the checkbox of `marked` into its element `row`, or takes it out of a row that cannot be selected.
pub(super) fn write_row(row: &Element, marked: Option<&MarkedRow>) -> Result<(), JsValue> {
    let cell = first_in(row)?;
    let Some(MarkedRow { id, title, name, is_selected }) = marked else {
        write_class(row, "iw-selected", false)?;
        row.remove_attribute("aria-label")?;
        cell.set_text_content(None);
        return Ok(());
    };
    write_class(row, "iw-selected", *is_selected)?;
    // The name of a row starts with the title, which the checkbox stands before.
    row.set_attribute("aria-label", title)?;
    let mark = mark_in(&cell)?;
    mark.set_value(id);
    mark.set_checked(*is_selected);
    mark.set_attribute("aria-label", name)
}

/// Writes the checkbox of the table's head below `screen`, called `name`.
pub(super) fn write_head(screen: &Element, cover: SelectionCover, name: &str) -> Result<(), JsValue> {
    let Some(cell) = screen.query_selector("thead .iw-cell-mark")? else { return Ok(()) };
    let mark = mark_in(&cell)?;
    mark.set_checked(cover == SelectionCover::All);
    mark.set_indeterminate(cover == SelectionCover::Some);
    write_label(&mark, name)
}

/// Writes what is selected into the checkboxes of the drawn rows below `screen`.
pub(super) fn write_rows(screen: &Element, is_selected: impl Fn(&str) -> bool) -> Result<(), JsValue> {
    for mark in all(screen).filter(|mark| !is_of_head(mark)) {
        let is_checked = is_selected(&mark.value());
        mark.set_checked(is_checked);
        if let Some(row) = mark.closest("tr")? {
            write_class(&row, "iw-selected", is_checked)?;
        }
    }
    Ok(())
}

/// Takes all checkboxes below `screen` out, and calls `also` with each drawn row.
pub(super) fn clear(screen: &Element, also: impl Fn(&Element) -> Result<(), JsValue>) -> Result<(), JsValue> {
    if let Some(cell) = screen.query_selector("thead .iw-cell-mark")? {
        cell.set_text_content(None);
    }
    let rows = screen.query_selector_all(".iw-row")?;
    for row in (0..rows.length()).filter_map(|place| rows.get(place)) {
        let row = row.unchecked_into::<Element>();
        write_row(&row, None)?;
        also(&row)?;
    }
    Ok(())
}

/// Names `element`. What is there already is not written.
fn write_label(element: &Element, name: &str) -> Result<(), JsValue> {
    if element.get_attribute("aria-label").as_deref() == Some(name) {
        return Ok(());
    }
    element.set_attribute("aria-label", name)
}

/// The checkbox in `cell`, made if there is none. Its label is as large as the cell.
fn mark_in(cell: &Element) -> Result<HtmlInputElement, JsValue> {
    let label = if let Some(label) = cell.first_element_child() {
        label
    } else {
        let label = child(cell, "label", "iw-pick", &[])?;
        let attributes = [("type", "checkbox"), ("autocomplete", "off"), ("value", "")];
        child(&label, "input", "iw-pick-box", &attributes)?;
        label
    };
    Ok(first_in(&label)?.unchecked_into())
}
