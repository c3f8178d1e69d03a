//! Elements of a row, made and written by hand.

use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// A new element. Its classes begin with the one that all elements of the page have.
pub(super) fn element(tag: &str, class: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    element.set_class_name(&format!("iw {class}"));
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    Ok(element)
}

/// A new element at the end of `parent`.
pub(super) fn child(
    parent: &Element,
    tag: &str,
    class: &str,
    attributes: &[(&str, &str)],
) -> Result<Element, JsValue> {
    let element = element(tag, class, attributes)?;
    parent.append_child(&element)?;
    Ok(element)
}

pub(super) fn write_attribute(element: &Element, name: &str, value: Option<&str>) -> Result<(), JsValue> {
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
}

/// Writes `text` in place of all that is in `element`: in two steps, as whatever comes in the step in which a translation
/// goes counts as the translator's (embed/src/translated.js).
pub(super) fn rewrite(element: &Element, text: &str) -> Result<(), JsValue> {
    element.set_text_content(None);
    if text.is_empty() { Ok(()) } else { element.append_with_str_1(text) }
}
