//! What a person does with an element.

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlInputElement, HtmlSelectElement};

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

    /// Types `text` over what stands in it.
    pub(crate) fn type_over(&self, text: &str) {
        self.0.unchecked_ref::<HtmlInputElement>().set_value(text);
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

    /// Presses `key` on it while Alt is held.
    pub(crate) fn press_with_alt(&self, key: &str) {
        let members = [("key", key.into()), ("altKey", JsValue::TRUE)];
        self.dispatch(&event("KeyboardEvent", "keydown", &members));
    }

    /// Drags it onto `target`.
    pub(crate) fn drag_onto(&self, target: &Found) {
        self.dispatch(&event("DragEvent", "dragstart", &[]));
        target.dispatch(&event("DragEvent", "dragover", &[]));
        target.dispatch(&event("DragEvent", "drop", &[]));
        self.dispatch(&event("DragEvent", "dragend", &[]));
    }

    fn dispatch(&self, event: &Event) {
        self.0.dispatch_event(event).unwrap();
    }
}

/// An event of the browser's class `class`, as it would come from a person.
fn event(class: &str, kind: &str, members: &[(&str, JsValue)]) -> Event {
    let common = ["bubbles", "cancelable", "composed"].map(|name| (name, JsValue::TRUE));
    let options = Object::new();
    for (name, value) in common.iter().chain(members) {
        Reflect::set(&options, &(*name).into(), value).unwrap();
    }
    let constructor: Function = Reflect::get(&js_sys::global(), &class.into()).unwrap().unchecked_into();
    let arguments = Array::of2(&kind.into(), &options);
    Reflect::construct(&constructor, &arguments).unwrap().unchecked_into()
}
