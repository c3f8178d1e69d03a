//! The browser's clipboard (W3C Clipboard API). It may be missing, as on a page without HTTPS, and each call may
//! throw, refuse, or never end. Callers see only "not copied".

use js_sys::{Array, Function, Object, Promise, Reflect, global};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Begins to write `text` to the clipboard. Call it while a press is handled. `None` if that is impossible.
pub fn write(text: &str) -> Option<JsFuture> {
    call("writeText", &text.into())
}

/// Begins to write the text of `promise` to the clipboard, so that the press still counts when the text arrives.
/// `None` if the browser does not accept promises.
pub fn write_promised(promise: &Promise) -> Option<JsFuture> {
    let class: Function = member(&global(), "ClipboardItem")?;
    let forms = Object::new();
    Reflect::set(&forms, &"text/plain".into(), promise).ok()?;
    let item = Reflect::construct(&class, &Array::of1(&forms)).ok()?;
    call("write", &Array::of1(&item))
}

/// Calls `method` of the clipboard.
fn call(method: &str, argument: &JsValue) -> Option<JsFuture> {
    let clipboard: Object = member(&window().navigator(), "clipboard")?;
    let method: Function = member(&clipboard, method)?;
    let answer = method.call1(&clipboard, argument).ok()?;
    Some(JsFuture::from(Promise::resolve(&answer)))
}

fn member<T: JsCast>(of: &JsValue, name: &str) -> Option<T> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
