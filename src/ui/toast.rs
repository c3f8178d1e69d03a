//! One message at the bottom of the page, for a short time.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use super::kept_focus::{heading_for_keys, keep_focus};

/// The place of the toast. It is a status region, always present, so that a new message in it is announced.
#[component]
pub fn Toast(
    /// Called when a pointer or the focus is on it, or no longer.
    #[prop(optional, into)]
    on_hold: Option<Callback<bool>>,
    /// The message, if there is one.
    children: Children,
) -> impl IntoView {
    let has_pointer = StoredValue::new(false);
    let focused = StoredValue::new_local(None::<Element>);
    let tell = move || {
        // A removed element reports no loss of focus.
        let has_focus = focused.try_get_value().flatten().is_some_and(|focused| focused.is_connected());
        if let Some(on_hold) = on_hold {
            on_hold.try_run(has_focus || has_pointer.try_get_value() == Some(true));
        }
    };
    let point = move |is_there: bool| {
        has_pointer.try_set_value(is_there);
        tell();
    };
    let focus = move |target: Option<EventTarget>| {
        focused.try_set_value(target.and_then(|target| target.dyn_into().ok()));
        tell();
    };
    let node = NodeRef::<html::Div>::new();
    view! { class = "iw",
        <div
            node_ref=node
            class="iw-toast-place"
            role="status"
            on:pointerenter=move |_| point(true)
            on:pointerleave=move |_| point(false)
            on:focusin=move |event| focus(event.target())
            on:focusout=move |_| focus(None)
            // What is pressed mostly leaves with its message.
            on:click=move |_| {
                if let Some(heading) = node.get_untracked().and_then(|node| heading_for_keys(&node)) {
                    keep_focus(move || Some(heading));
                }
            }
        >
            {children()}
        </div>
    }
}
