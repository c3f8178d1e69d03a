//! The place for notes at the inputs, which a tool fills. The tool is a part of the page of its own.

use std::sync::Arc;

use leptos::prelude::*;
use wire::Widget;

use crate::model::draft::{Draft, Spot};
use crate::sync::Store;

/// The tool: it shows nothing in its own place.
pub(super) type NotingTool = fn(NotingPlace) -> AnyView;

/// The notes below the title (no key), or below the inputs of the field with a key.
pub(super) type NotesView = Arc<dyn Fn(Option<u32>) -> AnyView + Send + Sync>;

/// What the tool is about, and where it puts its notes.
#[derive(Clone, Copy)]
pub(super) struct NotingPlace {
    /// The chatbot's state.
    pub(super) store: Store,
    /// The widget as read; none for a new one.
    pub(super) base: RwSignal<Option<Widget>>,
    /// What the user has typed.
    pub(super) draft: RwSignal<Draft>,
    /// Called when the tool changes the text at an input, as if the user had typed there.
    pub(super) typed: Callback<Spot>,
    /// The notes; without any tool none.
    pub(super) notes: RwSignal<Option<NotesView>>,
    /// The ids of the elements that describe an input, one entry per input.
    pub(super) describing: RwSignal<Vec<(Spot, String)>>,
}

impl NotingPlace {
    /// The notes below the title (no key), or below the inputs of the field with a key.
    pub(super) fn below(self, key: Option<u32>) -> impl IntoView {
        crate::ui::view_of(move || self.notes.get().map(|notes| notes(key)))
    }

    /// The ids of the elements that describe the input at `spot`.
    pub(super) fn describing(self, spot: Spot) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.describing
                .with(|all| all.iter().find(|(known, _)| *known == spot).map(|(_, ids)| ids.clone()))
        })
    }
}
