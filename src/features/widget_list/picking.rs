//! The place beside the search for a tool that has a part in the rows: it picks which ones are shown, and writes into each.
//! The tool is a part of the page of its own.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Element;

use super::visible::Visible;
use crate::sync::{Row, Store};

/// The tool: what it shows beside the search.
pub(in crate::features) type PickingTool = fn(PickingPlace) -> AnyView;

/// What the tool is about, and where it puts its part.
#[derive(Clone, Copy)]
pub(in crate::features) struct PickingPlace {
    /// The chatbot's state.
    pub(in crate::features) store: Store,
    /// The tool's part in the rows.
    pub(in crate::features) picked: RwSignal<Option<Picked>>,
    /// The rows that match, in order; `None` until the list is there and in order.
    pub(in crate::features) visible: Memo<Option<Arc<Visible>>>,
    /// Whether the tool has begun something whose end the user has not seen: it stays until then, even if changes are no
    /// longer offered, or the list can no longer be read.
    pub(in crate::features) is_held: RwSignal<bool>,
}

/// A tool's part in the rows: the same only as long as it writes the same into the same row.
#[derive(Clone)]
pub(in crate::features) struct Picked(Arc<Picking>);

/// Whether the widget with an id is picked.
type IsPicked = Box<dyn Fn(&str) -> bool + Send + Sync>;
/// Writes into the element of a row.
type WriteRow = Box<dyn Fn(&Element, &Row) + Send + Sync>;

/// What a tool says of the rows.
pub(in crate::features) struct Picking {
    /// Which rows are shown; all without it.
    pub(in crate::features) has: Option<IsPicked>,
    /// Writes the tool's part of a row that is drawn, or drawn anew: an element may show another row than before. The cell
    /// `iw-cell-mark` is the tool's.
    pub(in crate::features) write: WriteRow,
    /// What is shown in place of the rows if none is picked.
    pub(in crate::features) nothing: Box<dyn Fn() -> AnyView + Send + Sync>,
}

impl PartialEq for Picked {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Picked {
    /// The part of `picking`.
    pub(in crate::features) fn new(picking: Picking) -> Self {
        Self(Arc::new(picking))
    }

    /// Which rows are shown; all without it.
    pub(super) fn filter(&self) -> Option<&IsPicked> {
        self.0.has.as_ref()
    }

    /// Writes the tool's part of `row` into its `element`.
    pub(super) fn write(&self, element: &Element, row: &Row) {
        (self.0.write)(element, row);
    }

    /// What is shown if none is picked.
    pub(super) fn nothing(&self) -> AnyView {
        (self.0.nothing)()
    }
}
