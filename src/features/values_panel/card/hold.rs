//! A card that keeps its height, at first without a layout of what it contains.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use crate::ui::write_class;

/// The class of a card that is not laid out.
const CLASS: &str = "iw-card-held";

/// How a card is held.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Held {
    /// Not at all.
    #[default]
    Free,
    /// At its height, and what it contains is not laid out.
    Skipped,
    /// At its height.
    LaidOut,
}

/// Whether a card is held.
#[derive(Default)]
pub(super) struct Hold(Cell<Held>);

impl Hold {
    /// True from [`Self::begin`] to [`Self::end`].
    pub(super) fn is_on(&self) -> bool {
        self.0.get() != Held::Free
    }

    /// True from [`Self::begin`] to [`Self::lay_out`] or [`Self::end`].
    pub(super) fn is_skipped(&self) -> bool {
        self.0.get() == Held::Skipped
    }

    /// Holds `element` at `height`, in px, if it had one. Errors, here and below: none that the platform defines.
    pub(super) fn begin(&self, element: &Element, height: Option<usize>) -> Result<(), JsValue> {
        self.0.set(Held::Skipped);
        write_class(element, CLASS, true)?;
        let Some(height) = height else { return Ok(()) };
        element.unchecked_ref::<HtmlElement>().style().set_property("height", &format!("{height}px"))
    }

    /// Has the contents of `element` laid out, which keeps its height.
    pub(super) fn lay_out(&self, element: &Element) -> Result<(), JsValue> {
        self.0.set(Held::LaidOut);
        write_class(element, CLASS, false)
    }

    /// Gives `element` the height that its contents need.
    pub(super) fn end(&self, element: &Element) -> Result<(), JsValue> {
        self.0.set(Held::Free);
        write_class(element, CLASS, false)?;
        element.unchecked_ref::<HtmlElement>().style().remove_property("height").map(|_| ())
    }
}
