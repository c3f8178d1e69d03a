//! No widgets at all, or none that match.

use leptos::prelude::*;

use super::head::CreateButton;
use super::view_state::ViewState;
use crate::i18n::{Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Button, EmptyState, Icon};

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
    let title = move || i18n.fill(Text::NothingFound, &[("search", &state.search())]);
    let unpicked = state.picked.get_untracked().filter(|_| state.query().is_empty());
    if let Some(picked) = unpicked {
        return picked.nothing();
    }
    view! { class = "iw",
        <EmptyState icon=Icon::Search title hint=i18n.of(Text::NothingFoundHint)>
            <Button
                label=i18n.of(Text::ClearSearch)
                on_click=move |()| state.set_search(String::new())
            />
        </EmptyState>
    }
    .into_any()
}
