//! The place beside the search for a tool that picks rows, and says why. The tool is a part of the page of its own.

use std::sync::Arc;

use leptos::prelude::*;

use crate::sync::{Row, Store};

/// The tool: what it shows beside the search.
pub(in crate::features) type PickingTool = fn(PickingPlace) -> AnyView;

/// What the tool is about, and where it puts what it has picked.
#[derive(Clone, Copy)]
pub(in crate::features) struct PickingPlace {
    /// The chatbot's state.
    pub(in crate::features) store: Store,
    /// The picked rows, which alone are shown; all are without any.
    pub(in crate::features) picked: RwSignal<Option<Picked>>,
}

/// The picked rows: the same only if the tool has picked once.
#[derive(Clone)]
pub(in crate::features) struct Picked(Arc<Picking>);

/// What a tool says of the widget with an id.
type OfWidget<T> = Box<dyn Fn(&str) -> T + Send + Sync>;

/// What a tool says of the rows.
pub(in crate::features) struct Picking {
    /// Whether the widget with an id is picked.
    pub(in crate::features) has: OfWidget<bool>,
    /// Why it is, in sentences.
    pub(in crate::features) reasons: OfWidget<Vec<String>>,
    /// What is shown in place of the rows if none is picked.
    pub(in crate::features) nothing: Box<dyn Fn() -> AnyView + Send + Sync>,
}

impl PartialEq for Picked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Picked {
    /// The rows of `picking`.
    pub(in crate::features) fn new(picking: Picking) -> Self {
        Self(Arc::new(picking))
    }

    /// True if `row` is one of them.
    pub(super) fn has(&self, row: &Row) -> bool {
        row.widget().is_some_and(|widget| (self.0.has)(&widget.id))
    }

    /// Why the widget `id` is picked.
    pub(super) fn reasons(&self, id: &str) -> Vec<String> {
        (self.0.reasons)(id)
    }

    /// What is shown if none is picked.
    pub(super) fn nothing(&self) -> AnyView {
        (self.0.nothing)()
    }
}
