//! Values that are displayed only in part until the user expands them: long texts and secrets.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use super::text::{ShownText, sign};
use crate::features::values_panel::state::SearchContext;
use crate::i18n::{I18n, Text};
use crate::model::display::{Content, short_text};
use crate::model::filter::SearchQuery;
use crate::ui::{text_of, view_of};

/// A long text or a secret, with a button that expands or collapses it. The button stays, and keeps the focus.
pub fn collapsible(i18n: I18n, content: Content, name: Signal<String>) -> AnyView {
    // The query at the time of expanding: another search displays another part of a text.
    let opened_for = RwSignal::new(None::<SearchQuery>);
    let is_secret = matches!(content, Content::Secret(_));
    let search_context = use_context::<SearchContext>();
    let query = move || search_context.and_then(SearchContext::query).unwrap_or_default();
    let is_shown = move || {
        opened_for.with(|opened_for| opened_for.as_ref().is_some_and(|then| is_secret || *then == query()))
    };
    let content = Arc::new(content);
    let part = view_of(move || {
        let is_whole = is_shown();
        let text = match &*content {
            // A match may be in any part of it.
            Content::LongText(text) if is_whole || !query().is_empty() => text.clone(),
            Content::Secret(text) if is_whole => text.clone(),
            Content::Secret(_) => return Some(sign(i18n, Content::Secret(String::new()))),
            closed => short_text(closed, &i18n),
        };
        Some(view! { class = "iw", <ShownText text is_whole /> }.into_any())
    });
    // The text of the button, and its name, which includes the label.
    let words = move || match (is_secret, is_shown()) {
        (true, false) => (Text::ShowEmpty, Text::ShowSecret),
        (true, true) => (Text::HideEmpty, Text::HideSecret),
        (false, false) => (Text::ShowMore, Text::ShowMoreOf),
        (false, true) => (Text::ShowLess, Text::ShowLessOf),
    };
    let label = text_of(move || i18n.text(words().0).to_owned());
    let full_label = text_of(move || i18n.fill(words().1, &[("label", &name.get())]));
    view! { class = "iw",
        <span class="iw-value-folded" class:iw-value-clamped=move || !(is_secret || is_shown()) && query().is_empty()>
            {part}
        </span>
        <button
            type="button"
            class="iw-button iw-button-link iw-value-unfold"
            part="button"
            aria-expanded=move || if is_shown() { "true" } else { "false" }
            aria-label=full_label
            on:click=move |_| opened_for.set((!untrack(is_shown)).then(|| untrack(query)))
        >
            {label}
        </button>
    }
    .into_any()
}
