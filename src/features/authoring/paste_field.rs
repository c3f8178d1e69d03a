//! The place for the content of a file.

use leptos::prelude::*;
use markup::view;

use crate::i18n::{AuthoringText, use_i18n};
use crate::ui::{text_of, unique_id, view_of};

/// An input for many lines, with its label.
#[component]
pub(super) fn PasteField(
    /// Its label.
    label: AuthoringText,
    /// What is in it.
    text: RwSignal<String>,
    /// Receives the new text when the user types or pastes.
    #[prop(into)]
    on_input: Callback<String>,
    /// How many lines are in sight.
    rows: &'static str,
    /// What is wrong with it: said as soon as it is.
    #[prop(optional, into)]
    problem: Signal<Option<AuthoringText>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let (id, message_id) = (unique_id("paste"), unique_id("message"));
    let described_by = message_id.clone();
    let message = view_of(move || {
        let problem = problem.get()?;
        let text = text_of(move || i18n.authoring(problem).to_owned());
        let message = view! { class = "iw",
            <p id=message_id.clone() class="iw-message iw-message-error" role="alert">
                {text}
            </p>
        };
        Some(message.into_any())
    });
    view! { class = "iw",
        <div class="iw-field">
            <label class="iw-label" for=id.clone()>
                {i18n.of_authoring(label)}
            </label>
            <textarea
                prop:value=move || text.get()
                on:input:target=move |event| on_input.run(event.target().value())
                id=id
                class="iw-input iw-code iw-paste"
                rows=rows
                spellcheck="false"
                autocomplete="off"
                aria-invalid=move || problem.get().map(|_| "true")
                aria-describedby=move || problem.get().map(|_| described_by.clone())
            ></textarea>
            {message}
        </div>
    }
}
