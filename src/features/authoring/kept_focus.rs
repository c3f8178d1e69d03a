//! The focus, where what had it is gone.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};

/// Once it is drawn what is shown by now: gives the focus to the element `fallback` if no element near it has it.
pub(super) fn keep_focus(fallback: impl Fn() -> Option<HtmlElement> + 'static) {
    request_animation_frame(move || {
        let Some(fallback) = fallback() else { return };
        if focused_near(&fallback).is_none() {
            let _ = fallback.focus();
        }
    });
}

/// The element with the focus in the shadow root or document of `element`.
fn focused_near(element: &Element) -> Option<Element> {
    let root = element.get_root_node();
    if let Some(root) = root.dyn_ref::<ShadowRoot>() {
        return root.active_element();
    }
    let document = root.dyn_ref::<Document>()?;
    let body = document.body().map(Element::from);
    document.active_element().filter(|active| Some(active) != body.as_ref())
}
