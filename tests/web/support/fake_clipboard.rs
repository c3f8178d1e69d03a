//! A clipboard that the test can read, or that refuses.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Replaces the browser's clipboard; the result's member `text` has the written text.
pub(crate) fn install(works: bool) -> Object {
    install_answering(if works {
        "this.text = text; return Promise.resolve();"
    } else {
        "return Promise.reject(new Error());"
    })
}

/// The same, with `body` as what is done with a `text`, in JavaScript.
pub(crate) fn install_answering(body: &str) -> Object {
    let clipboard = Object::new();
    let write = Function::new_with_args("text", body);
    Reflect::set(&clipboard, &"writeText".into(), &write).unwrap();
    put(&clipboard);
    clipboard
}

/// Takes the browser's clipboard away, as on a page without HTTPS.
pub(crate) fn remove() {
    put(&JsValue::UNDEFINED);
}

/// Lets `clipboard` accept promises, too: its member `text` has the result of one, and `asked` says that there is one.
pub(crate) fn take_promises(clipboard: &Object) {
    let body = "this.asked = true; const type = items[0].getType('text/plain'); \
        return type.then((blob) => blob.text()).then((text) => { this.text = text; });";
    let write = Function::new_with_args("items", body);
    Reflect::set(clipboard, &"write".into(), &write).unwrap();
}

/// Whether it has been given a promise.
pub(crate) fn is_asked(clipboard: &Object) -> bool {
    Reflect::get(clipboard, &"asked".into()).unwrap().is_truthy()
}

fn put(clipboard: &JsValue) {
    let property = Object::new();
    Reflect::set(&property, &"value".into(), clipboard).unwrap();
    Reflect::set(&property, &"configurable".into(), &JsValue::TRUE).unwrap();
    let navigator: Object = web_sys::window().unwrap().navigator().unchecked_into();
    Object::define_property(&navigator, &"clipboard".into(), &property);
}

/// What was written last.
pub(crate) fn text(clipboard: &Object) -> Option<String> {
    Reflect::get(clipboard, &"text".into()).unwrap().as_string()
}
