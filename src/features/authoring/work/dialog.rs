//! The dialog of a work: what it would do, then its progress and its report.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::leaving::AskToLeave;
use super::plan_note::PlanNote;
use super::progress::WorkProgress;
use super::report::WorkReport;
use super::runner::Runner;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, ButtonVariant, Dialog, view_of};

/// What a dialog shows; it gets what closes it, after a question while the work is under way.
type DialogContent = Callback<Callback<()>, AnyView>;

/// The dialog.
#[component]
pub(in crate::features::authoring) fn WorkDialog(
    /// Its heading.
    #[prop(into)]
    heading: TextProp,
    /// The work.
    work: Runner,
    /// Its body and its foot: a [`PlanForm`], then a [`Working`]. What it reads is followed.
    #[prop(into)]
    content: DialogContent,
    /// Called when it is to be closed.
    close: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let asked = RwSignal::new(false);
    let leave = Callback::new(move |()| {
        if work.is_under_way() {
            asked.set(true);
        } else {
            close.run(());
        }
    });
    view! { class = "iw",
        <Dialog heading close_label=i18n.of(Text::Close) on_cancel=leave>
            {view_of(move || Some(content.run(leave)))}
            <AskToLeave work asked on_leave=close />
        </Dialog>
    }
    .into_any()
}

/// The body and the foot before the work: what it would do, and both ways on.
#[component]
pub(in crate::features::authoring) fn PlanForm(
    /// The work, which is not begun.
    work: Runner,
    /// What begins it, in words.
    #[prop(into)]
    name: TextProp,
    /// Whether it can begin.
    #[prop(into)]
    can_start: Signal<bool>,
    /// Begins it.
    #[prop(into)]
    start: Callback<()>,
    /// Called when the user wants to leave.
    leave: Callback<()>,
    /// Whether the dialog gives the focus to what begins it.
    #[prop(optional)]
    autofocus: bool,
    /// What it would do.
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <form
            class="iw-form"
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                start.run(());
            }
        >
            <div class="iw-dialog-body">{children()}</div>
            <div class="iw-dialog-foot">
                <PlanNote work />
                <Button label=i18n.of(Text::Cancel) on_click=leave />
                <Button
                    label=name
                    variant=ButtonVariant::Primary
                    autofocus=autofocus
                    disabled=Signal::derive(move || !can_start.get())
                    submit=true
                />
            </div>
        </form>
    }
    .into_any()
}

/// The body and the foot from the beginning of the work on.
#[component]
pub(in crate::features::authoring) fn Working(
    /// The work.
    work: Runner,
    /// What is done now, in words.
    #[prop(into)]
    label: TextProp,
    /// Called when the user wants to leave.
    leave: Callback<()>,
    /// Further ways on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = use_i18n();
    let line = label.clone();
    view! { class = "iw",
        <div class="iw-dialog-body">
            <p class="iw-text" dir="auto">{move || line.get()}</p>
            <WorkProgress work label />
            <WorkReport work />
        </div>
        <div class="iw-dialog-foot">
            <span class="iw-dialog-note"></span>
            {children.map(|children| children())}
            <Button label=i18n.of(Text::Close) variant=ButtonVariant::Primary on_click=leave />
        </div>
    }
    .into_any()
}
