//! A clipboard that the test can read, or that refuses.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Replaces the browser's clipboard; what is written stands in the answer's member `text`.
pub(crate) fn install(works: bool) -> Object {
    let clipboard = Object::new();
    let body = if works {
        "this.text = text; return Promise.resolve();"
    } else {
        "return Promise.reject(new Error());"
    };
    let write = Function::new_with_args("text", body);
    Reflect::set(&clipboard, &"writeText".into(), &write).unwrap();
    let property = Object::new();
    Reflect::set(&property, &"value".into(), &clipboard).unwrap();
    Reflect::set(&property, &"configurable".into(), &JsValue::TRUE).unwrap();
    let navigator: Object = web_sys::window().unwrap().navigator().unchecked_into();
    Object::define_property(&navigator, &"clipboard".into(), &property);
    clipboard
}

/// What was written last.
pub(crate) fn text(clipboard: &Object) -> Option<String> {
    Reflect::get(clipboard, &"text".into()).unwrap().as_string()
}
