//! A text with the matches of the search marked.

use leptos::prelude::*;

use super::view_state::ViewState;
use crate::features::marked_text::marked_text;
use crate::i18n::use_i18n;

/// `text`, isolated from the direction of its surroundings.
#[component]
pub(super) fn Marked(
    /// The text; it may change.
    #[prop(into)]
    text: Signal<String>,
    state: ViewState,
) -> impl IntoView {
    let i18n = use_i18n();
    let parts = move || text.with(|text| marked_text(i18n, text, &state.query(), true));
    view! { class = "iw", <bdi class="iw-text">{parts}</bdi> }
}
