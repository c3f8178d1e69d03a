//! What Save does, and how it can end.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use wire::Widget;

use super::messages::Messages;
use crate::api::{ApiError, Cause};
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::navigation::{Navigation, use_navigation};
use crate::i18n::{I18n, Text, use_i18n};
use crate::model::draft::{Draft, refuses_fields};
use crate::sync::{CreateError, Store, UpdateError};

/// How far saving is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SaveStatus {
    /// The person edits.
    Editing,
    /// The reply is awaited.
    Saving,
    /// It failed; `messages` are those of the server that name no input.
    Failed {
        /// Why.
        error: ApiError,
    },
    /// The server takes no fields from here.
    FieldsRefused,
    /// The create's reply was lost.
    OutcomeUnknown {
        /// Why.
        error: ApiError,
        /// Whether a widget with that title has appeared, where that is known.
        appeared: Option<bool>,
    },
    /// Someone else has changed the widget.
    Conflict(Box<Widget>),
    /// Someone else has deleted the widget.
    Gone,
}

/// Which members a save sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    /// All that changed.
    All,
    /// The title, and no fields.
    TitleOnly,
}

/// What is edited, and how far saving it is.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    store: Store,
    navigation: Navigation,
    announcer: Announcer,
    i18n: I18n,
    /// The widget as it was read; none for a new one.
    pub(super) base: RwSignal<Option<Widget>>,
    /// What the person started from.
    initial: RwSignal<Draft>,
    /// What the person has typed.
    pub(super) draft: RwSignal<Draft>,
    /// What stands under the inputs.
    pub(super) messages: Messages,
    /// How far saving is.
    pub(super) status: RwSignal<SaveStatus>,
}

impl Editor {
    pub(super) fn new(store: Store, base: Option<Widget>, draft: Draft) -> Self {
        Self {
            store,
            navigation: use_navigation(),
            announcer: use_announcer(),
            i18n: use_i18n(),
            base: RwSignal::new(base),
            initial: RwSignal::new(draft.clone()),
            draft: RwSignal::new(draft),
            messages: Messages::new(),
            status: RwSignal::new(SaveStatus::Editing),
        }
    }

    /// True where something is typed that is not saved.
    pub(super) fn is_changed(self) -> bool {
        self.draft.with(|draft| self.initial.with(|initial| draft.is_changed_from(initial)))
    }

    /// True while the reply is awaited.
    pub(super) fn is_saving(self) -> bool {
        self.status.with(|status| *status == SaveStatus::Saving)
    }

    /// Saves; a second call while the first is under way does nothing. False where an input must change first.
    pub(super) fn save(self, members: Members) -> bool {
        if self.status.with_untracked(|status| *status == SaveStatus::Saving) {
            return true;
        }
        self.messages.show_all();
        let draft = self.draft.get_untracked();
        if !draft.can_be_saved() {
            return false;
        }
        self.messages.set_server(Vec::new());
        self.status.set(SaveStatus::Saving);
        spawn_local(async move {
            match self.base.try_get_untracked().flatten() {
                None => self.create(draft, members).await,
                Some(base) => self.update(base, draft, members).await,
            }
        });
        true
    }

    /// Goes on with the server's version as the one that is edited.
    pub(super) fn take_theirs(self, theirs: Widget) {
        let draft = Draft::of(&theirs);
        self.base.set(Some(theirs));
        self.initial.set(draft.clone());
        self.draft.set(draft);
        self.status.set(SaveStatus::Editing);
    }

    /// Saves what the person typed over the server's version, which they have seen.
    pub(super) fn keep_mine(self, theirs: Widget) {
        self.base.set(Some(theirs));
        self.status.set(SaveStatus::Editing);
        self.save(Members::All);
    }

    async fn create(self, draft: Draft, members: Members) {
        let mut request = draft.to_create();
        if members == Members::TitleOnly {
            request.fields = None;
        }
        let sent_fields = request.fields.is_some();
        match self.store.create(request).await {
            Ok(_) => self.finish(Text::Created),
            Err(CreateError::Failed(error)) => self.fail(&draft, error, sent_fields),
            Err(CreateError::OutcomeUnknown { error, appeared }) => {
                let _ = self.status.try_set(SaveStatus::OutcomeUnknown { error, appeared });
            }
        }
    }

    async fn update(self, base: Widget, draft: Draft, members: Members) {
        let mut update = draft.to_update(&base);
        if members == Members::TitleOnly {
            update.fields = None;
        }
        if update.is_empty() {
            self.finish(Text::Saved);
            return;
        }
        let sent_fields = update.fields.is_some();
        match self.store.update(&base, update).await {
            Ok(()) => self.finish(Text::Saved),
            Err(UpdateError::Failed(error)) => self.fail(&draft, error, sent_fields),
            Err(UpdateError::Gone) => {
                let _ = self.status.try_set(SaveStatus::Gone);
            }
            Err(UpdateError::Conflict(theirs)) => {
                let _ = self.status.try_set(SaveStatus::Conflict(theirs));
            }
        }
    }

    fn finish(self, said: Text) {
        // Where the editor is gone, the person has already left it.
        if self.status.try_set(SaveStatus::Editing).is_none() {
            self.navigation.close_editor();
            self.announcer.say(self.i18n.text(said).to_owned());
        }
    }

    fn fail(self, draft: &Draft, mut error: ApiError, sent_fields: bool) {
        if sent_fields && error.cause == Cause::Invalid && refuses_fields(&error.messages) {
            let _ = self.status.try_set(SaveStatus::FieldsRefused);
            return;
        }
        let (at_inputs, others) = draft.server_messages(&error.messages);
        self.messages.set_server(at_inputs);
        error.messages = others;
        let _ = self.status.try_set(SaveStatus::Failed { error });
    }
}
