//! A plan that is carried out: how far it is, what was not done, and the way back.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::state::Transfer;
use crate::features::authoring::work::{AskToLeave, Runner, WorkProgress, WorkReport};
use crate::i18n::{AuthoringText, use_i18n};
use crate::reactive::effect;
use crate::ui::{Button, Show};

/// The progress, and once it has halted the report.
#[component]
pub(super) fn RunningPart(transfer: Transfer, work: Runner) -> impl IntoView {
    let i18n = use_i18n();
    let title = NodeRef::<html::H2>::new();
    // What had the focus is gone.
    effect(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let asked = RwSignal::new(false);
    let start_over = Callback::new(move |()| transfer.start_over());
    view! { class = "iw",
        <section class="iw-transfer-part">
            <h2 node_ref=title class="iw-transfer-heading" tabindex="-1">
                {i18n.of_authoring(AuthoringText::RunHeading)}
            </h2>
            <WorkProgress work label=i18n.of_authoring(AuthoringText::RunHeading) />
            <WorkReport work />
            <Show when=move || work.has_halted()>
                <Button label=i18n.of_authoring(AuthoringText::StartOver) on_click=start_over />
            </Show>
        </section>
        <AskToLeave work asked on_leave=Callback::new(|()| {}) />
    }
}

/// The file with the changes was given to the browser.
#[component]
pub(super) fn SavedPart(transfer: Transfer) -> impl IntoView {
    let i18n = use_i18n();
    let title = NodeRef::<html::H2>::new();
    effect(move |_| {
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    view! { class = "iw",
        <section class="iw-transfer-part">
            <h2 node_ref=title class="iw-transfer-heading" tabindex="-1">
                {i18n.of_authoring(AuthoringText::ReportFile)}
            </h2>
            <Button
                label=i18n.of_authoring(AuthoringText::StartOver)
                on_click=move |()| transfer.start_over()
            />
        </section>
    }
}
