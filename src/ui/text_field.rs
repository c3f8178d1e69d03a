//! A text input with its label and its message.

use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::identity::unique_id;
use super::pointer::{Pointer, kept_while_pressed};
use crate::reactive::memo;

/// A one-line text input.
#[component]
pub fn TextField(
    /// The label above it, which is its name.
    #[prop(into)]
    label: TextProp,
    /// The text in it.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the new text when the user types.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called when the user leaves it.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
    /// The problem of the input, which must change before a save.
    #[prop(into)]
    message: Signal<Option<String>>,
    /// The ids of elements outside that describe it.
    #[prop(optional, into)]
    described_by: Option<Signal<Option<String>>>,
    /// Whether the text is code: set in monospace, neither corrected nor capitalised.
    #[prop(optional)]
    code: bool,
    /// `password`, `url` and similar.
    #[prop(default = "text")]
    kind: &'static str,
    /// The browser's autocomplete value.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// An example, grey.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// Whether a dialog focuses it when it opens.
    #[prop(optional)]
    autofocus: bool,
    /// Gives access to the input from outside.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let id = unique_id("input");
    let message_id = unique_id("message");
    let pointer = use_context::<Pointer>();
    // The message moves the content below, so it waits while a pointer is about to click there.
    let message = memo(move |before| kept_while_pressed(pointer, before).unwrap_or_else(|| message.get()));
    let described_by = {
        let message_id = message_id.clone();
        move || {
            let others = described_by.and_then(|others| others.get());
            let message = message.with(Option::is_some).then(|| message_id.clone());
            match (message, others) {
                (Some(message), Some(others)) => Some(format!("{message} {others}")),
                (message, others) => message.or(others),
            }
        }
    };
    view! { class = "iw",
        <div class="iw-field">
            <label class="iw-label" for=id.clone()>
                {move || label.get()}
            </label>
            <input
                node_ref=node_ref
                id=id
                class="iw-input"
                class:iw-code=code
                part="field"
                autofocus=autofocus
                type=kind
                autocomplete=autocomplete
                autocapitalize=if code { "none" } else { "sentences" }
                spellcheck=if code { "false" } else { "true" }
                dir="auto"
                placeholder=placeholder.map(|placeholder| move || placeholder.get())
                prop:value=move || value.get()
                aria-invalid=move || message.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                on:input:target=move |event| {
                    on_input.try_run(event.target().value());
                }
                on:blur=move |_| {
                    if let Some(on_leave) = on_leave {
                        on_leave.try_run(());
                    }
                }
            />
            {move || {
                message.get().map(|text| {
                    view! { class = "iw", <p class="iw-message iw-message-error" id=message_id.clone()>{text}</p> }
                })
            }}
        </div>
    }
}
