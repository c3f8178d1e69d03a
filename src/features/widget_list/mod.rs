//! Manage: the list of widgets.

mod actions;
mod denied;
mod empty;
mod head;
mod known_rows;
mod ordering;
mod picking;
mod row_content;
mod row_element;
mod row_parts;
mod skeleton_rows;
mod sort_menu;
mod table;
mod table_body;
mod templates;
mod tool_bar;
mod view_state;
mod visible;
mod window;

use leptos::prelude::*;
use markup::view;

use self::denied::{DeniedNote, ForbiddenList};
use self::empty::{EmptyList, NothingFound};
use self::head::Head;
pub(super) use self::picking::{Picked, Picking, PickingPlace, PickingTool};
use self::table::WidgetTable;
use self::tool_bar::ToolBar;
use self::view_state::ViewState;
pub(super) use self::visible::Visible;
use super::list_failure::ListFailure;
use crate::api::Cause;
use crate::i18n::{I18n, Text, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Notice, NoticeTone, Show};

/// The content in place of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    /// The first reply is pending, or its rows are put in order.
    Loading,
    /// The first reply was a failure: only its notice is displayed.
    Nothing,
    /// The permission to list is missing.
    Forbidden,
    /// The chatbot has no widgets.
    Empty,
    /// The search matches none.
    NothingFound,
    /// The rows.
    Rows,
}

/// The screen Manage.
#[component]
pub(super) fn WidgetListScreen(
    /// The chatbot's state.
    store: Store,
    /// A tool beside the search.
    tool: PickingTool,
) -> impl IntoView {
    let state = ViewState::new(store);
    store.widgets().refresh_if_stale();
    let list = store.widgets().list();
    let body = {
        let list = list.clone();
        memo(move |_| {
            let (loading, failure, read) = list.with(|list| {
                let cause = list.error.as_ref().map(|error| error.cause);
                (list.is_loading(), cause, list.data.is_some())
            });
            match failure {
                Some(Cause::Forbidden) => Body::Forbidden,
                Some(_) if !read => Body::Nothing,
                _ if loading => Body::Loading,
                _ if state.is_empty() => Body::Empty,
                _ => match state.count() {
                    // A long list is being put in order.
                    None => Body::Loading,
                    Some(0) => Body::NothingFound,
                    Some(_) => Body::Rows,
                },
            }
        })
    };
    view! { class = "iw",
        <div class="iw-screen">
            <Head store />
            <Show when=move || state.is_held.get() || !matches!(body.get(), Body::Forbidden | Body::Empty)>
                <ToolBar store state tool />
            </Show>
            <DeniedNote store />
            <ListNotices store />
            {move || match body.get() {
                Body::Loading => view! { class = "iw", <skeleton_rows::SkeletonRows /> }.into_any(),
                Body::Nothing => ().into_any(),
                Body::Forbidden => view! { class = "iw", <ForbiddenList store /> }.into_any(),
                Body::Empty => view! { class = "iw", <EmptyList store /> }.into_any(),
                Body::NothingFound => view! { class = "iw", <NothingFound state /> }.into_any(),
                Body::Rows => view! { class = "iw", <WidgetTable store state /> }.into_any(),
            }}
            <ListFailure store kept />
        </div>
    }
}

/// The text about rows that were read at `at`, in ms since 1970.
fn kept(i18n: I18n, at: f64) -> String {
    i18n.fill(Text::ListKept, &[("ago", &i18n.ago(at))])
}

/// Problems of a list that could be read.
#[component]
fn ListNotices(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.widgets().list();
    let duplicates = memo(move |_| {
        list.with(|list| list.data.as_ref().map(|data| data.value.duplicates.clone()).unwrap_or_default())
    });
    move || {
        let ids = duplicates.get();
        (!ids.is_empty()).then(|| {
            view! { class = "iw",
                <Notice tone=NoticeTone::Warning>
                    <p>{move || i18n.fill(Text::DuplicateIds, &[("ids", &ids.join(", "))])}</p>
                </Notice>
            }
        })
    }
}
