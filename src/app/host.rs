//! What the application tells the page around it, and asks of it.

use std::rc::Rc;

use leptos::prelude::*;
use wire::Widget;

use crate::api::{ApiError, AuthReason, Credentials, LocalFuture};

/// What the page around is told.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    /// The widget was created.
    Created(Widget),
    /// The widget was changed to this.
    Updated(Widget),
    /// The widget with this id was deleted.
    Deleted(String),
    /// The values that are shown have been read.
    ValuesLoaded {
        /// Whose.
        conversation: String,
        /// Whose.
        contact: String,
        /// The ids of the widgets.
        widgets: Vec<String>,
    },
    /// Whether there is unsaved text.
    Dirty(bool),
    /// The person is somewhere else now.
    Navigated {
        /// On the values screen.
        is_values: bool,
        /// The widget that is open in the editor.
        widget: Option<String>,
    },
    /// Credentials are missing or refused, and nobody gives others.
    AuthRequired(AuthReason),
    /// An operation failed.
    Failed {
        /// How.
        error: ApiError,
        /// Why, in the person's language.
        message: String,
    },
    /// How the values panel is arranged now, as JSON.
    Layout(String),
    /// How far the application is.
    Status(Status),
}

/// How far the application is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The page around has not said which chatbot.
    Waiting,
    /// The first data is on its way.
    Loading,
    /// There is something to work with.
    Ready,
    /// What is to be shown could not be read.
    Error,
}

/// The page around the application.
pub trait HostPage {
    /// Hears what has happened.
    fn tell(&self, event: HostEvent);

    /// Gives credentials; `None` where it has none. Whoever no longer wants them drops the future.
    fn authenticate(&self, reason: AuthReason) -> LocalFuture<'static, Option<Credentials>>;

    /// Whether the widget with this id and title may be deleted.
    fn may_delete(&self, id: String, title: String) -> LocalFuture<'static, bool>;
}

/// The page around the application, for all of its parts. Cheap to copy; lives as long as its owner.
#[derive(Clone, Copy)]
pub struct Host {
    page: StoredValue<Rc<dyn HostPage>, LocalStorage>,
    gives_credentials: RwSignal<bool>,
}

impl Host {
    /// The page around; `gives_credentials` says whether it does.
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

    /// Makes this the page around the components below.
    pub(super) fn provide(self) {
        provide_context(self);
    }

    /// False once the application has ended, however much of it is still under way.
    pub(super) fn is_there(self) -> bool {
        self.page.try_with_value(|_| ()).is_some()
    }

    /// Tells the page of `event`.
    pub(super) fn tell(self, event: HostEvent) {
        if let Some(page) = self.page.try_get_value() {
            page.tell(event);
        }
    }

    /// The page itself.
    pub(super) fn page(self) -> Rc<dyn HostPage> {
        self.page.get_value()
    }
}

/// The page around the application.
pub(super) fn use_host() -> Host {
    use_context().unwrap_or_else(|| Host::new(Rc::new(NoPage), false))
}

/// Nobody is told, and nobody is asked.
struct NoPage;

impl HostPage for NoPage {
    fn tell(&self, _: HostEvent) {}

    fn authenticate(&self, _: AuthReason) -> LocalFuture<'static, Option<Credentials>> {
        Box::pin(std::future::ready(None))
    }

    fn may_delete(&self, _: String, _: String) -> LocalFuture<'static, bool> {
        Box::pin(std::future::ready(true))
    }
}
