//! A value's text in a view.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use crate::features::marked_text::MarkedText;
use crate::features::values_panel::state::SearchContext;
use crate::i18n::{I18n, use_i18n};
use crate::model::display::{Content, accessible_text, short_text};
use crate::ui::{text_of, view_of};

/// `text`, isolated from the direction of its surroundings.
#[component]
pub fn ShownText(
    /// The text; it may change.
    #[prop(into)]
    text: TextProp,
    /// Whether a long text is displayed completely during a search.
    #[prop(optional)]
    is_whole: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let search_context = use_context::<SearchContext>();
    let parts = view_of(move || {
        let text = text.get();
        let query = search_context.and_then(SearchContext::query);
        Some(match query {
            Some(query) => MarkedText::new(i18n, &text, &query, is_whole).view(),
            None => text.into_any(),
        })
    });
    view! { class = "iw", <bdi class="iw-value-text">{parts}</bdi> }
}

/// A value whose signs mean nothing to a screen reader: it gets a word instead.
pub fn sign(i18n: I18n, content: Content) -> AnyView {
    let signs = short_text(&content, &i18n);
    let word = text_of(move || accessible_text(&content, &i18n));
    view! { class = "iw",
        <span class="iw-value-sign">
            <span aria-hidden="true">{signs}</span>
            <span class="iw-visually-hidden">{word}</span>
        </span>
    }
    .into_any()
}
