//! A choice among texts, with its label.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use super::icon::{Icon, IconImage};
use super::identity::unique_id;

/// A select. Its choices are [`SelectOption`]s, alone or in an `optgroup`.
#[component]
pub fn Select(
    /// The label above it, which is its name.
    #[prop(into)]
    label: TextProp,
    /// The word of the chosen one.
    #[prop(into)]
    value: Signal<String>,
    /// Receives the word of what the user chooses.
    #[prop(into)]
    on_choose: Callback<String>,
    /// The ids of elements outside that describe it.
    #[prop(optional, into)]
    described_by: Option<Signal<Option<String>>>,
    /// Whether only its name tells of the label: where what is chosen says it.
    #[prop(optional)]
    label_hidden: bool,
    /// Whether a dialog focuses it when it opens.
    #[prop(optional)]
    autofocus: bool,
    /// Whether the choices are names for machines.
    #[prop(optional)]
    code: bool,
    /// The choices.
    children: Children,
) -> impl IntoView {
    let id = unique_id("select");
    view! { class = "iw",
        <div class="iw-field">
            <label class=if label_hidden { "iw-visually-hidden" } else { "iw-label" } for=id.clone()>
                {move || label.get()}
            </label>
            <span class="iw-select">
                <select
                    id=id
                    class=if code { "iw-input iw-code" } else { "iw-input" }
                    translate=code.then_some("no")
                    part="field"
                    autofocus=autofocus
                    prop:value=move || value.get()
                    aria-describedby=move || described_by.and_then(|ids| ids.get())
                    on:change:target=move |event| {
                        on_choose.try_run(event.target().value());
                    }
                >
                    {children()}
                </select>
                <IconImage icon=Icon::ChevronDown />
            </span>
        </div>
    }
    .into_any()
}

/// A choice of a [`Select`].
#[component]
pub fn SelectOption(
    /// The word that stands for it.
    #[prop(into)]
    word: String,
    /// Its name.
    #[prop(into)]
    name: TextProp,
    /// The word of the chosen one: that of the select.
    #[prop(into)]
    chosen: Signal<String>,
) -> impl IntoView {
    let own = word.clone();
    // A choice that comes later than the value, or takes the element of another, must say by itself whether it is the one.
    view! { class = "iw",
        <option value=word prop:selected=move || chosen.with(|chosen| *chosen == own)>
            {move || name.get()}
        </option>
    }
    .into_any()
}
