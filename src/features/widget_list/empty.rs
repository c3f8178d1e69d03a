//! No widgets at all, or none that match.

use leptos::prelude::*;
use markup::view;

use super::head::CreateButton;
use super::view_state::ViewState;
use crate::i18n::{Text, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Button, EmptyState, Icon, view_of};

/// Invites the first widget.
#[component]
pub(super) fn EmptyList(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <EmptyState icon=Icon::Layout title=i18n.of(Text::EmptyTitle) hint=i18n.of(Text::EmptyHint)>
            <CreateButton store label=Text::EmptyAction />
        </EmptyState>
    }
}

/// Shows the query, and offers to clear it. Without a query a tool says that it has picked nothing.
#[component]
pub(super) fn NothingFound(state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let is_searched = memo(move |_| !state.query().is_empty());
    view_of(move || {
        // The tool's part changes with each row: only what is searched for decides anew.
        let is_searched = is_searched.get();
        if let Some(picked) = state.picked.get_untracked().filter(|_| !is_searched) {
            return Some(picked.nothing());
        }
        let title = move || i18n.fill(Text::NothingFound, &[("search", &state.search())]);
        let found = view! { class = "iw",
            <EmptyState icon=Icon::Search title hint=i18n.of(Text::NothingFoundHint)>
                <Button label=i18n.of(Text::ClearSearch) on_click=move |()| state.clear_search() />
            </EmptyState>
        };
        Some(found.into_any())
    })
}
