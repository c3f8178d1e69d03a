//! What each row is a copy of.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::elements::{child, element};
use crate::ui::{Icon, icon_element};

/// Elements that rows are copied from.
pub(super) struct Templates {
    pub(super) row: Element,
    pub(super) edit: Element,
    pub(super) more: Element,
}

impl Templates {
    /// Makes them. Errors: none that the platform defines.
    pub(super) fn new() -> Result<Self, JsValue> {
        let row = new_row("iw-row")?;
        let title = child(&row, "th", "iw-cell-title", &[("role", "rowheader"), ("scope", "row")])?;
        child(&title, "bdi", "iw-text", &[])?;
        for class in ["iw-cell-fields", "iw-cell-created", "iw-cell-updated", "iw-cell-actions"] {
            child(&row, "td", class, &[("role", "cell")])?;
        }
        let button = |icon: Icon| -> Result<Element, JsValue> {
            let button = element("button", "iw-icon-button", &[("type", "button"), ("part", "button")])?;
            button.append_child(icon_element(icon)?.as_ref())?;
            Ok(button)
        };
        let (edit, more) = (button(Icon::Pencil)?, button(Icon::More)?);
        more.class_list().add_1("iw-menu-button")?;
        more.set_attribute("aria-haspopup", "menu")?;
        more.set_attribute("aria-expanded", "false")?;
        Ok(Self { row, edit, more })
    }
}

/// An empty row.
pub(super) fn new_row(class: &str) -> Result<Element, JsValue> {
    element("tr", class, &[("part", "row"), ("role", "row")])
}
