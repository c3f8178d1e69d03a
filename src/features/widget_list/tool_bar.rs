//! Search, order, count, age and refresh.

use leptos::prelude::*;
use markup::view;

use super::picking::{PickingPlace, PickingTool};
use super::sort_menu::SortMenu;
use super::view_state::ViewState;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{Plural, Text, use_i18n};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{Icon, IconButton};

/// The tool bar.
#[component]
pub(super) fn ToolBar(store: Store, state: ViewState, tool: PickingTool) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.widgets().list();
    // During the first load only the grey rows show it.
    let fetching = {
        let list = list.clone();
        Signal::derive(move || list.with(|list| list.is_fetching() && list.data.is_some()))
    };
    let read_at = memo(move |_| list.with(|list| list.data.as_ref().map(|data| data.read_at)));
    let summary = move || {
        read_at.get().zip(state.count()).map(|(read_at, count)| {
            let count = i18n.count(Plural::WidgetCount, count);
            let age = i18n.fill(Text::ReadAgo, &[("ago", &i18n.ago(read_at))]);
            format!("{count} · {age}")
        })
    };
    announce_when_quiet(move || {
        let count = state.count().filter(|_| !state.query().is_empty())?;
        Some(i18n.count(Plural::FoundCount, count))
    });
    view! { class = "iw",
        <div class="iw-tool-bar" part="toolbar">
            <SearchBox
                value=Signal::derive(move || state.search())
                label=i18n.of(Text::SearchWidgets)
                placeholder=i18n.of(Text::SearchPlaceholder)
                on_input=move |text| state.set_search(text)
                node=state.input
            />
            <SortMenu state />
            {tool(PickingPlace { store, picked: state.picked, visible: state.visible(), is_held: state.is_held })}
            <span class="iw-tool-bar-space"></span>
            <span class="iw-muted iw-summary">{summary}</span>
            <IconButton
                label=i18n.of(Text::RefreshList)
                icon=Icon::Refresh
                busy=fetching
                on_click=move |()| store.widgets().refresh()
            />
        </div>
    }
}
