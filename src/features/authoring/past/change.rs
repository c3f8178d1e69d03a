//! One change in the section, and the way back to what was before it.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wire::HistoryEntry;

use super::state::PastState;
use crate::api::Operation;
use crate::features::history_item::HistoryItem;
use crate::features::marked_text::MarkedText;
use crate::features::names::widget_name;
use crate::features::navigation::use_navigation;
use crate::i18n::{AuthoringText, I18n, Text, use_i18n};
use crate::model::draft::Draft;
use crate::model::past::title_of;
use crate::reactive::memo;
use crate::ui::{Button, Show, view_of};

/// The change.
#[component]
pub(super) fn PastItem(state: PastState, change: Arc<HistoryEntry>) -> impl IntoView {
    let i18n = use_i18n();
    let name = title(i18n, &change);
    let title =
        view_of(move || state.query.with(|query| Some(MarkedText::new(i18n, &name, query, true).view())));
    let title = view! { class = "iw",
        <h3 class="iw-past-title" dir="auto">
            {title}
        </h3>
    };
    let is_own = state.is_of_browser.get_untracked();
    let again = change.before.is_some().then(|| {
        let change = Arc::clone(&change);
        view! { class = "iw", <WayBack state change /> }.into_any()
    });
    view! { class = "iw", <HistoryItem entry=change is_own title=Some(title.into_any()) again /> }
}

/// The title of the changed widget, or a stand-in.
fn title(i18n: I18n, change: &HistoryEntry) -> String {
    let id = change.widget.clone().unwrap_or_default();
    match title_of(change) {
        Some(title) => widget_name(i18n, title, &id),
        None => widget_name(i18n, "", &id),
    }
}

/// Puts the widget back as it was before the change: into the editor, as anything typed. A widget that is gone is created
/// again.
#[component]
fn WayBack(state: PastState, change: Arc<HistoryEntry>) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let store = state.store;
    let list = store.widgets().list();
    let id = change.before.as_ref().map(|before| before.id.clone());
    let is_gone = memo(move |_| {
        list.with(|list| {
            let Some(data) = &list.data else { return false };
            !data.value.entries.iter().any(|entry| entry.id() == id.as_deref())
        })
    });
    let denied = Signal::derive(move || {
        store.is_denied(if is_gone.get() { Operation::Create } else { Operation::Update })
    });
    let put = Callback::new(move |()| {
        let Some(before) = &change.before else { return };
        if is_gone.get_untracked() {
            navigation.create(Draft::copy_of(before, before.title.clone()));
        } else {
            navigation.edit_version(&before.id, Draft::of(before), &change.at);
        }
    });
    let label = move || {
        if is_gone.get() { i18n.authoring(AuthoringText::CreateAgain) } else { i18n.text(Text::PutBack) }
    };
    view! { class = "iw",
        <Show when=move || !store.is_readonly()>
            <Button label disabled=denied on_click=put />
            <Show when=move || is_gone.get()>
                <p class="iw-muted">{i18n.of_authoring(AuthoringText::CreateAgainHint)}</p>
            </Show>
        </Show>
    }
}
