//! The list of widgets as the server has it now.

use leptos::prelude::*;
use wire::ListedWidget;

use crate::api::ApiError;
use crate::reactive::until;
use crate::sync::{QueryState, Store};

/// The widgets of `store`, read now; its displayed list is the same then. `None` if `owner` has ended.
pub(super) async fn fresh_list(store: Store, owner: &Owner) -> Option<Result<Vec<ListedWidget>, ApiError>> {
    store.widgets().refresh();
    let list = store.widgets().list();
    let state = list.clone();
    if !until(owner, Box::new(move || !state.with(QueryState::is_fetching))).await {
        return None;
    }
    Some(list.with_untracked(|list| match (&list.error, &list.data) {
        (None, Some(data)) => Ok(data.value.entries.iter().map(|entry| ListedWidget::clone(entry)).collect()),
        (Some(error), _) => Err(error.clone()),
        (None, None) => Ok(Vec::new()),
    }))
}
