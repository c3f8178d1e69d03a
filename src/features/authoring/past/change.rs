//! One change in the section, and the way back to what was before it.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{HistoryEntry, Widget};

use super::state::{HistorySource, PastState};
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
    let title = view_of(move || {
        state.query.with(|query| Some(MarkedText::new(i18n, &name, query, true).view()))
    });
    let title = view! { class = "iw",
        <h3 class="iw-past-title" dir="auto">
            {title}
        </h3>
    };
    let is_own = untrack(|| state.source.get()) == Some(HistorySource::Browser);
    let again = change.before.clone().map(|before| {
        let at = change.at.clone();
        view! { class = "iw", <WayBack state before at /> }.into_any()
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

/// Puts the widget back as it was `before` the change at the time `at`: into the editor, as anything typed. A widget that is
/// gone is created again.
#[component]
fn WayBack(state: PastState, before: Widget, at: String) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let before = StoredValue::new(before);
    let at = StoredValue::new(at);
    let store = state.store;
    let is_gone = memo(move |_| {
        let is_there = |ids: &std::collections::HashSet<String>| before.with_value(|before| ids.contains(&before.id));
        state.present.with(|present| present.as_ref().is_some_and(|present| !is_there(present)))
    });
    let denied = Signal::derive(move || {
        store.is_denied(if is_gone.get() { Operation::Create } else { Operation::Update })
    });
    let put = move |()| {
        before.with_value(|before| {
            if is_gone.get_untracked() {
                navigation.create(Draft::copy_of(before, before.title.clone()));
            } else {
                at.with_value(|at| navigation.edit_version(&before.id, Draft::of(before), at));
            }
        });
    };
    let label = move || match is_gone.get() {
        true => i18n.authoring(AuthoringText::CreateAgain),
        false => i18n.text(Text::PutBack),
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
