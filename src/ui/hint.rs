//! A short text with a longer one on hover and focus.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::elements::{child, element, rewrite};
use super::identity::unique_id;

/// Its children, with `text` in a tooltip for pointer and keyboard.
#[component]
pub fn Hint(
    /// The text of the tooltip.
    #[prop(into)]
    text: TextProp,
    /// The visible content.
    children: Children,
) -> impl IntoView {
    let id = unique_id("hint");
    view! { class = "iw",
        <span class="iw-hint" tabindex="0" role="group" aria-describedby=id.clone()>
            {children()}
            <span class="iw-tooltip" role="tooltip" id=id.clone()>
                {move || text.get()}
            </span>
        </span>
    }
}

/// The element of such a hint, empty, for what is drawn without a view: [`explain`] gives it a tooltip. Errors: none that the
/// platform defines.
pub fn hint_element() -> Result<Element, JsValue> {
    element("span", "iw-hint", &[("tabindex", "0"), ("role", "group")])
}

/// Gives `hint`, or a tooltip that it has, the text `text`. Errors: none that the platform defines.
pub fn explain(hint: &Element, text: &str) -> Result<(), JsValue> {
    if let Some(tooltip) = hint.query_selector(":scope > .iw-tooltip")? {
        let is_same = tooltip.text_content().as_deref() == Some(text);
        return if is_same { Ok(()) } else { rewrite(&tooltip, text) };
    }
    let id = unique_id("hint");
    hint.set_attribute("aria-describedby", &id)?;
    child(hint, "span", "iw-tooltip", &[("role", "tooltip"), ("id", &id)])?.append_with_str_1(text)
}
