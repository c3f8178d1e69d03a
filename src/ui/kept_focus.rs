//! The focus, where what had it is gone.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, ShadowRoot};

use crate::reactive::effect;

/// Once what is shown by now is drawn: gives the focus to the element `fallback` if nothing has it. What a host's page has it in
/// keeps it.
pub fn keep_focus(fallback: impl FnOnce() -> Option<HtmlElement> + 'static) {
    request_animation_frame(move || {
        let Some(fallback) = fallback() else { return };
        if focused_near(&fallback).is_none() && !is_elsewhere(&fallback) {
            let _ = fallback.focus();
        }
    });
}

/// Calls `keep`, which gives the focus to something that stays, whenever `is_there` is no longer true: what it tells of leaves, perhaps
/// with the focus. It ends with the current owner.
pub fn keep_focus_after(is_there: Memo<bool>, keep: impl Fn() + 'static) {
    effect(move |was_there: Option<bool>| {
        let is_there = is_there.get();
        if was_there == Some(true) && !is_there {
            keep();
        }
        is_there
    });
}

/// The heading of the screen around `element`, which takes the focus where nothing else can: that of the nearest element
/// around it that has one. `None` where the screen has none, or `element` has left the page.
pub fn heading_around(element: &Element) -> Option<HtmlElement> {
    let mut around = element.parent_element();
    while let Some(part) = around {
        if let Ok(Some(heading)) = part.query_selector(".iw-heading") {
            return heading.dyn_into().ok();
        }
        around = part.parent_element();
    }
    None
}

/// The heading around `element`, if something in it was pressed by a key and has the focus: who uses a pointer is not led away from
/// what is in sight.
pub fn heading_for_keys(element: &Element) -> Option<HtmlElement> {
    element.query_selector(":focus-visible").ok().flatten().and_then(|_| heading_around(element))
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

/// Whether the focus is outside the shadow root of `element`: in the host's page, or in the page around a frame.
fn is_elsewhere(element: &Element) -> bool {
    let own = window();
    let is_framed = own.parent().ok().flatten().is_some_and(|parent| parent != own);
    let document = document();
    if is_framed && !document.has_focus().unwrap_or(true) {
        return true;
    }
    let body = document.body().map(Element::from);
    let Some(active) = document.active_element().filter(|active| Some(active) != body.as_ref()) else {
        return false;
    };
    // Of a shadow root that has the focus, the document knows the host.
    let mut root = element.get_root_node();
    while let Some(host) = root.dyn_ref::<ShadowRoot>().map(ShadowRoot::host) {
        if host == active {
            return false;
        }
        root = host.get_root_node();
    }
    true
}
