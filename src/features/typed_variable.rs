//! The variables that a user types in the editor, for what suggests known ones. The editor and the suggestions are parts of
//! their own.

use leptos::html;
use leptos::prelude::*;

use crate::model::draft::{Draft, Spot};
use crate::sync::Store;

/// An editor whose fields have variables.
#[derive(Clone, Copy)]
pub(super) struct TypedVariables {
    /// The chatbot's state.
    pub(super) store: Store,
    /// The editor's form.
    pub(super) form: NodeRef<html::Form>,
    /// What is typed.
    pub(super) draft: RwSignal<Draft>,
    /// To be called with each input whose text something else than the user's keys has changed.
    pub(super) on_change: Callback<Spot>,
}

/// Shows the suggestions for an editor.
pub(super) type Suggest = fn(TypedVariables) -> AnyView;
