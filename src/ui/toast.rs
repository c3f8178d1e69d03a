//! One message at the bottom of the page, for a short time.

use leptos::prelude::*;

/// The place of the toast. It is a status region, always there, so that what comes into it is announced.
#[component]
pub fn Toast(
    /// A pointer or the focus is on it, or no longer.
    #[prop(optional, into)]
    on_hold: Option<Callback<bool>>,
    /// The message, if there is one.
    children: Children,
) -> impl IntoView {
    let hold = move |held: bool| {
        if let Some(on_hold) = on_hold {
            on_hold.try_run(held);
        }
    };
    view! { class = "iw",
        <div
            class="iw-toast-place"
            role="status"
            on:pointerenter=move |_| hold(true)
            on:pointerleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            {children()}
        </div>
    }
}
