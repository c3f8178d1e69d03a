//! Search, order, count, age and refresh.

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::sort_menu::SortMenu;
use super::view_state::ViewState;
use crate::features::announcer::use_announcer;
use crate::features::shortcuts::on_shortcut;
use crate::i18n::{Plural, Text, use_i18n};
use crate::sync::Store;
use crate::ui::{Icon, IconButton, IconImage};

/// How long the person may go on typing before the number of matches is said, in ms.
const ANNOUNCE_AFTER_MS: u64 = 600;

/// The tool bar.
#[component]
pub(super) fn ToolBar(store: Store, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let list = store.list();
    // While the first reply is awaited the grey rows say it, and nothing else does.
    let fetching = {
        let list = list.clone();
        Signal::derive(move || list.with(|list| list.is_fetching() && list.data.is_some()))
    };
    let read_at = Memo::new(move |_| list.with(|list| list.data.as_ref().map(|data| data.read_at)));
    let summary = move || {
        read_at.get().map(|read_at| {
            let count = i18n.count(Plural::WidgetCount, state.visible().with(|rows| rows.len()));
            let age = i18n.fill(Text::ReadAgo, &[("ago", &i18n.ago(read_at))]);
            format!("{count} · {age}")
        })
    };
    announce_matches(state);
    view! { class = "iw",
        <div class="iw-tool-bar" part="toolbar">
            <SearchBox state />
            <SortMenu state />
            <span class="iw-tool-bar-space"></span>
            <span class="iw-muted iw-summary">{summary}</span>
            <IconButton
                label=i18n.of(Text::RefreshList)
                icon=Icon::Refresh
                busy=fetching
                on_click=move |()| store.refresh_list()
            />
        </div>
    }
}

#[component]
fn SearchBox(state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    let node = NodeRef::<html::Input>::new();
    on_shortcut("/", move || {
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
            input.select();
        }
    });
    view! { class = "iw",
        <div class="iw-search">
            <IconImage icon=Icon::Search />
            <input
                node_ref=node
                class="iw-input"
                part="field"
                type="search"
                dir="auto"
                autocomplete="off"
                spellcheck="false"
                aria-label=i18n.of(Text::SearchWidgets)
                aria-keyshortcuts="/"
                placeholder=i18n.of(Text::SearchPlaceholder)
                prop:value=move || state.search()
                on:input:target=move |event| state.set_search(event.target().value())
                on:keydown=move |event| {
                    if event.key() == "Escape" && !state.search().is_empty() {
                        event.prevent_default();
                        state.set_search(String::new());
                    }
                }
            />
            <kbd class="iw-key" aria-hidden="true">
                "/"
            </kbd>
        </div>
    }
}

fn announce_matches(state: ViewState) {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let cancel = move || {
        if let Some(Some(handle)) = pending.try_update_value(Option::take) {
            handle.clear();
        }
    };
    Effect::new(move |_| {
        cancel();
        if state.query().is_empty() {
            return;
        }
        let say = move || {
            if let Some(rows) = state.visible().try_get_untracked() {
                announcer.say(i18n.count(Plural::FoundCount, rows.len()));
            }
        };
        let handle = set_timeout_with_handle(say, std::time::Duration::from_millis(ANNOUNCE_AFTER_MS));
        pending.set_value(handle.ok());
    });
    on_cleanup(cancel);
}
