//! Commands of a host that replace actions of the user: open the editor, close it, refetch.

use leptos::prelude::*;
use thiserror::Error;

use crate::api::Operation;
use crate::features::{Editing, Navigation, Opened};
use crate::reactive::until;
use crate::sync::{Access, Store};

/// Why a command of the host was not carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CommandError {
    /// No screens: no chatbot, no sign-in, or the element is about to end.
    #[error("there is nothing to work with yet: the element waits for its chatbot or for a sign-in")]
    NotReady,
    /// Changes are not offered.
    #[error("the element is readonly")]
    Readonly,
    /// The permission for it is missing.
    #[error("the permission for it is missing")]
    Forbidden,
    /// The command would lose unsaved text.
    #[error("there is unsaved text")]
    Unsaved,
    /// There is no such widget.
    #[error("there is no such widget")]
    NotFound,
    /// The read failed; an `iw-error` gives the reason.
    #[error("it could not be read; an iw-error event says why")]
    Failed,
}

impl CommandError {
    /// The error's code in the contract with hosts.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotReady => "not-ready",
            Self::Readonly => "readonly",
            Self::Forbidden => "forbidden",
            Self::Unsaved => "unsaved",
            Self::NotFound => "not-found",
            Self::Failed => "failed",
        }
    }
}

/// The screens that receive a host's commands, while there are any.
#[derive(Clone, Copy)]
pub struct HostCommands {
    screens: RwSignal<Option<Screens>>,
    /// Tries to sign in if there are no screens because nobody is signed in.
    retry_sign_in: StoredValue<Option<Callback<()>>>,
    owner: StoredValue<Option<Owner>>,
}

#[derive(Clone, Copy)]
struct Screens {
    navigation: Navigation,
    store: Store,
}

impl HostCommands {
    /// Commands that live as long as the current owner.
    pub fn of_owner() -> Self {
        Self {
            screens: RwSignal::new(None),
            retry_sign_in: StoredValue::new(None),
            owner: StoredValue::new(Owner::current()),
        }
    }

    /// Sets the screens until the current owner ends.
    pub(super) fn attach(self, navigation: Navigation, store: Store) {
        self.screens.set(Some(Screens { navigation, store }));
        on_cleanup(move || _ = self.screens.try_set(None));
    }

    /// Sets no screens, because nobody is signed in, until the current owner ends; `retry_sign_in` tries again.
    pub(super) fn attach_retry(self, retry_sign_in: Callback<()>) {
        self.retry_sign_in.set_value(Some(retry_sign_in));
        on_cleanup(move || _ = self.retry_sign_in.try_set_value(None));
    }

    /// Opens the editor for a new widget.
    ///
    /// # Errors
    /// As [`CommandError`] says.
    pub fn open_create(self) -> Result<(), CommandError> {
        let Screens { navigation, store } = self.free_screens(Operation::Create)?;
        navigation.create_empty();
        store.widgets().refresh_if_stale();
        Ok(())
    }

    /// Opens the editor for the widget `id`, and ends when the widget has been read.
    ///
    /// # Errors
    /// As [`CommandError`] says.
    pub async fn open_editor(self, id: String) -> Result<(), CommandError> {
        let Screens { navigation, .. } = self.free_screens(Operation::Update)?;
        navigation.edit(&id);
        let is_open = move || matches!(navigation.editing(), Some(Editing::Existing(open)) if open == id);
        let is_settled =
            move || navigation.opened() != Opened::Reading || !is_open() || self.screens.get().is_none();
        match self.until(Box::new(is_settled)).await.then(|| untrack(|| navigation.opened())) {
            Some(Opened::Open) => Ok(()),
            Some(Opened::Missing) => Err(CommandError::NotFound),
            Some(Opened::Forbidden) => Err(CommandError::Forbidden),
            Some(Opened::Failed) => Err(CommandError::Failed),
            // The user has closed it again.
            Some(Opened::Reading) | None => Err(CommandError::NotReady),
        }
    }

    /// Closes the editor; true if nothing is open any more. `force` discards unsaved text; otherwise the user is
    /// asked.
    ///
    /// # Errors
    /// [`CommandError::NotReady`].
    pub async fn close(self, force: bool) -> Result<bool, CommandError> {
        let Some(Screens { navigation, .. }) = self.screens() else { return Ok(true) };
        let is_open = move || navigation.editing().is_some();
        if !untrack(is_open) {
            return Ok(true);
        }
        let place = untrack(|| navigation.place().without_widget());
        if force || navigation.ask_to_leave(place) {
            navigation.close_editor();
            return Ok(true);
        }
        if self.until(Box::new(move || navigation.wanted().is_none())).await {
            return Ok(!untrack(is_open));
        }
        Err(CommandError::NotReady)
    }

    /// Refetches everything displayed, and waits for the replies.
    ///
    /// # Errors
    /// [`CommandError::Failed`] if a part could not be read.
    pub async fn refresh(self) -> Result<(), CommandError> {
        if self.screens().is_none() {
            self.retry_sign_in()?;
        }
        let are_there = self.until(Box::new(move || self.screens.get().is_some())).await;
        let Screens { store, .. } = self.screens().filter(|_| are_there).ok_or(CommandError::NotReady)?;
        store.refresh_everything();
        if !self.until(Box::new(move || !store.is_reading())).await {
            return Err(CommandError::NotReady);
        }
        if untrack(|| store.has_failed()) { Err(CommandError::Failed) } else { Ok(()) }
    }

    /// The host has new credentials: refused requests are tried again.
    pub fn try_sign_in(self) {
        if let Some(Screens { store, .. }) = self.screens()
            && (store.session().access().get_untracked() != Access::Open || store.session().is_asking())
        {
            store.session().try_again();
        }
        // If there are screens, there is no sign-in to retry.
        let _ = self.retry_sign_in();
    }

    fn retry_sign_in(self) -> Result<(), CommandError> {
        let retry_sign_in = self.retry_sign_in.try_get_value().flatten().ok_or(CommandError::NotReady)?;
        retry_sign_in.run(());
        Ok(())
    }

    fn screens(self) -> Option<Screens> {
        self.screens.try_get_untracked().flatten()
    }

    /// The screens, if they may open the editor for `operation`.
    fn free_screens(self, operation: Operation) -> Result<Screens, CommandError> {
        let screens = self.screens().ok_or(CommandError::NotReady)?;
        let Screens { navigation, store } = screens;
        untrack(|| {
            if store.is_readonly() {
                Err(CommandError::Readonly)
            } else if store.is_denied(operation) {
                Err(CommandError::Forbidden)
            } else if navigation.is_dirty() {
                Err(CommandError::Unsaved)
            } else {
                Ok(screens)
            }
        })
    }

    /// Waits until `holds` is true; false if the application ends before.
    async fn until(self, holds: Box<dyn FnMut() -> bool>) -> bool {
        let Some(owner) = self.owner.try_get_value().flatten() else { return false };
        // The same event may have made the host remove the element.
        until(&owner, holds).await && self.owner.try_with_value(|_| ()).is_some()
    }
}
