//! Changes at the upstream, and their record in the history.

use axum::body::Bytes;
use axum::http::Method;
use tokio::time::{Instant, timeout, timeout_at};
use wire::{Widget, decode_widget};

use super::answer::Answer;
use super::id::PlainId;
use super::recorded_change::RecordedChange;
use super::state::Gateway;
use super::upstream::Call;
use crate::auth::identity::Identity;
use crate::author::Author;
use crate::errors::HttpError;
use crate::schema::{WidgetHistoryKind, WidgetHistoryOutcome};
use crate::store::{ChangeResult, NewChange, Recording};

/// What a method does with a widget; `None` if it changes nothing.
pub(super) fn kind_of(method: &Method) -> Option<WidgetHistoryKind> {
    match *method {
        Method::POST => Some(WidgetHistoryKind::Created),
        Method::PATCH => Some(WidgetHistoryKind::Edited),
        Method::DELETE => Some(WidgetHistoryKind::Deleted),
        _ => None,
    }
}

impl Gateway {
    /// Carries out a change at the upstream. It is in the history before the upstream learns of it, as one of unknown outcome:
    /// neither a crash nor a lost answer leaves a change without a record.
    ///
    /// # Errors
    ///
    /// [`HttpError::Unrecorded`] if the history cannot be written; the upstream was not asked. Else as
    /// [`Upstream::answer`](super::upstream::Upstream::answer).
    pub(super) async fn change(
        &self,
        call: Call<'_>,
        kind: WidgetHistoryKind,
        widget: Option<PlainId<'_>>,
        who: &Identity,
    ) -> Result<Answer, HttpError> {
        if self.limits.history.is_zero() {
            return self.upstream.answer(call).await;
        }
        // The reading and the recording come out of the upstream's time: the page waits no longer than before.
        let deadline = Instant::now() + self.limits.upstream_time;
        let before = match widget {
            Some(widget) => self.widget_now(widget).await,
            None => None,
        };
        let change = NewChange {
            chatbot: &self.chatbot,
            widget: widget.map(PlainId::as_str),
            kind,
            before: before.map(|widget| widget.to_value().to_string()),
            after: None,
            outcome: WidgetHistoryOutcome::Unknown,
        };
        let mut recorded = RecordedChange::begin(&self.metrics);
        let recording = Recording::new(Author::of_request(who.name()), self.limits.history);
        let begun = self.database.begin_change(change, &recording).await;
        let id = begun.map_err(HttpError::Unrecorded)?;
        recorded.is_known_as(WidgetHistoryOutcome::Unknown);
        let answer = timeout_at(deadline, self.upstream.answer(call)).await;
        let answer = answer.unwrap_or(Err(HttpError::GatewayTimeout))?;
        if let Some(result) = result_of(kind, &answer) {
            let outcome = result.outcome;
            match self.database.end_change(id, result).await {
                Ok(()) => recorded.is_known_as(outcome),
                Err(error) => tracing::warn!(
                    %error,
                    "the outcome of a change is not in the history, which shows it as unknown"
                ),
            }
        }
        Ok(answer)
    }

    /// The widget before its change. Without it the change is recorded all the same.
    async fn widget_now(&self, widget: PlainId<'_>) -> Option<Widget> {
        let path = format!("/v1/inbox/{}/widgets/{}", self.chatbot, widget.as_str());
        let call = Call { method: Method::GET, path: &path, query: &[], body: Bytes::new() };
        let answer = timeout(self.limits.history_read, self.upstream.answer(call)).await.ok()?.ok()?;
        if answer.status.is_success() { decode_widget(&answer.body).ok()? } else { None }
    }
}

/// What an answer says of a change; `None` if it may have been made or not.
fn result_of(kind: WidgetHistoryKind, answer: &Answer) -> Option<ChangeResult> {
    let outcome = match answer.status.as_u16() {
        200..300 => WidgetHistoryOutcome::Done,
        400..500 => WidgetHistoryOutcome::Refused,
        _ => return None,
    };
    let is_there = outcome == WidgetHistoryOutcome::Done && kind != WidgetHistoryKind::Deleted;
    let after = if is_there { decode_widget(&answer.body).ok().flatten() } else { None };
    Some(ChangeResult {
        outcome,
        status: answer.status.as_u16(),
        after: after.map(|widget| (widget.id.clone(), widget.to_value().to_string())),
    })
}
