//! What the application tells the host's page, and asks of it.

use std::rc::Rc;

use leptos::prelude::*;
use wire::Widget;

use crate::api::{ApiError, AuthReason, Credentials, EarlyRequests, LocalFuture};

/// An event for the host's page.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// The widget was created.
    Created(Widget),
    /// The widget was changed to this.
    Updated(Widget),
    /// The widget with this id was deleted.
    Deleted(String),
    /// The displayed values have been read.
    ValuesLoaded {
        /// The conversation of the values.
        conversation: String,
        /// The contact of the values.
        contact: String,
        /// The ids of the widgets.
        widgets: Vec<String>,
    },
    /// Whether there is unsaved text.
    Dirty(bool),
    /// The user has moved to another place.
    Navigated {
        /// On the values screen.
        is_values: bool,
        /// The widget that is open in the editor.
        widget: Option<String>,
    },
    /// Credentials are missing or refused, and there are no others.
    AuthRequired(AuthReason),
    /// An operation failed.
    Failed {
        /// The failure.
        error: ApiError,
        /// The reason, in the user's language.
        message: String,
    },
    /// The new arrangement of the values panel, as JSON.
    Layout(String),
    /// The new status of the application.
    Status(Status),
}

/// The status of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The host has not set a chatbot.
    Waiting,
    /// The first data is loading.
    Loading,
    /// The screens can be used.
    Ready,
    /// The data to show could not be read.
    Error,
}

/// The host's page.
pub trait HostPage {
    /// Receives an event.
    fn tell(&self, event: HostEvent);

    /// Returns credentials; `None` if the page has none. A caller that no longer needs them drops the future.
    fn authenticate(&self, reason: AuthReason) -> LocalFuture<'static, Option<Credentials>>;

    /// Whether the widget with this id and title may be deleted.
    fn may_delete(&self, id: String, title: String) -> LocalFuture<'static, bool>;

    /// The requests that the page has sent before it knew this application; `None` if there are none.
    fn early_requests(&self) -> Option<EarlyRequests>;
}

/// The host's page, for all parts of the application. Cheap to copy; lives as long as its owner.
#[derive(Clone, Copy)]
pub struct Host {
    page: StoredValue<Rc<dyn HostPage>, LocalStorage>,
    gives_credentials: RwSignal<bool>,
}

impl Host {
    /// The host's `page`; `gives_credentials` says whether it gives credentials.
    pub fn new(page: Rc<dyn HostPage>, gives_credentials: bool) -> Self {
        Self { page: StoredValue::new_local(page), gives_credentials: RwSignal::new(gives_credentials) }
    }

    /// Whether the page gives credentials from now on.
    pub fn set_gives_credentials(self, gives: bool) {
        if self.gives_credentials.try_get_untracked() == Some(!gives) {
            self.gives_credentials.set(gives);
        }
    }

    /// Whether the page gives credentials.
    pub(super) fn gives_credentials(self) -> bool {
        self.gives_credentials.get()
    }

    /// Provides this page to the components below.
    pub(super) fn provide(self) {
        provide_context(self);
    }

    /// False once the application has ended, even if parts of it are still running.
    pub(super) fn is_there(self) -> bool {
        self.page.try_with_value(|_| ()).is_some()
    }

    /// Notifies the page of `event`.
    pub(super) fn tell(self, event: HostEvent) {
        if let Some(page) = self.page.try_get_value() {
            page.tell(event);
        }
    }

    /// The replies to early requests that nobody has taken are not wanted any more.
    pub(super) fn end_early_requests(self) {
        if let Some(early) = self.page.try_with_value(|page| page.early_requests()).flatten() {
            early.end();
        }
    }

    /// The page itself.
    pub(super) fn page(self) -> Rc<dyn HostPage> {
        self.page.get_value()
    }
}

/// The host's page.
pub(super) fn use_host() -> Host {
    use_context().unwrap_or_else(|| Host::new(Rc::new(NoPage), false))
}

/// A page that receives nothing and answers nothing.
struct NoPage;

impl HostPage for NoPage {
    fn tell(&self, _: HostEvent) {}

    fn authenticate(&self, _: AuthReason) -> LocalFuture<'static, Option<Credentials>> {
        Box::pin(std::future::ready(None))
    }

    fn may_delete(&self, _: String, _: String) -> LocalFuture<'static, bool> {
        Box::pin(std::future::ready(true))
    }

    fn early_requests(&self) -> Option<EarlyRequests> {
        None
    }
}
