//! Changing a widget: shown at once, in order, and never over an unseen change of someone else.

use wire::{UpdateWidget, Widget};

use super::early_changes::MadeOutcome;
use super::rows::{ChangeKind, updated};
use super::store::inner::Inner;
use super::store::widgets::WidgetsHandle;
use super::store_event::StoreEvent;
use crate::api::{ApiError, Cause, Operation};
use crate::model::merge::WidgetContent;

/// Why a widget was not changed.
#[derive(Debug, Clone, PartialEq)]
pub enum UpdateError {
    /// The server refused it, or the request did not arrive.
    Failed(ApiError),
    /// The reply was lost, and nothing shows the outcome yet.
    OutcomeUnknown(ApiError),
    /// The widget is gone.
    Gone,
    /// The widget's title or fields have changed since `base` was read: this is the server's version.
    Conflict(Box<Widget>),
}

impl WidgetsHandle {
    /// Changes the widget that was read as `base`. Before it is sent, the widget is read again.
    ///
    /// # Errors
    /// As [`UpdateError`] says. Only this change is rolled back.
    pub async fn update(self, base: &Widget, update: UpdateWidget) -> Result<(), UpdateError> {
        let inner = self.inner.get();
        let mut turn = inner.queues.take_turn(&base.id);
        let number = inner.begin_change(ChangeKind::Update(base.id.clone(), update.clone()));
        turn.wait().await;
        let outcome = inner.send_update(base, &update).await;
        match &outcome {
            Ok(widget) => {
                inner.list.change(|widgets| widgets.with_widget(widget.clone()));
                inner.mark_values_stale(std::slice::from_ref(&base.id));
                inner.tell_tabs(&base.id);
            }
            Err(UpdateError::OutcomeUnknown(_)) => inner.tell_tabs(&base.id),
            Err(_) => {}
        }
        inner.end_change(number);
        inner.list.refetch_once_drawn();
        outcome.map(|_| ())
    }
}

impl Inner {
    /// Sends an update, finds out what has become of it, and tells and records it.
    pub(super) async fn send_update(
        &self,
        base: &Widget,
        update: &UpdateWidget,
    ) -> Result<Widget, UpdateError> {
        let outcome = self.sent_update(base, update).await;
        match &outcome {
            Ok(widget) => {
                self.tell(|| StoreEvent::Updated(widget.clone()));
                self.record(&base.id, Some(base), Some(widget), MadeOutcome::Known);
            }
            Err(UpdateError::OutcomeUnknown(_)) => {
                self.record(&base.id, Some(base), Some(&updated(base, update)), MadeOutcome::Unknown);
            }
            Err(_) => {}
        }
        outcome
    }

    async fn sent_update(&self, base: &Widget, update: &UpdateWidget) -> Result<Widget, UpdateError> {
        self.check_unchanged(base).await?;
        let sent = self.api.update_widget(&self.chatbot, &base.id, update).await;
        let wanted = WidgetContent::of(&updated(base, update));
        match self.server_status.note(Operation::Update, sent) {
            Ok(Some(answer)) if answer.id == base.id && WidgetContent::of(&answer) == wanted => Ok(answer),
            // The response shows nothing, or something else.
            Ok(answer) => {
                let error = ApiError::silent(Operation::Update);
                self.look_after_loss(base, update, answer, error).await
            }
            Err(error) if error.cause == Cause::NotFound => Err(UpdateError::Gone),
            Err(error) if error.cause == Cause::Conflict => Err(self.conflict_or(base, error).await),
            Err(error) if error.is_outcome_unknown() => self.look_after_loss(base, update, None, error).await,
            Err(error) => Err(UpdateError::Failed(error)),
        }
    }

    /// No response shows that the change arrived: a read of the widget decides. A server may normalise what it
    /// received. Then the read shows every requested change, and agrees with the `answer`.
    async fn look_after_loss(
        &self,
        base: &Widget,
        update: &UpdateWidget,
        answer: Option<Widget>,
        error: ApiError,
    ) -> Result<Widget, UpdateError> {
        let wanted = updated(base, update);
        match self.read_current(&base.id).await {
            Ok(current) if WidgetContent::of(&current) == WidgetContent::of(&wanted) => Ok(current),
            Ok(current)
                if answer.is_some_and(|answer| WidgetContent::of(&answer) == WidgetContent::of(&current))
                    && (wanted.title == base.title) == (current.title == base.title)
                    && (wanted.fields == base.fields) == (current.fields == base.fields) =>
            {
                Ok(current)
            }
            Ok(current) if WidgetContent::of(&current) != WidgetContent::of(base) => {
                Err(UpdateError::Conflict(Box::new(current)))
            }
            Ok(_) if error.may_be_at_work() => Err(UpdateError::OutcomeUnknown(error)),
            Ok(_) => Err(UpdateError::Failed(error)),
            Err(other) if other.cause == Cause::NotFound => Err(UpdateError::Gone),
            Err(_) => Err(UpdateError::OutcomeUnknown(error)),
        }
    }

    /// Compares everything that an edit could overwrite: a later `updated` alone overwrites nothing, and a change
    /// with the same `updated` would be lost. Without the permission to get, a user who may edit can still save;
    /// the check is then not possible.
    async fn check_unchanged(&self, base: &Widget) -> Result<(), UpdateError> {
        match self.read_widget(&base.id).await {
            Ok(current) if WidgetContent::of(&current) == WidgetContent::of(base) => Ok(()),
            Ok(current) => Err(UpdateError::Conflict(Box::new(current))),
            Err(error) if error.cause == Cause::Forbidden => Ok(()),
            Err(error) if error.cause == Cause::NotFound => Err(UpdateError::Gone),
            Err(error) => Err(UpdateError::Failed(error)),
        }
    }

    async fn conflict_or(&self, base: &Widget, error: ApiError) -> UpdateError {
        match self.read_widget(&base.id).await {
            Ok(current) if WidgetContent::of(&current) != WidgetContent::of(base) => {
                UpdateError::Conflict(Box::new(current))
            }
            Ok(_) | Err(_) => UpdateError::Failed(error),
        }
    }
}
