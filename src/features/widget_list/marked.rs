//! A text with what was searched for marked in it.

use leptos::prelude::*;

use super::view_state::ViewState;
use crate::model::filter::segments;

/// `text`, isolated from the direction of what stands around it.
#[component]
pub(super) fn Marked(
    /// The text; it may change.
    #[prop(into)]
    text: Signal<String>,
    state: ViewState,
) -> impl IntoView {
    let parts = move || {
        let query = state.query();
        text.with(|text| segments(text, &query))
            .into_iter()
            .map(|segment| {
                if segment.marked {
                    view! { class = "iw", <mark class="iw-mark">{segment.text}</mark> }.into_any()
                } else {
                    segment.text.into_any()
                }
            })
            .collect_view()
    };
    view! { class = "iw", <bdi class="iw-text">{parts}</bdi> }
}
