//! What is shown in place of the table.

use leptos::prelude::*;
use markup::view;

use super::state::VariablesState;
use crate::api::ApiError;
use crate::features::awaited::Awaited;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::sync::Store;
use crate::ui::{EmptyState, Icon, Skeleton};

/// No variable, or none that the search finds.
#[component]
pub(super) fn NoVariables(state: VariablesState) -> impl IntoView {
    let i18n = use_i18n();
    let is_searched = move || state.search.with(|search| !search.trim().is_empty());
    let title = move || {
        let text = if is_searched() { AuthoringText::NoVariableFound } else { AuthoringText::NoVariables };
        i18n.authoring(text)
    };
    let hint = move || {
        let text =
            if is_searched() { AuthoringText::NoVariableFoundHint } else { AuthoringText::NoVariablesHint };
        i18n.authoring(text)
    };
    view! { class = "iw", <EmptyState icon=Icon::Search title hint /> }
}

/// The whole section without the permission to list.
#[component]
pub(super) fn ForbiddenVariables(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.widgets().list();
    let permission =
        move || list.with(|list| list.error.as_ref().and_then(ApiError::permission)).unwrap_or_default();
    let hint = move || i18n.fill(Text::ForbiddenHint, &[("permission", &permission())]);
    view! { class = "iw",
        <EmptyState icon=Icon::Lock title=i18n.of(Text::ForbiddenTitle) hint alert=true />
    }
}

/// Grey rows of the final size.
#[component]
pub(super) fn ReadingVariables() -> impl IntoView {
    let rows = [9_u8, 14, 7, 12, 10, 8].map(|characters| {
        view! { class = "iw",
            <div class="iw-tool-skeleton" aria-hidden="true">
                <Skeleton characters />
                <Skeleton characters=16 />
            </div>
        }
    });
    view! { class = "iw",
        <Awaited class="iw-table-frame">
            {rows}
        </Awaited>
    }
}
