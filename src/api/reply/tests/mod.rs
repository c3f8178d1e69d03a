//! Replies of every kind: those of the table in `tests/replies`, and generated ones.

mod bodies;
mod damage;
mod generated;
mod meaning;
mod table;

use std::cell::Cell;

use futures::FutureExt;
use serde_json::json;
use wire::WidgetList;

use super::{SLICE, listed};
use crate::api::transport::LocalFuture;
use crate::api::{ApiError, Reply};

thread_local! {
    static PAUSES: Cell<usize> = const { Cell::new(0) };
}

/// What `reply` of list means.
fn list(reply: &Reply) -> Result<WidgetList, ApiError> {
    let pause = || -> LocalFuture<'static, ()> {
        PAUSES.set(PAUSES.get() + 1);
        Box::pin(std::future::ready(()))
    };
    listed(reply, pause).now_or_never().unwrap()
}

#[test]
fn a_long_list_is_read_with_pauses() {
    for (count, pauses) in [(1, 0), (SLICE - 1, 0), (SLICE + 1, 2), (2 * SLICE + 1, 3)] {
        PAUSES.set(0);
        let widgets: Vec<_> =
            (0..count).map(|place| json!({"id": place.to_string(), "title": "T"})).collect();
        let body = json!({"inboxWidgets": widgets}).to_string().into_bytes();
        let list = list(&Reply { status: 200, retry_after: None, body, ..Reply::default() }).unwrap();
        assert_eq!((list.widgets.len(), PAUSES.get()), (count, pauses));
    }
}
