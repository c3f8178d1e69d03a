//! The choice: what to export, what to import, what to compare with.

use leptos::ev::DragEvent;
use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::export::{Exporting, export};
use super::state::Transfer;
use super::words::failure_text;
use crate::features::authoring::file;
use crate::features::authoring::file_field::FileField;
use crate::features::authoring::paste_field::PasteField;
use crate::i18n::{AuthoringText, use_i18n};
use crate::reactive::{effect, spawn_local};
use crate::ui::{Button, Notice, NoticeTone, TextField, unique_id, view_of};

/// The three ways in.
#[component]
pub(super) fn Choosing(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        {view_of(move || {
            let failure = transfer.failure.get()?;
            let notice = view! { class = "iw",
                <Notice tone=NoticeTone::Error>
                    <p>{move || failure_text(i18n, &failure)}</p>
                </Notice>
            };
            Some(notice.into_any())
        })}
        <ImportPart transfer />
        <ComparePart transfer />
        <ExportPart transfer />
    }
}

/// Imports a file by choice, drop or paste.
#[component]
fn ImportPart(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let is_over = RwSignal::new(false);
    let title = NodeRef::<html::H2>::new();
    // What had the focus is gone.
    effect(move |_| {
        if let Some(title) = title.get().filter(|_| transfer.has_begun()) {
            let _ = title.focus();
        }
    });
    let heading = unique_id("import");
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(dropped) = file::first(event.data_transfer().and_then(|data| data.files())) {
            transfer.read_file(dropped);
        }
    };
    let pasted = transfer.pasted;
    let read_pasted = move |()| transfer.read_text(pasted.get_untracked());
    view! { class = "iw",
        <section
            class="iw-transfer-part"
            class:iw-drop=move || is_over.get()
            aria-labelledby=heading.clone()
            on:dragover=over
            on:dragleave=move |_| is_over.set(false)
            on:drop=drop
        >
            <h2 node_ref=title class="iw-transfer-heading" id=heading.clone() tabindex="-1">
                {i18n.of_authoring(AuthoringText::ImportHeading)}
            </h2>
            <p class="iw-muted">{i18n.of_authoring(AuthoringText::ImportHint)}</p>
            <FileField
                label=AuthoringText::ChooseFile
                accept=".json,application/json"
                on_file=move |chosen| transfer.read_file(chosen)
            />
            <PasteField
                label=AuthoringText::PasteLabel
                text=pasted
                on_input=move |text| pasted.set(text)
                rows="3"
            />
            <Button label=i18n.of_authoring(AuthoringText::ReadPasted) on_click=read_pasted />
        </section>
    }
}

/// Compares with another chatbot of the same API.
#[component]
fn ComparePart(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let heading = unique_id("compare");
    let (id, is_tried) = (transfer.other_id, RwSignal::new(false));
    let problem = move || {
        id.with(|id| match id.trim() {
            "" => Some(AuthoringText::OtherChatbotMissing),
            other if other == transfer.here.chatbot() => Some(AuthoringText::OtherChatbotSame),
            _ => None,
        })
    };
    let message = Signal::derive(move || {
        let problem = problem().filter(|_| is_tried.get());
        problem.map(|text| i18n.authoring(text).to_owned())
    });
    let compare = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        is_tried.set(true);
        if untrack(problem).is_none() {
            transfer.compare_with_chatbot(id.get_untracked().trim());
        }
    };
    view! { class = "iw",
        <form class="iw-transfer-part" novalidate aria-labelledby=heading.clone() on:submit=compare>
            <h2 class="iw-transfer-heading" id=heading.clone()>
                {i18n.of_authoring(AuthoringText::CompareHeading)}
            </h2>
            <p class="iw-muted">{i18n.of_authoring(AuthoringText::CompareHint)}</p>
            <TextField
                label=i18n.of_authoring(AuthoringText::OtherChatbot)
                value=id
                on_input=move |typed| id.set(typed)
                message
                code=true
            />
            <Button label=i18n.of_authoring(AuthoringText::Compare) submit=true />
        </form>
    }
}

/// Exports all widgets of the chatbot.
#[component]
fn ExportPart(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let heading = unique_id("export");
    let state = RwSignal::new(Exporting::Idle);
    let export_all = move |()| {
        state.set(Exporting::Writing);
        spawn_local(async move {
            let Some(owner) = transfer.owner() else { return };
            if let Some(next) = export(transfer.here, &owner, None).await {
                state.try_set(next);
            }
        });
    };
    let said = view_of(move || {
        let (tone, text) = match state.get() {
            Exporting::Idle | Exporting::Writing => return None,
            Exporting::Given(name) => {
                (NoticeTone::Information, i18n.fill_authoring(AuthoringText::ExportGiven, &[("name", &name)]))
            }
            Exporting::Failed(failure) => (NoticeTone::Error, failure_text(i18n, &failure)),
        };
        Some(view! { class = "iw", <Notice tone><p dir="auto">{text}</p></Notice> }.into_any())
    });
    view! { class = "iw",
        <section class="iw-transfer-part" aria-labelledby=heading.clone()>
            <h2 class="iw-transfer-heading" id=heading.clone()>
                {i18n.of_authoring(AuthoringText::ExportHeading)}
            </h2>
            <p class="iw-muted">{i18n.of_authoring(AuthoringText::ExportHint)}</p>
            <Button
                label=i18n.of_authoring(AuthoringText::ExportAll)
                busy=Signal::derive(move || state.get() == Exporting::Writing)
                on_click=export_all
            />
            {said}
        </section>
    }
}
