//! Creating a widget: shown at once, never sent twice, and honest where the outcome is unknown.

use std::collections::HashSet;

use leptos::prelude::*;
use wire::{CreateWidget, Widget};

use super::widgets::ChangeKind;
use super::{Store, note_refusal};
use crate::api::ApiError;

/// A widget that was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWidget {
    /// Its id, where the server said it.
    pub id: Option<String>,
}

/// Why a widget was not created, or may not have been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CreateError {
    /// It was not created.
    Failed(ApiError),
    /// The reply was lost, so it may have been. The list was read again.
    OutcomeUnknown {
        /// Why no good reply came.
        error: ApiError,
        /// Whether a widget with that title has appeared; `None` where the list could not be read.
        appeared: Option<bool>,
    },
}

impl Store {
    /// Creates a widget.
    ///
    /// # Errors
    /// As [`CreateError`] says.
    pub async fn create(self, request: CreateWidget) -> Result<NewWidget, CreateError> {
        let inner = self.inner();
        let known = self.known_ids();
        let number = inner.begin_change(ChangeKind::Create(Widget {
            title: request.title.clone(),
            fields: request.fields.clone().unwrap_or_default(),
            ..Widget::default()
        }));
        let sent = inner.api.create_widget(&inner.chatbot, &request).await;
        let outcome = match note_refusal(sent, &inner.denied, &inner.access) {
            Ok(widget) => {
                let id = widget.as_ref().map(|widget| widget.id.clone());
                if let Some(widget) = widget {
                    inner.list.change(|widgets| widgets.with_widget(widget));
                }
                Ok(NewWidget { id })
            }
            Err(error) if error.is_outcome_unknown() => {
                let read = inner.api.list_widgets(&inner.chatbot).await;
                let appeared = read.ok().map(|list| {
                    list.widgets.iter().any(|entry| match entry {
                        wire::ListedWidget::Readable(widget) => {
                            widget.title == request.title && !known.contains(&widget.id)
                        }
                        wire::ListedWidget::Unreadable(_) => false,
                    })
                });
                Err(CreateError::OutcomeUnknown { error, appeared })
            }
            Err(error) => Err(CreateError::Failed(error)),
        };
        inner.end_change(number);
        inner.list.refresh();
        outcome
    }

    fn known_ids(self) -> HashSet<String> {
        self.inner().list.state().with_untracked(|state| {
            let entries = state.data.iter().flat_map(|data| data.value.entries.iter());
            entries.filter_map(|entry| entry.id().map(ToOwned::to_owned)).collect()
        })
    }
}
