//! The list of suggestions below the input.

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::state::{Suggestion, SuggestionState};
use crate::features::names::type_name;
use crate::i18n::{AuthoringText, use_i18n};
use crate::reactive::effect;
use crate::ui::FixedList;

/// The list: above everything else, while there are suggestions.
#[component]
pub(super) fn Options(state: SuggestionState) -> impl IntoView {
    let i18n = use_i18n();
    let list = state.list();
    let items = move || {
        let keyed =
            |(place, option): (usize, Suggestion)| (format!("{place} {}", option.name), (place, option));
        state.options.get().into_iter().enumerate().map(keyed).collect()
    };
    let part = move |(place, option): (usize, Suggestion)| {
        let Suggestion { name, label, kind } = option;
        let is_active = move || state.active.get() == Some(place);
        view! { class = "iw",
            <div
                class="iw-suggestion"
                role="option"
                id=state.option_id(place)
                aria-selected=move || if is_active() { "true" } else { "false" }
                on:click=move |_| state.choose(place)
            >
                <span class="iw-code iw-text" translate="no">{name}</span>
                <span class="iw-muted iw-text" dir="auto">{label}</span>
                <span class="iw-muted">{move || kind.map(|kind| type_name(i18n, kind))}</span>
            </div>
        }
        .into_any()
    };
    let shown = view! { class = "iw",
        <div
            node_ref=list
            class="iw-suggestions"
            role="listbox"
            popover="manual"
            id=state.list_id()
            aria-label=i18n.of_authoring(AuthoringText::KnownVariables)
            // The focus stays in the input.
            on:pointerdown=move |event| event.prevent_default()
            on:mousedown=move |event| event.prevent_default()
        >
            <FixedList items part />
        </div>
    };
    // After the effect that draws the options, whose height it needs.
    effect(move |_| {
        let is_open = state.options.with(|options| !options.is_empty());
        let Some(list) = list.get() else { return };
        if is_open {
            let _ = list.show_popover();
            place(state, &list);
        } else {
            let _ = list.hide_popover();
            state.set_placed_at(None);
        }
    });
    shown
}

/// Places the list above its input if it fits there within the form, since what comes next in it is below: the button for
/// another field and Save. Otherwise it is where there is more room.
fn place(state: SuggestionState, list: &HtmlElement) {
    let Some(input) = state.input() else { return };
    let bounds = input.get_bounding_client_rect();
    state.set_placed_at(Some(bounds.top()));
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let (below, above) = (height - bounds.bottom(), bounds.top());
    let form_top = input.form().map(|form| form.get_bounding_client_rect().top()).unwrap_or_default();
    let fits_above = f64::from(list.offset_height()) <= above - form_top.max(0.0);
    let Some(style) = list.dyn_ref::<HtmlElement>().map(HtmlElement::style) else { return };
    let set = |name: &str, value: f64| _ = style.set_property(name, &format!("{value}px"));
    set("left", bounds.left());
    set("min-width", bounds.width());
    if !fits_above && below >= above {
        set("top", bounds.bottom());
        let _ = style.set_property("bottom", "auto");
        set("max-height", below);
    } else {
        let _ = style.set_property("top", "auto");
        set("bottom", height - bounds.top());
        set("max-height", above);
    }
}
