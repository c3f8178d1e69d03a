//! Events on the server's side, for subscribers: `app` passes them to a host's page.

use std::cell::RefCell;
use std::rc::Rc;

use wire::Widget;

use crate::api::{ApiError, Cause};

/// An event on the server's side.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreEvent {
    /// The widget was created.
    Created(Widget),
    /// The widget was changed to this.
    Updated(Widget),
    /// The widget with this id was deleted.
    Deleted(String),
    /// An operation failed, including its retries.
    Failed(ApiError),
}

type Hear = Rc<dyn Fn(StoreEvent)>;

/// The subscriber. Clones share it.
#[derive(Clone, Default)]
pub(super) struct Listener(Rc<RefCell<Option<Hear>>>);

impl Listener {
    /// Calls `hear` with each event from now on. It replaces the earlier subscriber.
    pub(super) fn listen(&self, hear: impl Fn(StoreEvent) + 'static) {
        self.0.replace(Some(Rc::new(hear)));
    }

    /// Notifies the subscriber, if there is one.
    pub(super) fn tell(&self, event: impl FnOnce() -> StoreEvent) {
        let hear = self.0.borrow().clone();
        if let Some(hear) = hear {
            hear(event());
        }
    }

    /// Reports a failure. An aborted or unsent request is none.
    pub(super) fn tell_failure(&self, error: &ApiError) {
        let is_unsent = error.cause == Cause::Unauthorized && error.status.is_none();
        if error.cause != Cause::Aborted && !is_unsent {
            self.tell(|| StoreEvent::Failed(error.clone()));
        }
    }
}
