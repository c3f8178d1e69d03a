//! What has happened on the server's side, for whoever listens: a host's page hears of it through `app`.

use std::cell::RefCell;
use std::rc::Rc;

use wire::Widget;

use crate::api::{ApiError, Cause};

/// What has happened.
#[derive(Debug, Clone, PartialEq)]
pub enum StoreEvent {
    /// The widget was created.
    Created(Widget),
    /// The widget was changed to this.
    Updated(Widget),
    /// The widget with this id was deleted.
    Deleted(String),
    /// An operation failed, its repetitions included.
    Failed(ApiError),
}

type Hear = Rc<dyn Fn(StoreEvent)>;

/// Who listens. Its clones are the same.
#[derive(Clone, Default)]
pub(super) struct Listener(Rc<RefCell<Option<Hear>>>);

impl Listener {
    /// Calls `hear` with all that happens from now on; who listened before hears no more.
    pub(super) fn listen(&self, hear: impl Fn(StoreEvent) + 'static) {
        self.0.replace(Some(Rc::new(hear)));
    }

    /// Tells who listens, if anyone does.
    pub(super) fn tell(&self, event: impl FnOnce() -> StoreEvent) {
        let hear = self.0.borrow().clone();
        if let Some(hear) = hear {
            hear(event());
        }
    }

    /// Tells of a failure. What nobody wanted any more, or was not even sent, is none.
    pub(super) fn tell_failure(&self, error: &ApiError) {
        let is_unsent = error.cause == Cause::Unauthorized && error.status.is_none();
        if error.cause != Cause::Aborted && !is_unsent {
            self.tell(|| StoreEvent::Failed(error.clone()));
        }
    }
}
