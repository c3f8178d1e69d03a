//! The platform's modal dialog: the browser provides focus, inertness and the return of the focus.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::button::{Button, ButtonVariant, IconButton};
use super::icon::Icon;
use super::identity::unique_id;
use super::kept_focus::{heading_around, keep_focus};
use super::layers::Layers;
use crate::reactive::effect;

/// A modal dialog: open as long as it is rendered. Its close button and Esc only call `on_cancel`; the caller
/// decides.
#[component]
pub fn Dialog(
    /// The heading, which is also the name.
    #[prop(into)]
    heading: TextProp,
    /// The name of the close button.
    #[prop(into)]
    close_label: TextProp,
    /// Called when the user wants to leave.
    #[prop(into)]
    on_cancel: Callback<()>,
    /// The body, and a footer if there is one.
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading_id = unique_id("dialog");
    open_when_mounted(node);
    let ask = move |event: Event| {
        event.prevent_default();
        on_cancel.try_run(());
    };
    // A browser lets a second Esc past a prevented `cancel`, but not past a prevented key.
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.default_prevented() {
            event.prevent_default();
            on_cancel.try_run(());
        }
    };
    view! { class = "iw",
        <dialog
            node_ref=node
            class="iw-dialog"
            part="dialog"
            aria-labelledby=heading_id.clone()
            on:cancel=ask
            on:keydown=on_key
        >
            <div class="iw-dialog-head">
                <h2 class="iw-dialog-heading" id=heading_id.clone()>
                    {move || heading.get()}
                </h2>
                <IconButton label=close_label icon=Icon::Cross on_click=on_cancel />
            </div>
            {children()}
        </dialog>
    }
}

/// A question in a separate dialog, answered by one of two buttons.
#[component]
pub fn Confirmation(
    /// The question.
    #[prop(into)]
    question: TextProp,
    /// The consequence of yes.
    #[prop(into)]
    hint: TextProp,
    /// The text for yes.
    #[prop(into)]
    yes: TextProp,
    /// The text for no: its button comes first and has the focus.
    #[prop(into)]
    no: TextProp,
    /// Receives the answer.
    #[prop(into)]
    on_answer: Callback<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    // The question may be gone when an event arrives.
    let answer = move |yes: bool| {
        on_answer.try_run(yes);
    };
    let (question_id, hint_id) = (unique_id("question"), unique_id("hint"));
    open_when_mounted(node);
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            answer(false);
        }
    };
    view! { class = "iw",
        <dialog
            node_ref=node
            class="iw-dialog iw-confirmation"
            part="dialog"
            role="alertdialog"
            aria-labelledby=question_id.clone()
            aria-describedby=hint_id.clone()
            on:cancel=move |event: Event| {
                event.prevent_default();
                event.stop_propagation();
                answer(false);
            }
            on:keydown=on_key
        >
            <h2 class="iw-dialog-heading" id=question_id.clone()>
                {move || question.get()}
            </h2>
            <p class="iw-muted" id=hint_id.clone()>
                {move || hint.get()}
            </p>
            <div class="iw-confirmation-answers">
                <Button label=no on_click=move |()| answer(false) />
                <Button label=yes variant=ButtonVariant::Danger on_click=move |()| answer(true) />
            </div>
        </dialog>
    }
}

/// Closes it before it is removed, so that the browser returns the focus. If what had it before is gone by then, or goes with the
/// dialog, the heading of the screen takes it.
fn open_when_mounted(node: NodeRef<html::Dialog>) {
    let layers = use_context::<Layers>();
    effect(move |opened: Option<bool>| {
        if opened != Some(true)
            && let Some(dialog) = node.get()
        {
            // It throws only if the dialog is not in a document.
            let is_open = dialog.show_modal().is_ok();
            if let Some(layers) = layers.filter(|_| is_open) {
                layers.open(dialog);
            }
            return is_open;
        }
        opened == Some(true)
    });
    on_cleanup(move || {
        if let Some(dialog) = node.try_get_untracked().flatten() {
            // This comes first: the focus may be about to return to a message.
            if let Some(layers) = layers {
                layers.close(&dialog);
            }
            dialog.close();
            let heading = heading_around(&dialog);
            keep_focus(move || heading);
        }
    });
}
