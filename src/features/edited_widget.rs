//! The editor and what surrounds it: what it needs of the page, and what stands beside its form.

use leptos::prelude::*;
use wire::Widget;

use super::typed_variable::Suggest;
use super::values_panel::KnownConversations;
use crate::model::draft::Draft;
use crate::sync::Store;

/// The widget in the editor.
#[derive(Clone, Copy)]
pub(super) struct EditedWidget {
    /// The chatbot's state.
    pub(super) store: Store,
    /// The widget as read; none for a new one.
    pub(super) base: RwSignal<Option<Widget>>,
    /// What the user has typed.
    pub(super) draft: RwSignal<Draft>,
    /// Conversations whose values it can be tried with.
    pub(super) known: KnownConversations,
}

/// What the editor needs of the page, whatever is edited.
#[derive(Clone, Copy)]
pub(super) struct EditorPlace {
    /// The chatbot's state.
    pub(super) store: Store,
    /// Conversations whose values a widget can be tried with.
    pub(super) known: KnownConversations,
    /// Draws what stands beside the form.
    pub(super) beside: fn(EditedWidget) -> AnyView,
    /// Suggests variables while one is typed.
    pub(super) suggest: Suggest,
}
