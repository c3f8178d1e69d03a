//! Changes of many widgets: each is sent as any other, but list, tabs and values learn of them together. A list of
//! thousands that was derived, read and told anew for each of them would keep the page from anything else.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use wire::{CreateWidget, UpdateWidget, Widget};

use super::create::{Appearance, CreateError, LostCreate};
use super::early_changes::MadeOutcome;
use super::mutation::UpdateError;
use super::store::inner::Inner;
use super::store::widgets::WidgetsHandle;
use crate::api::ApiError;

/// Many changes of one chatbot's widgets, which the list does not show before [`Batch::show`].
pub struct Batch {
    inner: Rc<Inner>,
    changed: RefCell<Vec<Widget>>,
    /// The ids of those that were created, also of those that are shown.
    created: RefCell<Vec<String>>,
    /// Whether something may have changed of which nothing is known.
    is_unknown: Cell<bool>,
}

impl WidgetsHandle {
    /// A batch of changes, without any yet. It outlives the screen that makes them.
    pub fn batch(self) -> Rc<Batch> {
        Rc::new(Batch {
            inner: self.inner.get(),
            changed: RefCell::default(),
            created: RefCell::default(),
            is_unknown: Cell::new(false),
        })
    }
}

impl Batch {
    /// Reads one widget from the server.
    ///
    /// # Errors
    /// As [`crate::api::Api::get_widget`].
    pub async fn read(&self, id: &str) -> Result<Widget, ApiError> {
        self.inner.read_widget(id).await
    }

    /// Changes the widget that was read as `base`, as [`WidgetsHandle::update`], and returns it as the server has it.
    ///
    /// # Errors
    /// As [`UpdateError`] says.
    pub async fn update(&self, base: &Widget, update: &UpdateWidget) -> Result<Widget, UpdateError> {
        let mut turn = self.inner.queues.take_turn(&base.id);
        turn.wait().await;
        let outcome = self.inner.send_update(base, update).await;
        match &outcome {
            Ok(widget) => self.keep(widget.clone()),
            Err(UpdateError::OutcomeUnknown(_) | UpdateError::Gone | UpdateError::Conflict(_)) => {
                self.is_unknown.set(true);
            }
            Err(UpdateError::Failed(_)) => {}
        }
        outcome
    }

    /// Creates a widget, as [`WidgetsHandle::create`].
    ///
    /// # Errors
    /// As [`CreateError`] says.
    pub async fn create(&self, request: CreateWidget) -> Result<Widget, CreateError> {
        let mut lost = self.inner.lost_create(request);
        lost.exclude(self.created.borrow().iter().cloned());
        let outcome = self.inner.send_create(lost).await;
        match &outcome {
            Ok(widget) => self.note_created(widget, MadeOutcome::Known),
            Err(CreateError::OutcomeUnknown { .. }) => self.is_unknown.set(true),
            Err(CreateError::Failed(_)) => {}
        }
        outcome
    }

    /// Looks up a create whose outcome was unknown, by a read of the list. What is found may be someone else's.
    ///
    /// # Errors
    /// As [`crate::api::Api::list_widgets`].
    pub async fn look_for(&self, lost: &LostCreate) -> Result<Option<Widget>, ApiError> {
        let read = self.inner.read_list().await?;
        let mut lost = lost.clone();
        // Meanwhile others of the batch may have been created under the same title.
        lost.exclude(self.created.borrow().iter().cloned());
        let Appearance::There(widget) = lost.appearance(&read) else { return Ok(None) };
        self.note_created(&widget, MadeOutcome::Unknown);
        Ok(Some(widget))
    }

    /// The widgets that are in the list now, are not among those `known` by their ids, and were not created by this batch.
    ///
    /// # Errors
    /// As [`crate::api::Api::list_widgets`].
    pub async fn appeared(&self, known: &HashSet<String>) -> Result<Vec<Widget>, ApiError> {
        let read = self.inner.read_list().await?;
        let created = self.created.borrow();
        let is_new = |widget: &&Widget| !known.contains(&widget.id) && !created.contains(&widget.id);
        Ok(read.entries.iter().filter_map(|listed| listed.widget()).filter(is_new).cloned().collect())
    }

    /// Shows the changes in the list, tells other tabs, and reads the list once.
    pub fn show(&self) {
        let (changed, is_unknown) = (self.changed.take(), self.is_unknown.take());
        if changed.is_empty() && !is_unknown {
            return;
        }
        let ids: Vec<String> = changed.iter().map(|widget| widget.id.clone()).collect();
        self.inner.list.change(|widgets| widgets.with_all(changed, &HashSet::new()));
        self.inner.mark_values_stale(&ids);
        // Without ids it says that something has changed.
        self.inner.tell_tabs_all(if ids.is_empty() { &NOTHING_KNOWN } else { &ids });
        self.inner.list.refetch_once_drawn();
    }

    fn note_created(&self, widget: &Widget, outcome: MadeOutcome) {
        self.created.borrow_mut().push(widget.id.clone());
        self.inner.tell_created(widget, outcome);
        self.keep(widget.clone());
    }

    fn keep(&self, widget: Widget) {
        self.changed.borrow_mut().push(widget);
    }
}

static NOTHING_KNOWN: [String; 1] = [String::new()];
