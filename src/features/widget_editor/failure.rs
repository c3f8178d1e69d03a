//! Why a save failed, above the user's text, which stays.

use leptos::prelude::*;
use markup::view;

use super::editor::Editor;
use super::save_status::{Members, SaveStatus};
use crate::api::ApiError;
use crate::features::error_text::{FailureNotice, cause_text};
use crate::i18n::{Text, use_i18n};
use crate::sync::{Appearance, LostCreate};
use crate::ui::{Button, Notice, NoticeTone, view_of};

/// The notice for a failed save; otherwise nothing.
#[component]
pub(super) fn SaveFailure(editor: Editor, leave: Callback<()>) -> impl IntoView {
    let is_new = move || editor.base.with(Option::is_none);
    move || match editor.status.get() {
        SaveStatus::Editing | SaveStatus::Saving | SaveStatus::Conflict(_) => ().into_any(),
        SaveStatus::Failed { error } => {
            let what = if is_new() { Text::CreateFailed } else { Text::UpdateFailed };
            view! { class = "iw", <Failed editor what error /> }.into_any()
        }
        SaveStatus::UpdateUnknown(error) => {
            view! { class = "iw", <Failed editor what=Text::UpdateUnknown error /> }.into_any()
        }
        SaveStatus::FieldsRefused => view! { class = "iw", <FieldsRefused editor /> }.into_any(),
        SaveStatus::OutcomeUnknown { error, lost } => {
            view! { class = "iw", <OutcomeUnknown editor error lost /> }.into_any()
        }
        SaveStatus::Gone => view! { class = "iw", <Gone leave /> }.into_any(),
    }
}

/// A create without an answer: says whether a matching widget has appeared, and offers to go on.
#[component]
fn OutcomeUnknown(editor: Editor, error: ApiError, lost: LostCreate) -> impl IntoView {
    let i18n = use_i18n();
    let seen = view_of(move || {
        let appeared = editor.appeared(&lost);
        if appeared == Appearance::Unread {
            let another = editor.has_no_list().then(|| {
                view! { class = "iw", <div class="iw-notice-actions"><CreateAnother editor /></div> }
            });
            return another.map(IntoAny::into_any);
        }
        let Appearance::There(widget) = appeared else {
            return Some(view! { class = "iw", <p>{i18n.of(Text::OutcomeNotAppeared)}</p> }.into_any());
        };
        let lost = lost.clone();
        let appeared = view! { class = "iw",
            <p>{i18n.of(Text::OutcomeAppeared)}</p>
            <div class="iw-notice-actions">
                <Button
                    label=i18n.of(Text::OpenAppeared)
                    on_click=move |()| editor.open_appeared(&widget, &lost)
                />
                <CreateAnother editor />
            </div>
        };
        Some(appeared.into_any())
    });
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>{i18n.of(Text::OutcomeUnknown)}</p>
            <p class="iw-muted">{move || cause_text(i18n, &error)}</p>
            {seen}
            <p class="iw-muted">{i18n.of(Text::TextKept)}</p>
        </Notice>
    }
}

/// Retry is safe: a failed change was not carried out, and an update reads the widget first.
#[component]
fn Failed(editor: Editor, what: Text, error: ApiError) -> impl IntoView {
    let i18n = use_i18n();
    let kept = Some(Signal::derive(move || i18n.text(Text::TextKept).to_owned()));
    let retry = Callback::new(move |()| {
        editor.save(Members::All);
    });
    view! { class = "iw", <FailureNotice what error kept on_retry=retry /> }
}

/// The choice that creates a second widget.
#[component]
fn CreateAnother(editor: Editor) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <Button label=i18n.of(Text::CreateAnother) on_click=move |()| editor.create_another() />
    }
}

#[component]
fn FieldsRefused(editor: Editor) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>{i18n.of(Text::FieldsRefused)}</p>
            <p class="iw-muted">{i18n.of(Text::TextKept)}</p>
            <div class="iw-notice-actions">
                <Button
                    label=i18n.of(Text::SaveTitleOnly)
                    on_click=move |()| {
                        editor.save(Members::TitleOnly);
                    }
                />
            </div>
        </Notice>
    }
}

#[component]
fn Gone(leave: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <Notice tone=NoticeTone::Error>
            <p>{i18n.of(Text::WidgetMissing)} " " {i18n.of(Text::WidgetMissingHint)}</p>
            <p class="iw-muted">{i18n.of(Text::TextKept)}</p>
            <div class="iw-notice-actions">
                <Button label=i18n.of(Text::BackToList) on_click=leave />
            </div>
        </Notice>
    }
}
