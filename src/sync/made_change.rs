//! What this page has changed, for a tool that keeps a record of it.

use leptos::prelude::*;
use wire::Widget;

use super::early_changes::MadeOutcome;
use super::store::inner::{Inner, MadeChange, Record};

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

impl Inner {
    pub(super) fn identity(&self) -> StoreIdentity {
        let api_base = self.tabs.borrow().as_ref().map(|tabs| tabs.api_base().to_owned());
        StoreIdentity {
            api_base: api_base.unwrap_or_default(),
            chatbot: self.chatbot.clone(),
            key: untrack(|| self.api.auth().fingerprint().get()),
        }
    }

    /// Records a change of the widget `id`; as long as nothing does, it is kept for what will.
    pub(super) fn record(
        &self,
        id: &str,
        before: Option<&Widget>,
        after: Option<&Widget>,
        outcome: MadeOutcome,
    ) {
        if let Some(record) = self.recorder.get() {
            return record(&MadeChange { inner: self, id, before, after, outcome });
        }
        self.early.keep(id, before, after, outcome);
    }

    /// Calls `record` with each change from now on, and with what was kept.
    pub(super) fn record_by(&self, record: Record) {
        self.recorder.set(Some(record));
        for (id, before, after, outcome) in self.early.take() {
            self.record(&id, before.as_ref(), after.as_ref(), outcome);
        }
    }
}
