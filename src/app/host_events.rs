//! What the host's page is told about the screens.

use leptos::prelude::*;

use super::host::{Host, HostEvent, Status};
use crate::api::AuthReason;
use crate::features::{ConversationRef, Editing, Navigation, cause_text};
use crate::i18n::use_i18n;
use crate::reactive::effect;
use crate::sync::{Access, Store, StoreEvent};

/// Notifies `host` of changes and failures, of the user's place, of unsaved text and of the screens' status, and
/// asks it before a delete.
pub(super) fn notify_host(host: Host, store: Store, navigation: Navigation) {
    let i18n = use_i18n();
    store.subscribe(move |event| {
        // A pending change continues after the application has ended, and may fail then.
        if !host.is_there() {
            return;
        }
        host.tell(match event {
            StoreEvent::Created(widget) => HostEvent::Created(widget),
            StoreEvent::Updated(widget) => HostEvent::Updated(widget),
            StoreEvent::Deleted(id) => HostEvent::Deleted(id),
            StoreEvent::Failed(error) => {
                let message = untrack(|| cause_text(i18n, &error));
                HostEvent::Failed { error, message }
            }
        });
    });
    let page = host.page();
    store.deletions().ask_before(move |id, title| page.may_delete(id, title));
    let known = StoredValue::new(HostSnapshot::default());
    // One effect for all, because each effect adds bytes to the page.
    effect(move |_| {
        let now = HostSnapshot::of(store, navigation);
        let before = known.try_update_value(|known| std::mem::replace(known, now.clone()));
        if let Some(before) = before {
            now.tell_changes(host, &before);
        }
    });
    on_cleanup(move || {
        if known.try_with_value(|known| known.is_dirty) == Some(true) {
            host.tell(HostEvent::Dirty(false));
        }
    });
}

/// The state that a host is told at each change.
#[derive(Clone, Default)]
struct HostSnapshot {
    status: Option<Status>,
    is_dirty: bool,
    is_values: bool,
    widget: Option<String>,
    /// Why credentials are missing, if they are.
    wants: Option<AuthReason>,
}

impl HostSnapshot {
    fn of(store: Store, navigation: Navigation) -> Self {
        let (is_read, has_failed) =
            store.widgets().list().with(|list| (list.data.is_some(), list.error.is_some()));
        let status = match (is_read, has_failed) {
            (true, _) => Status::Ready,
            (false, true) => Status::Error,
            (false, false) => Status::Loading,
        };
        let widget = match navigation.editing() {
            Some(Editing::Existing(id)) => Some(id),
            Some(Editing::New(_)) | None => None,
        };
        let reason =
            if store.session().has_no_credentials() { AuthReason::Initial } else { AuthReason::Rejected };
        Self {
            status: Some(status),
            is_dirty: navigation.is_dirty(),
            is_values: navigation.place().is_values(),
            widget,
            wants: (store.session().access().get() == Access::Rejected).then_some(reason),
        }
    }

    fn tell_changes(&self, host: Host, before: &Self) {
        if self.status != before.status
            && let Some(status) = self.status
        {
            host.tell(HostEvent::Status(status));
        }
        if self.is_dirty != before.is_dirty {
            host.tell(HostEvent::Dirty(self.is_dirty));
        }
        let has_moved = self.is_values != before.is_values || self.widget != before.widget;
        // The user's first place is not a step of theirs.
        if has_moved && before.status.is_some() {
            host.tell(HostEvent::Navigated { is_values: self.is_values, widget: self.widget.clone() });
        }
        if let Some(reason) = self.wants
            && before.wants.is_none()
        {
            host.tell(HostEvent::AuthRequired(reason));
        }
    }
}

/// Notifies `host` when all displayed values of `conversation_ref` have been read.
pub(super) fn notify_values(host: Host, store: Store, conversation_ref: Memo<Option<ConversationRef>>) {
    effect(move |_| {
        let Some(ConversationRef { conversation, contact }) = conversation_ref.get() else { return };
        match store.values().at_rest(&conversation, &contact) {
            Some(widgets) if !widgets.is_empty() => {
                host.tell(HostEvent::ValuesLoaded { conversation, contact, widgets });
            }
            _ => {}
        }
    });
}
