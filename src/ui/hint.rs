//! A short text with a longer one on hover and focus.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::identity::unique_id;

/// What stands in it, and `text` in a tooltip that a pointer and the keyboard can reach.
#[component]
pub fn Hint(
    /// What the tooltip says.
    #[prop(into)]
    text: TextProp,
    /// What stands there.
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
