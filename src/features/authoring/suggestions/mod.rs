//! Known variables beside the input in which a user types one: with the arrow keys, or by the pointer.
//!
//! The input stays a text box, since roles are a contract (docs/accessibility.md): it says which suggestion is meant by
//! `aria-activedescendant`, as WAI-ARIA 1.2 allows for text boxes. A `datalist` would make it a combo box, and no browser
//! lets it fill in label and type.

mod options;
mod state;
mod typed_input;

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent, Node};

use self::options::Options;
use self::state::SuggestionState;
use self::typed_input::{focused_input, input_at};
use crate::features::search_box::announce_when_quiet;
use crate::features::typed_variable::TypedVariables;
use crate::i18n::{AuthoringPlural, use_i18n};
use crate::reactive::effect;
use crate::ui::{listen_first, unique_id};

/// The suggestions for the variables of an editor.
#[component]
pub(super) fn VariableSuggestions(typed: TypedVariables) -> impl IntoView {
    let i18n = use_i18n();
    let list = NodeRef::<html::Div>::new();
    let state = SuggestionState::new(typed, list, unique_id("variables"));
    let owner = Owner::current();
    effect(move |before: Option<bool>| {
        let Some(form) = typed.form.get().filter(|_| before != Some(true)) else {
            return before == Some(true);
        };
        if let Some(owner) = &owner {
            owner.with(|| listen(state, &form));
        }
        true
    });
    announce_when_quiet(move || {
        let count = state.options.with(Vec::len);
        (count > 0).then(|| i18n.count_authoring(AuthoringPlural::Suggestions, count))
    });
    view! { class = "iw", <Options state /> }
}

/// Hears what the user does in the form, before the inputs do.
fn listen(state: SuggestionState, form: &web_sys::HtmlFormElement) {
    // The focus may have come before this code was loaded.
    state.enter(focused_input(form));
    listen_first(form, "focusin", move |event| state.enter(input_at(event)));
    listen_first(form, "input", move |event| {
        if state.is_at(event) {
            state.suggest();
        }
    });
    listen_first(form, "focusout", move |event| {
        if state.is_at(event) {
            state.close();
        }
    });
    listen_first(form, "keydown", move |event| {
        if state.is_at(event)
            && let Some(key) = event.dyn_ref::<KeyboardEvent>()
            && on_key(state, key)
        {
            event.prevent_default();
            event.stop_propagation();
        }
    });
    // What scrolls takes the input from under its list. It may also have scrolled before the list came, as the input got
    // the focus: a browser tells it with the next frame.
    if let Some(body) = form.first_element_child() {
        listen_first(&body, "scroll", move |event: &Event| {
            let is_list = event.target().and_then(|target| target.dyn_into::<Node>().ok());
            if !is_list.is_some_and(|target| state.contains(&target)) && state.has_left_list() {
                state.close();
            }
        });
    }
}

/// Does what a key is for; true if it is for the suggestions.
fn on_key(state: SuggestionState, key: &KeyboardEvent) -> bool {
    if key.is_composing() || key.ctrl_key() || key.meta_key() || key.alt_key() {
        return false;
    }
    match key.key().as_str() {
        "ArrowDown" => state.step(true),
        "ArrowUp" => state.step(false),
        "Enter" => state.choose_active(),
        "Escape" => state.close(),
        "Tab" => {
            state.close();
            false
        }
        _ => false,
    }
}
