//! What a person does with an element.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::found::Found;

impl Found {
    /// Brings it into sight.
    pub(crate) fn scroll_into_view(&self) {
        self.0.scroll_into_view();
    }

    /// Clicks on it.
    pub(crate) fn click(&self) {
        self.0.unchecked_ref::<HtmlElement>().click();
    }

    /// Puts the focus on it.
    pub(crate) fn focus(&self) {
        self.0.unchecked_ref::<HtmlElement>().focus().unwrap();
    }

    /// The focus comes to it, or leaves it, as `what` says. In a window that is not in front browsers do not say so.
    pub(crate) fn hear_focus(&self, what: &str) {
        self.dispatch(&event("FocusEvent", what, &[]));
    }

    /// It has been scrolled: browsers say so with the next frame.
    pub(crate) fn hear_scroll(&self) {
        self.dispatch(&event("Event", "scroll", &[]));
    }

    /// Moves it and all in it down by so many px.
    pub(crate) fn move_down(&self, px: u32) {
        let style = self.0.unchecked_ref::<HtmlElement>().style();
        style.set_property("padding-top", &format!("{px}px")).unwrap();
    }

    /// Types `text` in place of its content.
    pub(crate) fn type_over(&self, text: &str) {
        self.0.unchecked_ref::<HtmlInputElement>().set_value(text);
        self.dispatch(&event("InputEvent", "input", &[]));
    }

    /// Types `text` in place of its content, which may have several lines.
    pub(crate) fn type_over_area(&self, text: &str) {
        self.0.unchecked_ref::<HtmlTextAreaElement>().set_value(text);
        self.dispatch(&event("InputEvent", "input", &[]));
    }

    /// Goes on from an input to somewhere else.
    pub(crate) fn leave(&self) {
        self.dispatch(&event("FocusEvent", "blur", &[]));
    }

    /// Chooses `value` in a select.
    pub(crate) fn choose(&self, value: &str) {
        self.0.unchecked_ref::<HtmlSelectElement>().set_value(value);
        self.dispatch(&event("Event", "change", &[]));
    }

    /// Presses `key`, as the browser names it.
    pub(crate) fn press(&self, key: &str) {
        self.dispatch(&event("KeyboardEvent", "keydown", &[("key", key.into())]));
    }

    /// Presses Ctrl and `key`.
    pub(crate) fn press_with_ctrl(&self, key: &str) {
        let members = [("key", key.into()), ("ctrlKey", JsValue::TRUE)];
        self.dispatch(&event("KeyboardEvent", "keydown", &members));
    }

    /// Clicks on it while Shift is held.
    pub(crate) fn click_with_shift(&self) {
        self.dispatch(&event("MouseEvent", "click", &[("shiftKey", JsValue::TRUE)]));
    }

    /// Presses `key` on it while Shift is held.
    pub(crate) fn press_with_shift(&self, key: &str) {
        let members = [("key", key.into()), ("shiftKey", JsValue::TRUE)];
        self.dispatch(&event("KeyboardEvent", "keydown", &members));
    }

    /// Presses `key` on it while Alt is held.
    pub(crate) fn press_with_alt(&self, key: &str) {
        let members = [("key", key.into()), ("altKey", JsValue::TRUE)];
        self.dispatch(&event("KeyboardEvent", "keydown", &members));
    }

    /// Presses `key` while an input method composes in it.
    pub(crate) fn press_composing(&self, key: &str) {
        self.dispatch(&event(
            "KeyboardEvent",
            "keydown",
            &[("key", key.into()), ("isComposing", JsValue::TRUE)],
        ));
    }

    /// Presses `key` in the way in which Safari tells of the one that ends a composition.
    pub(crate) fn press_as_the_end_of_a_composition(&self, key: &str, with_ctrl: bool) {
        let members = [("key", key.into()), ("keyCode", 229.into()), ("ctrlKey", with_ctrl.into())];
        self.dispatch(&event("KeyboardEvent", "keydown", &members));
    }

    /// A pointer of the kind `kind`, a mouse or a finger, does `what` on it, in its middle.
    pub(crate) fn point(&self, kind: &str, what: &str) {
        let place = self.0.get_bounding_client_rect();
        self.point_at(kind, what, (place.x() + place.width() / 2.0, place.y() + place.height() / 2.0));
    }

    /// The same at a place of the window, as where a pointer is captured.
    pub(crate) fn point_at(&self, kind: &str, what: &str, (x, y): (f64, f64)) {
        let members = [
            ("pointerId", JsValue::from(7)),
            ("isPrimary", JsValue::TRUE),
            ("pointerType", kind.into()),
            ("buttons", u32::from(what != "pointerup").into()),
            ("clientX", x.into()),
            ("clientY", y.into()),
        ];
        self.dispatch(&event("PointerEvent", what, &members));
    }

    /// Drags it over `target` with a mouse; it is still pressed.
    pub(crate) fn drag_over(&self, target: &Found) {
        self.point("mouse", "pointerdown");
        target.point("mouse", "pointermove");
    }

    /// Drags it onto `target` with a mouse.
    pub(crate) fn drag_onto(&self, target: &Found) {
        self.drag_over(target);
        target.point("mouse", "pointerup");
    }

    fn dispatch(&self, event: &Event) {
        self.0.dispatch_event(event).unwrap();
    }
}

/// An event of the browser's class `class`, as it would come from a person.
pub(crate) fn event(class: &str, kind: &str, members: &[(&str, JsValue)]) -> Event {
    let common = ["bubbles", "cancelable", "composed"].map(|name| (name, JsValue::TRUE));
    let options = Object::new();
    for (name, value) in common.iter().chain(members) {
        Reflect::set(&options, &(*name).into(), value).unwrap();
    }
    let constructor: Function = Reflect::get(&js_sys::global(), &class.into()).unwrap().unchecked_into();
    let arguments = Array::of2(&kind.into(), &options);
    Reflect::construct(&constructor, &arguments).unwrap().unchecked_into()
}
