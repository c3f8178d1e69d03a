//! A short text with a longer one on hover and focus.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

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
