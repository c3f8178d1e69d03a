//! A card that keeps its height and is not laid out.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::ui::write_class;

/// The class of a card that is not laid out.
const CLASS: &str = "iw-card-held";

/// Whether a card is held.
#[derive(Default)]
pub(super) struct Hold(Cell<bool>);

impl Hold {
    /// True from [`Self::begin`] to [`Self::end`].
    pub(super) fn is_on(&self) -> bool {
        self.0.get()
    }

    /// Holds `element` at `height`, in px, if it had one. Errors, here and below: none that the platform defines.
    pub(super) fn begin(&self, element: &Element, height: Option<usize>) -> Result<(), JsValue> {
        self.0.set(true);
        write_class(element, CLASS, true)?;
        let Some(height) = height else { return Ok(()) };
        element.unchecked_ref::<HtmlElement>().style().set_property("height", &format!("{height}px"))
    }

    /// Lays `element` out again.
    pub(super) fn end(&self, element: &Element) -> Result<(), JsValue> {
        self.0.set(false);
        write_class(element, CLASS, false)?;
        element.unchecked_ref::<HtmlElement>().style().remove_property("height").map(|_| ())
    }
}
