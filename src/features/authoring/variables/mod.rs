//! All variables that the widgets use: their labels and types, where they are used, and changing one everywhere.

mod empty;
mod rename;
mod row;
mod state;
mod table;
mod uses;

use leptos::prelude::*;
use markup::view;

use self::empty::{ForbiddenVariables, NoVariables, ReadingVariables};
use self::rename::RenameDialog;
use self::state::VariablesState;
use self::table::VariablesTable;
use super::denied::DeniedNotice;
use super::retype::RetypeDialog;
use super::section::SectionFrame;
use crate::api::{Cause, Operation};
use crate::features::list_failure::ListFailure;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Text, use_i18n};
use crate::model::variables::VariableUse;
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::view_of;

/// The content in place of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// The list is read or counted.
    Reading,
    /// The list could not be read: its notice is displayed.
    Nothing,
    /// The permission to list is missing.
    Forbidden,
    /// There are none, or the search finds none.
    Empty,
    /// The table.
    Rows,
}

/// The section.
#[component]
pub(super) fn VariablesScreen(store: Store) -> impl IntoView {
    store.widgets().refresh_if_stale();
    let state = VariablesState::new(store);
    let list = store.widgets().list();
    let body = memo(move |_| {
        let (failure, is_read) =
            list.with(|list| (list.error.as_ref().map(|error| error.cause), list.data.is_some()));
        match failure {
            Some(Cause::Forbidden) => Body::Forbidden,
            Some(_) if !is_read => Body::Nothing,
            _ => match state.found.with(|found| found.as_ref().map(Vec::is_empty)) {
                None => Body::Reading,
                Some(true) => Body::Empty,
                Some(false) => Body::Rows,
            },
        }
    });
    view! { class = "iw",
        <SectionFrame heading=Text::Variables hint=AuthoringText::VariablesHint>
            <ToolBar state />
            <DeniedNotice store operation=Operation::Update />
            {view_of(move || {
                Some(match body.get() {
                    Body::Reading => view! { class = "iw", <ReadingVariables /> }.into_any(),
                    Body::Nothing => ().into_any(),
                    Body::Forbidden => view! { class = "iw", <ForbiddenVariables store /> }.into_any(),
                    Body::Empty => view! { class = "iw", <NoVariables state /> }.into_any(),
                    Body::Rows => view! { class = "iw", <VariablesTable state /> }.into_any(),
                })
            })}
            <ListFailure store kept />
            {view_of(move || {
                let variable = state.renaming.get()?;
                Some(view! { class = "iw", <RenameDialog variables=state variable /> }.into_any())
            })}
            {view_of(move || {
                let variable = Some(state.retyping.get()?);
                let close = move |()| state.end_changing();
                Some(view! { class = "iw", <RetypeDialog store variable only=None close /> }.into_any())
            })}
        </SectionFrame>
    }
}

/// The text about variables of a list that was read at `at`, in ms since 1970.
fn kept(i18n: I18n, at: f64) -> String {
    i18n.fill(Text::ListKept, &[("ago", &i18n.ago(at))])
}

#[component]
fn ToolBar(state: VariablesState) -> impl IntoView {
    let i18n = use_i18n();
    let named = |found: &Vec<VariableUse>| found.iter().filter(|variable| !variable.name.is_empty()).count();
    let count = move || state.found.with(|found| found.as_ref().map(named));
    let summary = move || count().map(|count| i18n.count_authoring(AuthoringPlural::VariableCount, count));
    announce_when_quiet(move || {
        let is_searched = state.search.with(|search| !search.trim().is_empty());
        summary().filter(|_| is_searched)
    });
    view! { class = "iw",
        <div class="iw-tool-bar">
            <SearchBox
                value=state.search
                label=i18n.of_authoring(AuthoringText::FindVariable)
                placeholder=i18n.of_authoring(AuthoringText::FindVariableHint)
                on_input=move |text| state.search_for(text)
            />
            <span class="iw-tool-bar-space"></span>
            <span class="iw-muted iw-summary">{summary}</span>
        </div>
    }
}
