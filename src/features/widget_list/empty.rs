//! No widgets at all, or none that match.

use leptos::prelude::*;

use super::view_state::ViewState;
use crate::api::Operation;
use crate::features::navigation::use_navigation;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::sync::Store;
use crate::ui::{Button, ButtonVariant, Icon, IconImage};

/// Invites the first widget.
#[component]
pub(super) fn EmptyList(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let denied =
        Signal::derive(move || Operation::Create.permission().is_some_and(|name| store.is_denied(name)));
    view! { class = "iw",
        <div class="iw-empty" part="empty">
            <span class="iw-empty-icon"><IconImage icon=Icon::Layout /></span>
            <p class="iw-empty-title">{i18n.of(Text::EmptyTitle)}</p>
            <p class="iw-muted">{i18n.of(Text::EmptyHint)}</p>
            <Button
                label=i18n.of(Text::EmptyAction)
                icon=Icon::Plus
                variant=ButtonVariant::Primary
                disabled=denied
                on_click=move |()| navigation.create(Draft::empty())
            />
        </div>
    }
}

/// Says what was searched for, and offers to stop searching.
#[component]
pub(super) fn NothingFound(state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class="iw-empty" part="empty">
            <span class="iw-empty-icon"><IconImage icon=Icon::Search /></span>
            <p class="iw-empty-title" dir="auto">
                {move || i18n.fill(Text::NothingFound, &[("search", &state.search())])}
            </p>
            <p class="iw-muted">{i18n.of(Text::NothingFoundHint)}</p>
            <Button
                label=i18n.of(Text::ClearSearch)
                on_click=move |()| state.set_search(String::new())
            />
        </div>
    }
}
