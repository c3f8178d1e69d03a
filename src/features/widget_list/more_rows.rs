//! More rows as the user scrolls to the end of the drawn ones.

use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlElement, IntersectionObserverEntry};

use super::view_state::ViewState;
use crate::reactive::effect;
use crate::ui::Nearby;

/// How far ahead rows are drawn, as a CSS margin around the visible part.
const AHEAD: &str = "800px";

/// An empty element after the last row: when it is near the view, more rows are drawn.
#[component]
pub(super) fn MoreRows(state: ViewState) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let nearby = StoredValue::new_local(Nearby::new(AHEAD, move |ends| {
        if ends.iter().any(IntersectionObserverEntry::is_intersecting) {
            state.draw_more();
        }
    }));
    effect(move |before: Option<Option<HtmlElement>>| {
        let end = node.get().map(|end| (*end).clone());
        nearby.try_with_value(|nearby| {
            let Some(nearby) = nearby else { return };
            before.flatten().inspect(|before| nearby.unobserve(before));
            end.as_ref().inspect(|end| nearby.observe(end));
        });
        end
    });
    view! { class = "iw",
        // A new element after each step reports again whether it is near.
        {move || state.has_more().then(|| view! { class = "iw", <div node_ref=node class="iw-more-rows"></div> })}
    }
}
