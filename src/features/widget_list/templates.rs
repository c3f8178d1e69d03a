//! What each row and its parts are copies of: a copy costs one call, an element made by hand one for each attribute.

use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::ui::{Icon, child, copy, element, icon_element};

/// Elements that rows and their parts are copied from.
pub(super) struct Templates {
    /// A row with a cell for a tool, an empty title, an empty list of chips, two times and two buttons.
    pub(super) row: Element,
    pub(super) edit: Element,
    pub(super) more: Element,
    pub(super) time: Element,
    pub(super) chip: Element,
    /// The variable in a chip.
    pub(super) variable: Element,
}

impl Templates {
    /// Makes them. Errors: none that the platform defines.
    pub(super) fn new() -> Result<Self, JsValue> {
        let row = new_row("iw-row")?;
        let title = child(&row, "th", "iw-cell-title", &[("role", "rowheader"), ("scope", "row")])?;
        child(&title, "bdi", "iw-text", &[])?;
        let cell = |class: &str| child(&row, "td", class, &[("role", "cell")]);
        child(&cell("iw-cell-fields")?, "ul", "iw-chips", &[("role", "list")])?;
        let time = child(&cell("iw-cell-created")?, "time", "iw-hint", &[("tabindex", "0")])?;
        cell("iw-cell-updated")?.append_child(copy(&time)?.as_ref())?;
        let actions = cell("iw-cell-actions")?;
        let button = |icon: Icon| -> Result<Element, JsValue> {
            let button =
                child(&actions, "button", "iw-icon-button", &[("type", "button"), ("part", "button")])?;
            button.append_child(icon_element(icon)?.as_ref())?;
            Ok(button)
        };
        let (edit, more) = (button(Icon::Pencil)?, button(Icon::More)?);
        more.class_list().add_1("iw-menu-button")?;
        more.set_attribute("aria-haspopup", "menu")?;
        more.set_attribute("aria-expanded", "false")?;
        Ok(Self {
            edit,
            more,
            time,
            chip: element("li", "iw-chip iw-text", &[("dir", "auto")])?,
            variable: element("bdi", "iw-text iw-chip-variable", &[("translate", "no")])?,
            row,
        })
    }
}

/// A row with nothing but the cell for a tool.
pub(super) fn new_row(class: &str) -> Result<Element, JsValue> {
    let row = element("tr", class, &[("part", "row"), ("role", "row")])?;
    child(&row, "td", "iw-cell-mark", &[("role", "cell")])?;
    Ok(row)
}
