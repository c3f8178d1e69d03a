//! What others have created at the target since the plan was made: two admins may carry out the same file.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;

use wire::{CreateWidget, ListedWidget, Widget};

use crate::api::ApiError;
use crate::sync::Batch;

/// After so long without a step the list is read again, in ms.
const PAUSE_MS: f64 = 2_000.0;

/// The widgets that have appeared. The list is read before the first creation, and after a pause.
pub(super) struct Appeared {
    /// The ids of widgets that stand for themselves: those of the plan, and those that were found for a creation.
    known: RefCell<HashSet<String>>,
    /// The others, as they were last read.
    widgets: RefCell<Vec<Widget>>,
    /// The time of the last step since they were read, in ms since 1970; `None` if they are to be read.
    seen_at: Cell<Option<f64>>,
}

impl Appeared {
    /// Nothing has been read since the plan, which was made for the widgets `there`.
    pub(super) fn since(there: &[ListedWidget]) -> Self {
        Self {
            known: RefCell::new(
                there.iter().filter_map(|listed| listed.id().map(ToOwned::to_owned)).collect(),
            ),
            widgets: RefCell::default(),
            seen_at: Cell::new(None),
        }
    }

    /// Whether someone else has created meanwhile what `create` would. Each of their widgets counts once.
    ///
    /// # Errors
    /// As [`Batch::appeared`].
    pub(super) async fn has(&self, batch: &Batch, create: &CreateWidget) -> Result<bool, ApiError> {
        let now = js_sys::Date::now();
        if self.seen_at.get().is_none_or(|at| now - at > PAUSE_MS) {
            let known = self.known.borrow().clone();
            let appeared = batch.appeared(&known).await?;
            *self.widgets.borrow_mut() = appeared;
        }
        self.seen_at.set(Some(js_sys::Date::now()));
        let fields = create.fields.as_deref().unwrap_or_default();
        let mut widgets = self.widgets.borrow_mut();
        let is_it = |widget: &Widget| widget.title == create.title && widget.fields == fields;
        let Some(place) = widgets.iter().position(is_it) else { return Ok(false) };
        self.known.borrow_mut().insert(widgets.remove(place).id);
        Ok(true)
    }

    /// A step has ended; `is_settled` if the next one follows at once.
    pub(super) fn note_step(&self, is_settled: bool) {
        let is_read = self.seen_at.get().is_some();
        self.seen_at.set((is_settled && is_read).then(js_sys::Date::now));
    }
}
