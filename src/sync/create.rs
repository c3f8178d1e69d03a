//! Creating a widget: shown at once, never sent twice, and honest where the outcome is unknown.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use wire::{CreateWidget, ListedWidget, Widget};

use super::Store;
use super::news::News;
use super::widgets::ChangeKind;
use crate::api::{ApiError, Operation};

/// A widget that was created.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWidget {
    /// Its id, where the server said it.
    pub id: Option<String>,
}

/// Why a widget was not created, or may not have been.
#[derive(Debug, Clone, PartialEq)]
pub enum CreateError {
    /// It was not created.
    Failed(ApiError),
    /// The reply was lost, so it may have been. The list is read again.
    OutcomeUnknown {
        /// Why no good reply came.
        error: ApiError,
        /// What [`Store::has_appeared`] needs to tell what became of it.
        lost: LostCreate,
    },
}

/// A create whose reply was lost.
#[derive(Debug, Clone, PartialEq)]
pub struct LostCreate {
    title: String,
    /// The ids before; `None` where no list had been read.
    known: Option<HashSet<String>>,
    /// When it was lost, in ms since 1970.
    at: f64,
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
        let outcome = match inner.standing.note(Operation::Create, sent) {
            Ok(widget) => {
                let id = widget.as_ref().map(|widget| widget.id.clone());
                inner.tell_tabs(id.as_deref().unwrap_or_default());
                inner.tell(|| {
                    News::Created(widget.clone().unwrap_or_else(|| Widget {
                        title: request.title.clone(),
                        fields: request.fields.clone().unwrap_or_default(),
                        ..Widget::default()
                    }))
                });
                if let Some(widget) = widget {
                    inner.list.change(|widgets| widgets.with_widget(widget));
                }
                Ok(NewWidget { id })
            }
            Err(error) if error.is_outcome_unknown() => {
                let lost = LostCreate { title: request.title, known, at: js_sys::Date::now() };
                inner.tell_tabs("");
                Err(CreateError::OutcomeUnknown { error, lost })
            }
            Err(error) => Err(CreateError::Failed(error)),
        };
        inner.end_change(number);
        inner.list.refresh();
        outcome
    }

    /// Whether a widget with the title of `lost` has appeared since; `None` until the list has been read again, and
    /// where a widget of that title may have been there before.
    pub fn has_appeared(self, lost: &LostCreate) -> Option<bool> {
        self.inner().list.state().with(|state| {
            let data = state.data.as_ref().filter(|data| data.read_at >= lost.at)?;
            let is_it = |entry: &Arc<ListedWidget>| match entry.as_ref() {
                ListedWidget::Readable(widget) => {
                    let is_known = lost.known.as_ref().is_some_and(|known| known.contains(&widget.id));
                    widget.title == lost.title && !is_known
                }
                ListedWidget::Unreadable(_) => false,
            };
            let has_appeared = data.value.entries.iter().any(is_it);
            (!has_appeared || lost.known.is_some()).then_some(has_appeared)
        })
    }

    fn known_ids(self) -> Option<HashSet<String>> {
        self.inner().list.state().with_untracked(|state| {
            let entries = &state.data.as_ref()?.value.entries;
            Some(entries.iter().filter_map(|entry| entry.id().map(ToOwned::to_owned)).collect())
        })
    }
}
