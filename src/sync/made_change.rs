//! What this page has changed, for a tool that keeps a record of it.

use std::cell::Cell;

use leptos::prelude::*;
use wire::Widget;

use super::store::inner::Inner;

/// What tells the widgets of one store from those of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreIdentity {
    /// The API's address.
    pub api_base: String,
    /// The chatbot's id.
    pub chatbot: String,
    /// The fingerprint of the credentials, see [`crate::api::Credentials::fingerprint`]; 0 before there are any.
    pub key: u32,
}

/// A change of a widget that this page has made.
pub struct MadeChange<'a> {
    inner: &'a Inner,
    /// The widget's id.
    pub id: &'a str,
    /// The widget before: none if it is new, or if nobody knows how it was. A deleted one is as the list last had it.
    pub before: Option<&'a Widget>,
    /// The widget as the server has it now, or as it was sent; none if it was deleted.
    pub after: Option<&'a Widget>,
    /// False if nobody knows whether the server has made it.
    pub is_known: bool,
}

impl MadeChange<'_> {
    /// The store of the widget.
    pub fn identity(&self) -> StoreIdentity {
        self.inner.identity()
    }

    /// Whether the server itself keeps a history which the caller may read.
    pub fn is_kept_by_server(&self) -> bool {
        self.inner.api.keeps_history().get_untracked()
    }
}

/// What keeps the record.
type Record = fn(&MadeChange);

thread_local! {
    static RECORD: Cell<Option<Record>> = const { Cell::new(None) };
}

/// Calls `record` with each change of any store of this page from now on. It replaces the earlier one.
pub fn record_changes(record: Record) {
    RECORD.set(Some(record));
}

impl Inner {
    pub(super) fn identity(&self) -> StoreIdentity {
        let api_base = self.tabs.borrow().as_ref().map(|tabs| tabs.api_base().to_owned());
        StoreIdentity {
            api_base: api_base.unwrap_or_default(),
            chatbot: self.chatbot.clone(),
            key: untrack(|| self.api.auth().fingerprint().get()),
        }
    }

    /// Records a change of the widget `id`.
    pub(super) fn record(&self, id: &str, before: Option<&Widget>, after: Option<&Widget>, is_known: bool) {
        if let Some(record) = RECORD.get() {
            record(&MadeChange { inner: self, id, before, after, is_known });
        }
    }
}
