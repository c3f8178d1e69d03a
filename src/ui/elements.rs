//! Elements made and written by hand: a view costs a reactive node for each of its parts that changes.

use std::cell::OnceCell;

use leptos::mount::mount_to;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::pointer::focus_in_place;

/// A new element. Its classes begin with the one that all elements of the page have. Errors, here and below: none that the
/// platform defines.
pub fn element(tag: &str, class: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    element.set_class_name(&format!("iw {class}"));
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    Ok(element)
}

/// A new element at the end of `parent`.
pub fn child(
    parent: &Element,
    tag: &str,
    class: &str,
    attributes: &[(&str, &str)],
) -> Result<Element, JsValue> {
    let element = element(tag, class, attributes)?;
    parent.append_child(&element)?;
    Ok(element)
}

/// Sets the attribute `name`, or removes it.
pub fn write_attribute(element: &Element, name: &str, value: Option<&str>) -> Result<(), JsValue> {
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
}

/// Adds the class `name`, or removes it.
pub fn write_class(element: &Element, name: &str, holds: bool) -> Result<(), JsValue> {
    element.class_list().toggle_with_force(name, holds).map(|_| ())
}

/// Names `button`, an icon: its name is also its tooltip.
pub fn write_name(button: &Element, name: &str) -> Result<(), JsValue> {
    button.set_attribute("aria-label", name)?;
    button.set_attribute("title", name)
}

/// Writes `text` in place of all that is in `element`: in two steps, as whatever comes in the step in which a translation
/// goes counts as the translator's (embed/src/translated.js).
pub fn rewrite(element: &Element, text: &str) -> Result<(), JsValue> {
    element.set_text_content(None);
    if text.is_empty() { Ok(()) } else { element.append_with_str_1(text) }
}

/// A copy of `template` and all that is in it: a copy costs one call, an element made by hand one for each attribute.
pub fn copy(template: &Element) -> Result<Element, JsValue> {
    Ok(template.clone_node_with_deep(true)?.unchecked_into())
}

/// The first element in `parent`. Errors: there is none.
pub fn first_in(parent: &Element) -> Result<Element, JsValue> {
    parent.first_element_child().ok_or(JsValue::UNDEFINED)
}

/// The last element in `parent`. Errors: there is none.
pub fn last_in(parent: &Element) -> Result<Element, JsValue> {
    parent.last_element_child().ok_or(JsValue::UNDEFINED)
}

/// What elements are copied from, made for the first copy.
pub struct Template {
    make: fn() -> Result<Element, JsValue>,
    made: OnceCell<Element>,
}

impl Template {
    /// Copies of what `make` makes.
    pub const fn new(make: fn() -> Result<Element, JsValue>) -> Self {
        Self { make, made: OnceCell::new() }
    }

    /// A copy. Errors: those of `make`.
    pub fn copy(&self) -> Result<Element, JsValue> {
        if let Some(made) = self.made.get() {
            return copy(made);
        }
        let made = (self.make)()?;
        copy(self.made.get_or_init(|| made))
    }
}

/// Shows `view` at the end of `place` until the current owner ends, with which the signals of the view may.
pub fn show_in(place: &Element, view: impl FnOnce() -> AnyView + 'static) {
    let view: Box<dyn FnOnce() -> AnyView> = Box::new(view);
    let shown = SendWrapper::new(mount_to(place.clone().unchecked_into::<HtmlElement>(), view));
    on_cleanup(move || drop(shown));
}

/// Makes `parts` the children of `place`. What moved least stays, so that the focus does.
pub fn put_in_order(place: &Element, parts: &[Element]) -> Result<(), JsValue> {
    let focused = place.query_selector(":focus")?;
    let mut at = place.first_element_child();
    let mut is_moved = false;
    let wanted: js_sys::Set = js_sys::Set::default();
    for part in parts {
        wanted.add(part);
    }
    for part in parts {
        // What has left, or comes later, makes way.
        while let Some(other) = at.as_ref().filter(|other| *other != part) {
            let next = other.next_element_sibling();
            if wanted.has(other) && next.as_ref() != Some(part) {
                break;
            }
            other.remove();
            is_moved = true;
            at = next;
        }
        if at.as_ref() == Some(part) {
            at = part.next_element_sibling();
        } else {
            place.insert_before(part, at.as_deref())?;
            is_moved = true;
        }
    }
    while let Some(other) = at {
        at = other.next_element_sibling();
        other.remove();
    }
    if let Some(focused) = focused.filter(|focused| is_moved && place.contains(Some(focused))) {
        // It has no effect where the focus has not been lost.
        focus_in_place(focused.unchecked_ref());
    }
    Ok(())
}
