//! Changing a widget: shown at once, in order, and never over what someone else wrote unseen.

use wire::{UpdateWidget, Widget};

use super::widgets::{ChangeKind, updated};
use super::{Inner, Store, note_refusal};
use crate::api::{ApiError, Cause};

/// Why a widget was not changed.
#[derive(Debug, Clone, PartialEq)]
pub enum UpdateError {
    /// The server refused it, or could not be reached.
    Failed(ApiError),
    /// The widget is gone.
    Gone,
    /// The widget has changed since `base` was read: here is what the server has now.
    Conflict(Box<Widget>),
}

impl Store {
    /// Changes the widget that was read as `base`. Before it is sent, the widget is read again.
    ///
    /// # Errors
    /// As [`UpdateError`] says. The change is rolled back, and no other with it.
    pub async fn update(self, base: &Widget, update: UpdateWidget) -> Result<(), UpdateError> {
        let inner = self.inner();
        let mut turn = inner.queues.take_turn(&base.id);
        let number = inner.begin_change(ChangeKind::Update(base.id.clone(), update.clone()));
        turn.wait().await;
        let outcome = inner.send_update(base, &update).await;
        if let Ok(widget) = &outcome {
            inner.list.change(|widgets| widgets.with_widget(widget.clone()));
        }
        inner.end_change(number);
        inner.list.refresh();
        outcome.map(|_| ())
    }
}

impl Inner {
    async fn send_update(&self, base: &Widget, update: &UpdateWidget) -> Result<Widget, UpdateError> {
        self.check_unchanged(base).await?;
        let sent = self.api.update_widget(&self.chatbot, &base.id, update).await;
        match note_refusal(sent, &self.denied, &self.access) {
            Ok(widget) => Ok(widget.unwrap_or_else(|| updated(base, update))),
            Err(error) if error.cause == Cause::NotFound => Err(UpdateError::Gone),
            Err(error) if error.cause == Cause::Conflict => Err(self.conflict_or(base, error).await),
            Err(error) => Err(UpdateError::Failed(error)),
        }
    }

    /// Who may edit but not get can still save: the check is then not possible.
    async fn check_unchanged(&self, base: &Widget) -> Result<(), UpdateError> {
        match self.read_widget(&base.id).await {
            Ok(current) if current.updated == base.updated => Ok(()),
            Ok(current) => Err(UpdateError::Conflict(Box::new(current))),
            Err(error) if error.cause == Cause::Forbidden => Ok(()),
            Err(error) if error.cause == Cause::NotFound => Err(UpdateError::Gone),
            Err(error) => Err(UpdateError::Failed(error)),
        }
    }

    async fn conflict_or(&self, base: &Widget, error: ApiError) -> UpdateError {
        match self.read_widget(&base.id).await {
            Ok(current) => UpdateError::Conflict(Box::new(current)),
            Err(_) => UpdateError::Failed(error),
        }
    }
}
