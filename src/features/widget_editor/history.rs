//! The history of the edited widget beside its form: who changed what and when.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use markup::view;
use wire::HistoryEntry;

use super::put_back::PutBack;
use crate::api::ApiError;
use crate::features::awaited::Awaited;
use crate::features::error_text::FailureNotice;
use crate::features::history_item::HistoryItem;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Draft;
use crate::reactive::{effect, memo};
use crate::sync::Store;
use crate::ui::{Button, FixedList, Icon, IconImage, Show, Skeleton, unique_id, view_of};

/// The status of the newest read.
#[derive(Debug, Clone, PartialEq, Default)]
enum Reading {
    /// It is pending.
    #[default]
    Pending,
    /// It is over, and older changes follow.
    More,
    /// It is over, and no older changes follow.
    All,
    /// It failed.
    Failed(ApiError),
}

/// What has been read.
#[derive(Debug, Clone, Default)]
struct Known {
    /// The changes, the newest first.
    entries: Vec<HistoryEntry>,
    reading: Reading,
}

/// The changes of a widget.
#[derive(Clone, Copy)]
struct History {
    store: Store,
    widget: StoredValue<String>,
    known: RwSignal<Known>,
    owner: StoredValue<Option<Owner>>,
}

impl History {
    /// The changes of `widget`; the read of the newest begins. Reads end with the current owner.
    fn new(store: Store, widget: String) -> Self {
        let owner = StoredValue::new(Owner::current());
        let history = Self { store, widget: StoredValue::new(widget), known: RwSignal::default(), owner };
        history.send();
        history
    }

    /// Reads the changes before those that are there, again where that has failed.
    fn read_on(self) {
        if self.is(|known| known.reading != Reading::Pending) {
            self.known.update(|known| known.reading = Reading::Pending);
            self.send();
        }
    }

    fn send(self) {
        let before = self.known.with_untracked(|known| known.entries.last().map(|entry| entry.id));
        let reading = async move {
            let Some(widget) = self.widget.try_get_value() else { return };
            let outcome = self.store.widgets().history(Some(&widget), before).await;
            self.known.update(|known| {
                known.reading = match outcome {
                    Ok(page) => {
                        // A server that promises more and gives nothing would be asked for it for good.
                        let more = page.more && !page.changes.is_empty();
                        known.entries.extend(page.changes);
                        if more { Reading::More } else { Reading::All }
                    }
                    Err(error) => Reading::Failed(error),
                }
            });
        };
        self.owner.with_value(|owner| {
            if let Some(owner) = owner {
                owner.with(|| spawn_local_scoped_with_cancellation(reading));
            }
        });
    }

    fn is(self, holds: fn(&Known) -> bool) -> bool {
        self.known.with(holds)
    }
}

/// The history of `widget`, folded at first; nothing where the server keeps none for the user.
#[component]
pub(super) fn WidgetHistory(store: Store, widget: String, put_back: PutBack) -> impl IntoView {
    let i18n = use_i18n();
    let keeps = store.widgets().keeps_history();
    let open = RwSignal::new(false);
    let id = StoredValue::new(unique_id("history"));
    let widget = StoredValue::new(widget);
    let section = NodeRef::<html::Section>::new();
    let content = view_of(move || {
        open.get().then(|| {
            let widget = widget.get_value();
            view! { class = "iw", <Changes store widget put_back section id=id.get_value() /> }.into_any()
        })
    });
    view! { class = "iw",
        <Show when=move || keeps.get()>
            <section node_ref=section class="iw-history" class:iw-history-open=move || open.get()>
                <h3 class="iw-subheading">
                    <button
                        type="button"
                        class="iw-history-fold"
                        part="button"
                        aria-expanded=move || if open.get() { "true" } else { "false" }
                        aria-controls=move || open.get().then(|| id.get_value())
                        on:click=move |_| open.update(|open| *open = !*open)
                    >
                        <IconImage icon=Icon::ChevronDown />
                        {i18n.of(Text::History)}
                    </button>
                </h3>
                {content.clone()}
            </section>
        </Show>
    }
}

/// The changes, read when they are first shown.
#[component]
fn Changes(
    store: Store,
    widget: String,
    put_back: PutBack,
    section: NodeRef<html::Section>,
    id: String,
) -> impl IntoView {
    let i18n = use_i18n();
    let history = History::new(store, widget);
    let is_there =
        memo(move |_| history.is(|known| known.reading != Reading::Pending || !known.entries.is_empty()));
    effect(move |was_there: Option<bool>| {
        if is_there.get() && was_there == Some(false) {
            // In a narrow dialog they are below what is seen.
            request_animation_frame(move || {
                if let Some(section) = section.try_get_untracked().flatten() {
                    section.scroll_into_view_with_bool(true);
                }
            });
        }
        is_there.get()
    });
    let read_on = Callback::new(move |()| history.read_on());
    let items = move || {
        history
            .known
            .with(|known| known.entries.iter().map(|one| (one.id.to_string(), one.clone())).collect())
    };
    let item = move |entry: HistoryEntry| {
        let (before, at) = (entry.before.clone(), entry.at.clone());
        let again = before.map(|before| {
            let put = move |()| put_back.put(Draft::of(&before), &at);
            view! { class = "iw", <Button label=i18n.of(Text::PutBack) on_click=put /> }.into_any()
        });
        view! { class = "iw", <HistoryItem entry=Arc::new(entry) again /> }.into_any()
    };
    let failure = view_of(move || {
        let Reading::Failed(error) = history.known.with(|known| known.reading.clone()) else { return None };
        let what = Text::HistoryUnread;
        // Below changes, the button for older ones tries again: it stays, and keeps the focus.
        Some(if history.is(|known| known.entries.is_empty()) {
            view! { class = "iw", <FailureNotice what error on_retry=read_on /> }.into_any()
        } else {
            view! { class = "iw", <FailureNotice what error /> }.into_any()
        })
    });
    view! { class = "iw",
        <div id=id class="iw-history-changes">
            <ol class="iw-history-list">
                <FixedList items part=item />
            </ol>
            <Show when=move || history.is(|known| known.entries.is_empty() && known.reading == Reading::Pending)>
                <Waiting />
            </Show>
            <Show when=move || history.is(|known| known.entries.is_empty() && known.reading == Reading::All)>
                <p class="iw-muted">{i18n.of(Text::HistoryEmpty)}</p>
            </Show>
            {failure}
            <Show when=move || history.is(|known| !known.entries.is_empty() && known.reading != Reading::All)>
                <Button
                    label=i18n.of(Text::HistoryOlder)
                    busy=Signal::derive(move || history.is(|known| known.reading == Reading::Pending))
                    on_click=read_on
                />
            </Show>
        </div>
    }
}

/// The place of the changes while the first are read.
#[component]
fn Waiting() -> impl IntoView {
    view! { class = "iw",
        <Awaited class="iw-history-waiting">
            <Skeleton characters=14 />
            <Skeleton characters=22 />
        </Awaited>
    }
}
