//! What Save does, and its outcomes.

use leptos::prelude::*;
use wire::Widget;

use super::editor::Editor;
use super::save_status::{Members, SaveStatus};
use crate::api::{ApiError, Cause};
use crate::i18n::Text;
use crate::model::draft::{Draft, refuses_fields};
use crate::model::merge::WidgetContent;
use crate::reactive::spawn_local;
use crate::sync::{Appearance, CreateError, LostCreate, UpdateError};

impl Editor {
    /// Saves; a second call while the first is pending does nothing. False if an input must change first. After a
    /// create of unknown outcome its widget is looked up first: only [`Self::create_another`] creates a second
    /// one.
    pub(super) fn save(self, members: Members) -> bool {
        let status = self.status.get_untracked();
        match status {
            SaveStatus::Saving => true,
            SaveStatus::OutcomeUnknown { error, lost } => self.start(members, Some((error, lost))),
            _ => self.start(members, None),
        }
    }

    /// Creates a widget although one with its title may have been created before.
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

    /// Continues with `content` over `theirs`, which the user has seen: saves it, or leaves it in the editor.
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

    /// The widget of a create of unknown outcome, if it has appeared in the list.
    pub(super) fn appeared(self, lost: &LostCreate) -> Appearance {
        self.store.widgets().appeared(lost)
    }

    /// Whether the list that would show the outcome could not be read.
    pub(super) fn has_no_list(self) -> bool {
        self.store.widgets().list().with(|list| list.error.is_some())
    }

    /// Continues with `widget`, which has appeared for `lost`. If it equals the typed text, nothing is lost;
    /// otherwise the user is asked.
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

    /// Someone else has changed the widget. If the result is the same, as after a save whose reply was lost, there
    /// is nothing to decide.
    fn meet(self, theirs: Widget, sent: &Draft) {
        let base = self.base.try_get_untracked().flatten().unwrap_or_default();
        if sent.content(&base) == WidgetContent::of(&theirs) {
            self.finish(Text::Saved, sent, Some(theirs));
        } else {
            self.end(SaveStatus::Conflict(Box::new(theirs)), sent);
        }
    }

    /// `sent` is saved, as `saved` if that is known. Text that the user has typed since stays unsaved.
    fn finish(self, said: Text, sent: &Draft, saved: Option<Widget>) {
        // If the editor is gone, the user has already left it.
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

    /// The save of `sent` failed: the editor reports it, or the page if the editor was left.
    fn end(self, status: SaveStatus, sent: &Draft) {
        if self.status.try_set(status).is_some() {
            self.store.tell_unsaved(&sent.title);
        }
    }
}

/// `base` after `draft` is saved.
fn saved_as(base: Widget, draft: &Draft) -> Widget {
    let WidgetContent { title, fields } = draft.content(&base);
    Widget { title, fields, ..base }
}
