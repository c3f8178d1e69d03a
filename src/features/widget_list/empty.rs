//! No widgets at all, or none that match.

use leptos::prelude::*;

use super::head::CreateButton;
use super::view_state::ViewState;
use crate::i18n::{Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Button, Icon, IconImage};

/// Invites the first widget.
#[component]
pub(super) fn EmptyList(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <div class="iw-empty" part="empty">
            <span class="iw-empty-icon"><IconImage icon=Icon::Layout /></span>
            <p class="iw-empty-title">{i18n.of(Text::EmptyTitle)}</p>
            <p class="iw-muted">{i18n.of(Text::EmptyHint)}</p>
            <CreateButton store label=Text::EmptyAction />
        </div>
    }
}

/// Shows the query, and offers to clear it.
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
