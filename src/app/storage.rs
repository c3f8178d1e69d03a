//! What the stand-alone page remembers: theme and language for this browser, a connection for this tab.
//! Storage may be blocked; then nothing is remembered, and nothing fails.

use leptos::prelude::*;
use serde_json::json;
use web_sys::Storage;

use crate::features::{Connection, Preferences, ThemeChoice};
use crate::i18n::Language;

const THEME: &str = "inbox-widgets.theme";
const LANGUAGE: &str = "inbox-widgets.language";
const FOLLOWS: &str = "inbox-widgets.follows";
const CONNECTION: &str = "inbox-widgets.connection";

/// The choices kept in this browser; further choices are kept as they are made.
pub(super) fn kept_preferences() -> Preferences {
    let read = |name: &str| browser_storage().and_then(|storage| storage.get_item(name).ok().flatten());
    let theme = RwSignal::new(read(THEME).map(|word| ThemeChoice::of_word(&word)).unwrap_or_default());
    let language = RwSignal::new(read(LANGUAGE).and_then(|tag| Language::of_tag(&tag)));
    Effect::new(move |_| keep(browser_storage(), THEME, Some(theme.get().word())));
    Effect::new(move |_| keep(browser_storage(), LANGUAGE, language.get().map(Language::tag)));
    let follows = RwSignal::new(read(FOLLOWS).is_some());
    Effect::new(move |_| keep(browser_storage(), FOLLOWS, follows.get().then_some("yes")));
    Preferences { theme, language, follows }
}

/// The connection that the person kept for this tab.
pub(super) fn kept_connection() -> Option<Connection> {
    let text = tab_storage()?.get_item(CONNECTION).ok().flatten()?;
    // From bytes, as everywhere: a second JSON reader would cost the page 10 KB.
    let value: serde_json::Value = serde_json::from_slice(text.as_bytes()).ok()?;
    let member = |name: &str| value.get(name)?.as_str().map(ToOwned::to_owned);
    Some(Connection {
        address: member("address")?,
        chatbot: member("chatbot")?,
        key: member("key")?,
        remember: true,
    })
}

/// Puts `key` in the place of the key that is kept for this tab; nothing happens where none is.
pub(super) fn replace_kept_key(key: &str) {
    if let Some(connection) = kept_connection() {
        keep_connection(Some(&Connection { key: key.to_owned(), ..connection }));
    }
}

/// Keeps `connection` for this tab if the person wants that; forgets an older one in any case.
pub(super) fn keep_connection(connection: Option<&Connection>) {
    let text = connection.filter(|connection| connection.remember).map(|connection| {
        json!({"address": connection.address, "chatbot": connection.chatbot, "key": connection.key})
            .to_string()
    });
    keep(tab_storage(), CONNECTION, text.as_deref());
}

fn keep(storage: Option<Storage>, name: &str, text: Option<&str>) {
    let Some(storage) = storage else { return };
    // A full or blocked storage keeps nothing.
    let _ = match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    };
}

fn browser_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn tab_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
