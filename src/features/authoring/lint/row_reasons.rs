//! Why a row of the list is one to look at.

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::ui::{child, unique_id, write_attribute};

/// Writes `reasons` below the fields of `row`; its first button is described by them. Errors: none that the platform defines.
pub(in crate::features::authoring) fn write_reasons(
    row: &Element,
    reasons: &[String],
) -> Result<(), JsValue> {
    let list = match row.query_selector(".iw-reasons")? {
        None if reasons.is_empty() => return Ok(()),
        Some(shown) if reasons.is_empty() => {
            shown.remove();
            None
        }
        Some(shown) => Some(shown),
        None => {
            let Some(fields) = row.query_selector(".iw-cell-fields")? else { return Ok(()) };
            Some(child(&fields, "ul", "iw-reasons", &[("role", "list"), ("id", &unique_id("reasons"))])?)
        }
    };
    if let Some(list) = &list {
        list.set_text_content(None);
        for reason in reasons {
            child(list, "li", "", &[])?.set_text_content(Some(reason));
        }
    }
    match row.query_selector(".iw-cell-actions > button")? {
        Some(button) => write_attribute(&button, "aria-describedby", list.map(|list| list.id()).as_deref()),
        None => Ok(()),
    }
}
