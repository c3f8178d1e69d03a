//! What the stand-alone page stores: theme and language for this browser, a connection for this tab; and, in any
//! page, the user's arrangement of the panel. Recently used conversations: `recent`. If storage is blocked, nothing is stored and nothing fails.

use leptos::prelude::*;
use serde_json::json;
use web_sys::Storage;
use wire::read_json;

use crate::api::ApiKey;
use crate::features::{ApiConnection, PanelLayout, Preferences, ThemeChoice};
use crate::i18n::Language;
use crate::reactive::{effect, memo};

const THEME: &str = "inbox-widgets.theme";
const LANGUAGE: &str = "inbox-widgets.language";
const FOLLOWS: &str = "inbox-widgets.follows";
const LAYOUT: &str = "inbox-widgets.layout";
const CONNECTION: &str = "inbox-widgets.connection";

thread_local! {
    /// Changes when something may have been stored: by another element of the page, by a frame beside this, or by another tab.
    static STORED: ArcRwSignal<u32> = ArcRwSignal::default();
}

/// Follows what others store.
pub(super) fn follow_stored() {
    STORED.with(|stored| stored.track());
}

/// Something may have been stored.
pub(super) fn note_stored() {
    STORED.with(|stored| stored.update(|count| *count = count.wrapping_add(1)));
}

/// The choices stored in this browser; later choices are stored as they are made.
pub(super) fn kept_preferences() -> Preferences {
    let theme = RwSignal::new(read(THEME).map(|word| ThemeChoice::of_word(&word)).unwrap_or_default());
    let language = RwSignal::new(read(LANGUAGE).and_then(|tag| Language::of_tag(&tag)));
    let follows = RwSignal::new(read(FOLLOWS).is_some());
    keep_choice(THEME, move || Some(theme.get().word()));
    keep_choice(LANGUAGE, move || language.get().map(Language::tag));
    keep_choice(FOLLOWS, move || follows.get().then_some("yes"));
    Preferences { theme, language, follows }
}

/// Stores the value of `chosen` at each choice of the user. Until then the stored one stays, because a newer
/// version may know its word.
fn keep_choice(name: &'static str, chosen: impl Fn() -> Option<&'static str> + 'static) {
    effect(move |is_kept: Option<()>| {
        let word = chosen();
        if is_kept.is_some() {
            _ = keep(browser_storage(), name, word);
        }
    });
}

/// Restores the user's arrangement of the panel of `chatbot` at `api_base` in this browser, and stores it
/// from now on, merged with other tabs' changes. Each `key`, by its fingerprint, has its own.
pub(super) fn keep_layout(layout: PanelLayout, api_base: &str, chatbot: &str, key: ArcReadSignal<u32>) {
    let base = format!("{LAYOUT} {api_base} {chatbot}");
    let name = memo(move |_| of_key(&base, key.get()));
    let mut chosen = name.get_untracked();
    layout.choose(chosen.as_deref().and_then(read).as_deref());
    effect(move |_| {
        // A host may still be asked for the key.
        let Some(name) = name.get() else { return };
        let kept = read(&name);
        if chosen.as_ref() != Some(&name) {
            layout.choose_for_key(kept.as_deref());
            chosen = Some(name.clone());
        }
        if let Some(text) = layout.to_keep(kept.as_deref())
            && keep(browser_storage(), &name, Some(&text).filter(|text| !text.is_empty()).map(String::as_str))
        {
            layout.hear(Some(&text));
        }
    });
    // An event without a key means that the storage has been cleared.
    let heard = window_event_listener(leptos::ev::storage, move |event| {
        note_stored();
        let Some(name) = name.try_get_untracked().flatten() else { return };
        if event.key().is_none_or(|key| key == name) {
            layout.hear(read(&name).as_deref());
        }
    });
    on_cleanup(move || heard.remove());
}

/// `name` for the key with this fingerprint; `name` itself for the session; `None` before there is either.
pub(super) fn of_key(name: &str, key: u32) -> Option<String> {
    match key {
        0 => None,
        1 => Some(name.to_owned()),
        key => Some(format!("{name} {key:x}")),
    }
}

fn read(name: &str) -> Option<String> {
    browser_storage()?.get_item(name).ok().flatten()
}

/// The connection that the user stored for this tab. An invalid one is removed.
pub(super) fn kept_connection() -> Option<ApiConnection> {
    let text = tab_storage()?.get_item(CONNECTION).ok().flatten()?;
    let connection = connection_of(&text);
    if connection.is_none() {
        keep_connection(None);
    }
    connection
}

fn connection_of(text: &str) -> Option<ApiConnection> {
    let value = read_json(text.as_bytes()).ok()?;
    let member = |name: &str| value.get(name)?.as_str().map(ToOwned::to_owned);
    let connection = ApiConnection {
        api_base: member("address")?,
        chatbot: member("chatbot")?,
        key: ApiKey::of(&member("key")?)?,
        remember: true,
    };
    connection.can_be_asked().then_some(connection)
}

/// Replaces the key that is stored for this tab; without a stored key nothing happens.
pub(super) fn replace_kept_key(key: ApiKey) {
    if let Some(connection) = kept_connection() {
        keep_connection(Some(&ApiConnection { key, ..connection }));
    }
}

/// Stores `connection` for this tab if the user wants that; removes an older one in any case.
pub(super) fn keep_connection(connection: Option<&ApiConnection>) {
    let text = connection.filter(|connection| connection.remember).map(|connection| {
        json!({"address": connection.api_base, "chatbot": connection.chatbot, "key": connection.key.reveal()})
            .to_string()
    });
    _ = keep(tab_storage(), CONNECTION, text.as_deref());
}

/// False if a full or blocked storage stores nothing.
pub(super) fn keep(storage: Option<Storage>, name: &str, text: Option<&str>) -> bool {
    let Some(storage) = storage else { return false };
    let kept = match text {
        Some(text) => storage.set_item(name, text),
        None => storage.remove_item(name),
    };
    kept.is_ok()
}

/// What the browser keeps for good, at the origin of the page.
pub(super) fn browser_storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// What the tab keeps until it is closed.
pub(super) fn tab_storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}
