//! A choice among texts.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::ui::{Icon, IconImage, unique_id};

/// A select with its label.
#[component]
pub(super) fn Choice(
    /// Its label.
    #[prop(into)]
    label: TextProp,
    /// The choices: what stands for each, and its name.
    choices: impl Fn() -> Vec<(String, String)> + Send + Sync + 'static,
    /// What stands for the chosen one.
    value: RwSignal<String>,
    /// Whether the dialog gives it the focus.
    #[prop(optional)]
    autofocus: bool,
    /// Whether the names are for machines.
    #[prop(optional)]
    code: bool,
) -> impl IntoView {
    let id = unique_id("choice");
    let option = move |(word, name): (String, String)| {
        let own = word.clone();
        let is_chosen = move || value.with(|value| *value == own);
        view! { class = "iw", <option value=word selected=is_chosen>{name}</option> }
    };
    view! { class = "iw",
        <div class="iw-field">
            <label class="iw-label" for=id.clone()>
                {move || label.get()}
            </label>
            <span class="iw-select">
                <select
                    id=id.clone()
                    class=if code { "iw-input iw-code" } else { "iw-input" }
                    translate=code.then_some("no")
                    part="field"
                    autofocus=autofocus
                    prop:value=move || value.get()
                    on:change:target=move |event| value.set(event.target().value())
                >
                    {move || choices().into_iter().map(option).collect_view()}
                </select>
                <IconImage icon=Icon::ChevronDown />
            </span>
        </div>
    }
}
