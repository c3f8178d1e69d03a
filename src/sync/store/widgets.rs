//! The widgets of one chatbot.

use std::sync::Arc;

use leptos::prelude::*;

use super::inner::InnerRef;
use crate::api::ApiError;
use crate::reactive::memo;
use crate::sync::query::QueryState;
use crate::sync::rows::{Change, Row, rows};
use crate::sync::widgets::Widgets;

/// The list of widgets, and changes to it.
#[derive(Clone, Copy)]
pub struct WidgetsHandle {
    pub(in crate::sync) inner: InnerRef,
    pub(in crate::sync) rows: Memo<Arc<Vec<Row>>>,
}

impl WidgetsHandle {
    /// The list's state: data, request status, error.
    pub fn list(self) -> ArcReadSignal<QueryState<Widgets>> {
        self.inner.get().list.state()
    }

    /// The list's rows, including pending changes.
    pub fn rows(self) -> Memo<Arc<Vec<Row>>> {
        self.rows
    }

    /// Reads the list now.
    pub fn refresh(self) {
        self.inner.get().list.refetch();
    }

    /// Reads the list unless it is fresh.
    pub fn refresh_if_stale(self) {
        self.inner.get().list.refetch_if_stale();
    }

    /// Reads one widget from the server.
    ///
    /// # Errors
    /// As [`crate::api::Api::get_widget`].
    pub async fn read(self, id: &str) -> Result<wire::Widget, ApiError> {
        self.inner.get().read_widget(id).await
    }

    /// Whether the server keeps a history which the caller may read; false until a list has said so.
    pub fn keeps_history(self) -> ArcReadSignal<bool> {
        self.inner.get().api.keeps_history()
    }

    /// Reads changes of the widget `id`, or of all widgets, the newest first: those before the entry `before`, or the
    /// newest.
    ///
    /// # Errors
    /// As [`crate::api::Api::history`].
    pub async fn history(self, id: Option<&str>, before: Option<u64>) -> Result<wire::HistoryPage, ApiError> {
        let inner = self.inner.get();
        inner.api.history(&inner.chatbot, id, before).await
    }
}

/// The rows of `list`, with `changes` applied.
pub(in crate::sync) fn derive_rows(
    list: ArcReadSignal<QueryState<Widgets>>,
    changes: ArcRwSignal<Vec<Change>>,
) -> Memo<Arc<Vec<Row>>> {
    memo(move |_| {
        let widgets = list.with(|state| state.data.as_ref().map(|data| Arc::clone(&data.value)));
        let widgets = widgets.unwrap_or_default();
        Arc::new(changes.with(|changes| rows(&widgets, changes)))
    })
}
