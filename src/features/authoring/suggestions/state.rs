//! Which suggestions there are, which of them is meant, and what choosing one does.

use leptos::html;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement, Node};

use super::typed_input::{describe, field_place, input_at};
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::authoring::known_variables::{KnownVariables, known_variables};
use crate::features::typed_variable::TypedVariables;
use crate::i18n::{AuthoringText, I18n, use_i18n};
use crate::model::draft::Spot;
use crate::model::field_type::FieldType;
use crate::model::text::is_blank;
use crate::model::variables::{VariableUse, suggestions, usual_of};

/// How many variables are suggested at a time.
const MOST: usize = 8;

/// A known variable, with its usual label and type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Suggestion {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) kind: Option<FieldType>,
}

/// The suggestions for one input at a time.
#[derive(Clone, Copy)]
pub(super) struct SuggestionState {
    typed: TypedVariables,
    known: KnownVariables,
    list: NodeRef<html::Div>,
    /// The id of the list's element.
    list_id: StoredValue<String>,
    /// The input that has the focus.
    input: StoredValue<Option<HtmlInputElement>, LocalStorage>,
    /// The top of this input when the list was placed beside it, in px from the window's; nothing while the list is closed.
    placed_at: StoredValue<Option<f64>>,
    /// What is suggested; nothing while the list is closed.
    pub(super) options: RwSignal<Vec<Suggestion>>,
    /// The place of the suggestion that is meant.
    pub(super) active: RwSignal<Option<usize>>,
    announcer: Announcer,
    i18n: I18n,
}

impl SuggestionState {
    pub(super) fn new(typed: TypedVariables, list: NodeRef<html::Div>, list_id: String) -> Self {
        Self {
            typed,
            known: known_variables(typed.store),
            list,
            list_id: StoredValue::new(list_id),
            input: StoredValue::new_local(None),
            placed_at: StoredValue::new(None),
            options: RwSignal::default(),
            active: RwSignal::default(),
            announcer: use_announcer(),
            i18n: use_i18n(),
        }
    }

    /// The list's element.
    pub(super) fn list(self) -> NodeRef<html::Div> {
        self.list
    }

    /// The id of the list's element.
    pub(super) fn list_id(self) -> String {
        self.list_id.get_value()
    }

    /// The id of the suggestion at `place`.
    pub(super) fn option_id(self, place: usize) -> String {
        format!("{}-{place}", self.list_id())
    }

    /// The focus has come to `input`, or to another element: its suggestions are shown from now on.
    pub(super) fn enter(self, input: Option<HtmlInputElement>) {
        if let Some(input) = &input {
            describe(input, &self.list_id(), None);
        }
        self.input.set_value(input);
    }

    /// Whether `event` is at the input that has the suggestions.
    pub(super) fn is_at(self, event: &Event) -> bool {
        let at = input_at(event);
        at.is_some() && self.input.with_value(|input| *input == at)
    }

    /// Whether `node` belongs to the list.
    pub(super) fn contains(self, node: &Node) -> bool {
        self.list.get_untracked().is_some_and(|list| list.contains(Some(node)))
    }

    /// The input that has the suggestions.
    pub(super) fn input(self) -> Option<HtmlInputElement> {
        self.input.get_value()
    }

    /// The list has been placed beside the input, whose top is now at `top`, in px from the window's; or it was closed.
    pub(super) fn set_placed_at(self, top: Option<f64>) {
        self.placed_at.set_value(top);
    }

    /// Whether the input is no longer where the list was placed beside it.
    pub(super) fn has_left_list(self) -> bool {
        let top = self.input().map(|input| input.get_bounding_client_rect().top());
        top.zip(self.placed_at.get_value()).is_some_and(|(top, before)| (top - before).abs() >= 1.0)
    }

    /// Suggests what fits the text of the input.
    pub(super) fn suggest(self) {
        let Some(input) = self.input() else { return };
        let known = self.known.get_untracked().unwrap_or_default();
        let found = suggestions(&known, &input.value(), MOST);
        let suggestion = |variable: &VariableUse| {
            let (label, kind) = usual_of(&known, &variable.name).unwrap_or_default();
            Suggestion { name: variable.name.clone(), label: label.to_owned(), kind }
        };
        self.mean(None);
        self.options.set(found.into_iter().map(suggestion).collect());
    }

    /// Closes the list; true if it was open.
    pub(super) fn close(self) -> bool {
        let was_open = self.options.try_with_untracked(|options| !options.is_empty()) == Some(true);
        if was_open {
            self.mean(None);
            self.options.set(Vec::new());
        }
        was_open
    }

    /// Means the next suggestion, or the one before; opens the list first. True if there is one.
    pub(super) fn step(self, forward: bool) -> bool {
        if self.options.with_untracked(Vec::is_empty) {
            self.suggest();
        }
        let count = self.options.with_untracked(Vec::len);
        let Some(last) = count.checked_sub(1) else { return false };
        let next = match (self.active.get_untracked(), forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(place), true) => (place + 1) % count,
            (Some(place), false) => place.checked_sub(1).unwrap_or(last),
        };
        self.mean(Some(next));
        true
    }

    /// Chooses the suggestion that is meant; false if none is.
    pub(super) fn choose_active(self) -> bool {
        let Some(place) = self.active.get_untracked() else { return false };
        self.choose(place);
        true
    }

    /// Takes the suggestion at `place`: its variable, and its usual label and type where there is none yet.
    pub(super) fn choose(self, place: usize) {
        let Some(chosen) = self.options.with_untracked(|options| options.get(place).cloned()) else { return };
        let field = self.input().and_then(|input| field_place(&input));
        let key = field.and_then(|field| {
            self.typed.draft.with_untracked(|draft| draft.fields.get(field).map(|field| field.key))
        });
        self.close();
        let Some(key) = key else { return };
        let mut is_filled = false;
        self.typed.draft.update(|draft| {
            let Some(field) = draft.field_mut(key) else { return };
            field.variable.clone_from(&chosen.name);
            if is_blank(&field.label) && !chosen.label.is_empty() {
                field.label.clone_from(&chosen.label);
                is_filled = true;
            }
            if field.kind.as_ref().is_none_or(wire::Value::is_null)
                && let Some(kind) = chosen.kind
            {
                field.kind = Some(kind.to_kind());
                is_filled = true;
            }
        });
        for spot in [Spot::Variable(key), Spot::Label(key)] {
            self.typed.on_change.run(spot);
        }
        let text = if is_filled { AuthoringText::SuggestionFilled } else { AuthoringText::SuggestionTaken };
        self.announcer.say(self.i18n.fill_authoring(text, &[("variable", &chosen.name)]));
    }

    fn mean(self, place: Option<usize>) {
        self.active.set(place);
        if let Some(input) = self.input() {
            let active = place.map(|place| self.option_id(place));
            describe(&input, &self.list_id(), active.as_deref());
        }
    }
}
