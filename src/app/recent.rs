//! The recently used conversations, ids only: the stand-alone page stores them for this browser, an element in a host's page for
//! this tab, since a host's storage is not to tell for good whom somebody has looked at.

use leptos::prelude::*;
use serde_json::json;
use web_sys::Storage;
use wire::{Value, read_json};

use super::storage::{browser_storage, follow_stored, keep, note_stored, of_key, tab_storage};
use crate::features::{ConversationRef, KnownConversations};
use crate::reactive::effect;

const RECENT: &str = "inbox-widgets.recent";

/// Restores the recently used conversations of `chatbot` at `api_base`, and stores them from now on, merged with what others
/// store meanwhile. Each `key`, by its fingerprint, has its own; with another one, `shown` alone is still known.
pub(super) fn keep_recent(
    recent: RwSignal<Vec<ConversationRef>>,
    shown: Memo<Option<ConversationRef>>,
    api_base: &str,
    chatbot: &str,
    key: ArcReadSignal<u32>,
    standalone: bool,
) {
    let storage = if standalone { browser_storage } else { tab_storage };
    let base = format!("{RECENT} {api_base} {chatbot}");
    let mut name = of_key(&base, key.get_untracked());
    if let Some(name) = &name {
        recent.set(kept_in(storage(), name));
    }
    effect(move |newest: Option<Option<ConversationRef>>| {
        follow_stored();
        let mut mine = recent.get();
        // A host may still be asked for the key.
        let chosen = of_key(&base, key.get())?;
        let is_another = name.as_ref().is_some_and(|name| *name != chosen);
        if is_another {
            mine = shown.get_untracked().into_iter().collect();
        }
        let theirs = kept_in(storage(), &chosen);
        let known = newest.flatten().filter(|_| !is_another);
        let new = known.and_then(|known| mine.iter().position(|ids| *ids == known)).unwrap_or(mine.len());
        let both = KnownConversations::merged(&mine, new, &theirs);
        if new > 0 && both != theirs && keep(storage(), &chosen, Some(&text_of(&both))) {
            note_stored();
        }
        name = Some(chosen);
        let first = both.first().cloned();
        if both != recent.get_untracked() {
            recent.set(both);
        }
        first
    });
}

fn text_of(conversations: &[ConversationRef]) -> String {
    let ids = |ids: &ConversationRef| json!([ids.conversation, ids.contact]);
    Value::Array(conversations.iter().map(ids).collect()).to_string()
}

/// The conversations stored as `name`; invalid entries are left out.
fn kept_in(storage: Option<Storage>, name: &str) -> Vec<ConversationRef> {
    let conversation_ref = |ids: &Value| ConversationRef::new(ids.get(0)?.as_str()?, ids.get(1)?.as_str()?);
    let text = storage.and_then(|storage| storage.get_item(name).ok().flatten());
    let kept = text.and_then(|text| read_json(text.as_bytes()).ok());
    kept.iter().filter_map(Value::as_array).flatten().filter_map(conversation_ref).collect()
}
