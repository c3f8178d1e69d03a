//! Messages about deletes, at the bottom: Undo while there is time, and their outcome.

use leptos::prelude::*;
use markup::view;

use super::error_text::cause_text;
use super::names::widget_name;
use crate::i18n::{Plural, Text, use_i18n};
use crate::reactive::memo;
use crate::sync::{Deleted, DeletionFailure, Deletions, Store};
use crate::ui::{
    Button, ButtonVariant, Icon, IconButton, IconImage, Pointer, Show, Toast, kept_while_pressed,
};

/// The toast of the chatbot's deletes.
#[component]
pub fn Toasts(
    /// The chatbot's state.
    store: Store,
) -> impl IntoView {
    let deletions = store.deletions().pending();
    let pointer = use_context::<Pointer>();
    let waiting = memo(move |before| kept_while_pressed(pointer, before).unwrap_or_else(|| deletions.get()));
    let leave = window_event_listener(leptos::ev::pagehide, move |_| store.deletions().send_on_leave());
    on_cleanup(move || leave.remove());
    view! { class = "iw",
        <Toast on_hold=Callback::new(move |held| store.deletions().pause(held))>
            {move || {
                let waiting = waiting.get();
                (!waiting.widgets.is_empty()).then(|| view! { class = "iw", <UndoOffer store waiting /> })
            }}
            <DeletionNews store />
        </Toast>
    }
}

#[component]
fn UndoOffer(store: Store, waiting: Deletions) -> impl IntoView {
    let i18n = use_i18n();
    let text = move || match waiting.widgets.as_slice() {
        [Deleted { id, title }] => i18n.fill(Text::Deleted, &[("title", &widget_name(i18n, title, id))]),
        widgets => i18n.count(Plural::DeletedCount, widgets.len()),
    };
    view! { class = "iw",
        <div class="iw-toast">
            <svg class="iw-ring" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
                <circle class="iw-ring-track" cx="10" cy="10" r="8" />
                <circle class="iw-ring-time" cx="10" cy="10" r="8" />
            </svg>
            <span class="iw-toast-text" dir="auto">{text}</span>
            <Button
                label=i18n.of(Text::Undo)
                variant=ButtonVariant::Link
                on_click=move |()| store.deletions().undo()
            />
        </div>
    }
}

/// Unexpected outcomes: a delete that failed or came too late, a save whose editor was left. They stay until they
/// are dismissed.
#[component]
fn DeletionNews(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    let (failures, gone) = (store.deletions().failures(), store.deletions().already_gone());
    let dismiss = move |()| store.deletions().dismiss_news();
    let failed = move || {
        let notices = failures.get().into_iter().map(|failure| {
            let DeletionFailure { widgets, error, is_unknown } = failure;
            let can_retry = error.is_worth_a_retry();
            let (count, first) = (widgets.len(), widgets.first().cloned().unwrap_or_default());
            let text = move || {
                let what = match (count == 1, is_unknown) {
                    (true, true) => Text::DeleteUnknown,
                    (true, false) => Text::DeleteFailed,
                    (false, true) => Text::DeletesUnknown,
                    (false, false) => Text::DeletesFailed,
                };
                let title = widget_name(i18n, &first.title, &first.id);
                let what = i18n.fill(what, &[("title", &title), ("count", &i18n.number(count))]);
                format!("{what} {}", cause_text(i18n, &error))
            };
            let targets = StoredValue::new(widgets);
            let retry = can_retry.then(|| {
                view! { class = "iw",
                    <Show when=move || store.deletions().may_delete()>
                        <Button
                            label=i18n.of(Text::Retry)
                            variant=ButtonVariant::Link
                            on_click=move |()| {
                                store.deletions().delete_if_allowed(targets.get_value(), || ());
                            }
                        />
                    </Show>
                }
            });
            view! { class = "iw",
                <div class="iw-toast iw-toast-error" role="alert">
                    <IconImage icon=Icon::Warning />
                    <span class="iw-toast-text" dir="auto">{text}</span>
                    {retry}
                    <IconButton label=i18n.of(Text::Dismiss) icon=Icon::Cross on_click=dismiss />
                </div>
            }
        });
        notices.collect_view()
    };
    let already_gone = move || {
        let gone = gone.get();
        gone.first().cloned().map(|Deleted { id, title }| {
            let count = gone.len();
            let text = move || {
                let what = if count == 1 { Text::AlreadyGone } else { Text::SeveralAlreadyGone };
                i18n.fill(what, &[("title", &widget_name(i18n, &title, &id)), ("count", &i18n.number(count))])
            };
            view! { class = "iw",
                <div class="iw-toast">
                    <IconImage icon=Icon::Info />
                    <span class="iw-toast-text" dir="auto">
                        {text}
                    </span>
                    <IconButton label=i18n.of(Text::Dismiss) icon=Icon::Cross on_click=dismiss />
                </div>
            }
        })
    };
    let unsaved = store.unsaved();
    let not_saved = move || {
        let titles = unsaved.get();
        (!titles.is_empty()).then(|| {
            // The editor and its state are gone.
            let names: Vec<_> = titles.iter().map(|title| widget_name(i18n, title, "?")).collect();
            let titles = names.join(", ");
            view! { class = "iw",
                <div class="iw-toast iw-toast-error" role="alert">
                    <IconImage icon=Icon::Warning />
                    <span class="iw-toast-text" dir="auto">
                        {move || i18n.fill(Text::LeftUnsaved, &[("titles", &titles)])}
                    </span>
                    <IconButton
                        label=i18n.of(Text::Dismiss)
                        icon=Icon::Cross
                        on_click=move |()| store.dismiss_unsaved()
                    />
                </div>
            }
        })
    };
    view! { class = "iw", {failed} {already_gone} {not_saved} }
}
