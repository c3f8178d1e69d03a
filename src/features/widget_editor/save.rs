//! What Save does, and how it can end.

use leptos::prelude::*;
use wire::Widget;

use super::messages::Messages;
use crate::api::{ApiError, Cause};
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::navigation::{Navigation, use_navigation};
use crate::i18n::{I18n, Text, use_i18n};
use crate::model::draft::{Draft, refuses_fields};
use crate::model::merge::{Merge, WidgetContent};
use crate::reactive::{memo, spawn_local};
use crate::sync::{Appearance, CreateError, LostCreate, Store, UpdateError};

/// How far saving is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum SaveStatus {
    /// The person edits.
    Editing,
    /// The reply is awaited.
    Saving,
    /// It failed; the error's messages are those of the server that name no input.
    Failed {
        /// Why.
        error: ApiError,
    },
    /// The update's reply was lost, and what became of it could not be read.
    UpdateUnknown(ApiError),
    /// The server takes no fields from here.
    FieldsRefused,
    /// No answer shows what became of the create.
    OutcomeUnknown {
        /// Why.
        error: ApiError,
        /// What tells whether it has appeared.
        lost: LostCreate,
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
    conflict: Memo<Option<Widget>>,
}

impl Editor {
    pub(super) fn new(store: Store, base: Option<Widget>, draft: Draft) -> Self {
        let status = RwSignal::new(SaveStatus::Editing);
        let conflict = memo(move |_| {
            status.with(|status| match status {
                SaveStatus::Conflict(theirs) => Some(theirs.as_ref().clone()),
                _ => None,
            })
        });
        let initial = RwSignal::new(draft.clone());
        let draft = RwSignal::new(draft);
        Self {
            store,
            navigation: use_navigation(),
            announcer: use_announcer(),
            i18n: use_i18n(),
            base: RwSignal::new(base),
            initial,
            draft,
            messages: Messages::new(draft),
            status,
            conflict,
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

    /// The server's version, where it differs and the person must decide.
    pub(super) fn conflict(self) -> Option<Widget> {
        self.conflict.get()
    }

    /// Saves; a second call while the first is under way does nothing. False where an input must change first. After a
    /// create of unknown outcome it is looked for first: a second widget comes by [`Self::create_another`] alone.
    pub(super) fn save(self, members: Members) -> bool {
        let status = self.status.get_untracked();
        match status {
            SaveStatus::Saving => true,
            SaveStatus::OutcomeUnknown { error, lost } => self.start(members, Some((error, lost))),
            _ => self.start(members, None),
        }
    }

    /// Creates a widget although one of its title may have been created before.
    pub(super) fn create_another(self) {
        self.start(Members::All, None);
    }

    fn start(self, members: Members, lost: Option<(ApiError, LostCreate)>) -> bool {
        self.messages.show_all();
        let draft = self.draft.get_untracked();
        if !draft.can_be_saved() {
            return false;
        }
        self.messages.set_server(Vec::new());
        self.status.set(SaveStatus::Saving);
        let base = self.base.get_untracked();
        spawn_local(async move {
            if let Some((error, lost)) = lost
                && self.store.widgets().look_for(&lost).await != Appearance::Absent
            {
                return self.end(SaveStatus::OutcomeUnknown { error, lost }, &draft);
            }
            match base {
                None => self.create(draft, members).await,
                Some(base) => self.update(base, draft, members).await,
            }
        });
        true
    }

    /// What the person typed and what the server has now, side by side.
    pub(super) fn merge_with(self, theirs: &Widget) -> Merge {
        let base = self.base.get_untracked().unwrap_or_default();
        let mine = self.draft.with_untracked(|draft| draft.content(&base));
        Merge::new(&WidgetContent::of(&base), mine, WidgetContent::of(theirs))
    }

    /// Goes on with `content` over `theirs`, which the person has seen: saves it, or leaves it to be edited.
    pub(super) fn resolve(self, theirs: Widget, content: WidgetContent, is_saved: bool) {
        let WidgetContent { title, fields } = content;
        let chosen = Widget { title, fields, ..theirs.clone() };
        self.initial.set(Draft::of(&theirs));
        self.base.set(Some(theirs));
        self.draft.set(Draft::of(&chosen));
        self.status.set(SaveStatus::Editing);
        if is_saved {
            self.save(Members::All);
        }
    }

    /// The widget of a create of unknown outcome, where one has appeared in the list.
    pub(super) fn appeared(self, lost: &LostCreate) -> Appearance {
        self.store.widgets().appeared(lost)
    }

    /// Whether the list could not be read, which would tell.
    pub(super) fn has_no_list(self) -> bool {
        self.store.widgets().list().with(|list| list.error.is_some())
    }

    /// Goes on with `widget`, which has appeared for `lost`. Where it is just what was typed, nothing is lost by it; else
    /// the person is asked.
    pub(super) fn open_appeared(self, widget: &Widget, lost: &LostCreate) {
        let is_same = self.draft.with_untracked(|draft| lost.is_of(&draft.to_create()));
        if is_same && lost.is_met_by(widget) {
            self.store.widgets().tell_created(widget);
            self.initial.set(self.draft.get_untracked());
            self.navigation.set_dirty(false);
        }
        self.navigation.edit(&widget.id);
    }

    async fn create(self, draft: Draft, members: Members) {
        let mut request = draft.to_create();
        if members == Members::TitleOnly {
            request.fields = None;
        }
        let sent_fields = request.fields.is_some();
        match self.store.widgets().create(request).await {
            Ok(new) => {
                let saved = (members == Members::All).then_some(new);
                self.finish(Text::Created, &draft, saved);
            }
            Err(CreateError::Failed(error)) => self.fail(&draft, error, sent_fields),
            Err(CreateError::OutcomeUnknown { error, lost }) => {
                self.end(SaveStatus::OutcomeUnknown { error, lost }, &draft);
            }
        }
    }

    async fn update(self, base: Widget, draft: Draft, members: Members) {
        let mut update = draft.to_update(&base);
        if members == Members::TitleOnly {
            update.fields = None;
        }
        if update.is_empty() {
            self.finish(Text::Saved, &draft, Some(base));
            return;
        }
        let sent_fields = update.fields.is_some();
        match self.store.widgets().update(&base, update).await {
            Ok(()) => {
                let saved = (members == Members::All).then(|| saved_as(base, &draft));
                self.finish(Text::Saved, &draft, saved);
            }
            Err(UpdateError::Failed(error)) => self.fail(&draft, error, sent_fields),
            Err(UpdateError::OutcomeUnknown(error)) => self.end(SaveStatus::UpdateUnknown(error), &draft),
            Err(UpdateError::Gone) => self.end(SaveStatus::Gone, &draft),
            Err(UpdateError::Conflict(theirs)) => self.meet(*theirs, &draft),
        }
    }

    /// Someone else has changed the widget. Where they came to the same, as after a save whose reply was lost,
    /// there is nothing to decide.
    fn meet(self, theirs: Widget, sent: &Draft) {
        let base = self.base.try_get_untracked().flatten().unwrap_or_default();
        if sent.content(&base) == WidgetContent::of(&theirs) {
            self.finish(Text::Saved, sent, Some(theirs));
        } else {
            self.end(SaveStatus::Conflict(Box::new(theirs)), sent);
        }
    }

    /// `sent` is saved, as `saved` where that is known. What the person has typed since stays, and is unsaved.
    fn finish(self, said: Text, sent: &Draft, saved: Option<Widget>) {
        // Where the editor is gone, the person has already left it.
        if self.status.try_set(SaveStatus::Editing).is_some() {
            return;
        }
        self.announcer.say(self.i18n.text(said).to_owned());
        match saved {
            Some(saved) if self.draft.with_untracked(|draft| draft.is_changed_from(sent)) => {
                self.initial.set(sent.clone());
                self.base.set(Some(saved));
            }
            _ => self.navigation.close_editor(),
        }
    }

    fn fail(self, draft: &Draft, mut error: ApiError, sent_fields: bool) {
        if sent_fields && error.cause == Cause::Invalid && refuses_fields(&error.messages) {
            self.end(SaveStatus::FieldsRefused, draft);
            return;
        }
        let (at_inputs, others) = draft.server_messages(&error.messages);
        self.messages.set_server(at_inputs);
        error.messages = others;
        self.end(SaveStatus::Failed { error }, draft);
    }

    /// The save of `sent` did not end well: the editor says so, or, where it was left, the page.
    fn end(self, status: SaveStatus, sent: &Draft) {
        if self.status.try_set(status).is_some() {
            self.store.tell_unsaved(&sent.title);
        }
    }
}

/// `base` as it is once `draft` is saved.
fn saved_as(base: Widget, draft: &Draft) -> Widget {
    let WidgetContent { title, fields } = draft.content(&base);
    Widget { title, fields, ..base }
}
