//! More rows as the user scrolls to the end of the drawn ones.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use super::view_state::ViewState;
use crate::reactive::effect;

/// How far ahead rows are drawn, as a CSS margin around the visible part.
const AHEAD: &str = "800px";

/// An empty element after the last row: when it is near the view, more rows are drawn.
#[component]
pub(super) fn MoreRows(state: ViewState) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    effect(move |_| {
        if let Some(end) = node.get() {
            watch(&end, state);
        }
    });
    view! { class = "iw",
        // A new element after each step reports again whether it is near.
        {move || state.has_more().then(|| view! { class = "iw", <div node_ref=node class="iw-more-rows"></div> })}
    }
}

fn watch(end: &web_sys::HtmlElement, state: ViewState) {
    let on_change = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let near = entries.iter().any(|entry| {
            entry.dyn_into::<IntersectionObserverEntry>().is_ok_and(|entry| entry.is_intersecting())
        });
        if near {
            state.draw_more();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(AHEAD);
    let observer = IntersectionObserver::new_with_options(on_change.as_ref().unchecked_ref(), &options);
    let Ok(observer) = observer else { return };
    observer.observe(end);
    let kept = StoredValue::new_local((observer, on_change));
    on_cleanup(move || {
        kept.try_with_value(|(observer, _)| observer.disconnect());
    });
}
