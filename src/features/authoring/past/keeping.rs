//! What the browser keeps of the changes that are made in it. Where its storage is blocked nothing is kept, and nothing
//! fails.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use web_sys::Storage;
use wire::{HistoryEntry, Widget};

use crate::model::past::{PastNotKept, PastPlace, as_text, made, made_room, of_text, surplus};
use crate::sync::StoreIdentity;

/// How many ids a millisecond has.
const IDS_A_MS: f64 = 1_000.0;
/// How often room is made for one change in a full storage.
const ROUNDS: usize = 4;

thread_local! {
    /// Counts what is written, for all elements of this page: only other pages are told by the browser.
    static WRITTEN: ArcRwSignal<u32> = ArcRwSignal::new(0);
    /// The places whose last change was not kept, and why.
    static NOT_KEPT: ArcRwSignal<Vec<(String, PastNotKept)>> = ArcRwSignal::new(Vec::new());
    static LAST_ID: Cell<u64> = const { Cell::new(0) };
}

/// Where changes of the widgets of a store are kept.
pub(in crate::features::authoring) fn place_of(store: &StoreIdentity) -> PastPlace {
    PastPlace::new(&store.api_base, &store.chatbot, store.key)
}

/// A signal that changes with what is kept, here or in another tab, as long as the current owner lives.
pub(super) fn written() -> ArcReadSignal<u32> {
    let written = WRITTEN.with(ArcRwSignal::clone);
    // An event without a key means that the storage has been cleared.
    let heard = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().is_none_or(|key| PastPlace::is_ours(&key)) {
            note_written();
        }
    });
    on_cleanup(move || heard.remove());
    written.read_only()
}

/// Why the last change at `place` was not kept, if it was not.
pub(super) fn not_kept(place: &PastPlace) -> Option<PastNotKept> {
    let name = place.wanted();
    NOT_KEPT.with(ArcRwSignal::clone).with(|all| Some(all.iter().find(|(other, _)| *other == name)?.1))
}

/// Whether the browser gives the page a storage.
pub(super) fn has_storage() -> bool {
    storage().is_ok()
}

/// Whether the user wants changes to be kept at `place`.
pub(super) fn is_wanted(place: &PastPlace) -> bool {
    storage().is_ok_and(|storage| storage.get_item(&place.wanted()).is_ok_and(|wish| wish.is_some()))
}

/// Keeps changes at `place` from now on, or no longer.
///
/// # Errors
/// [`PastNotKept`] if the wish itself cannot be kept.
pub(super) fn want(place: &PastPlace, is_wanted: bool) -> Result<(), PastNotKept> {
    let storage = storage()?;
    let written = if is_wanted {
        storage.set_item(&place.wanted(), "yes")
    } else {
        storage.remove_item(&place.wanted())
    };
    note_kept(place, Ok(()));
    note_written();
    written.map_err(|_| PastNotKept::NoRoom)
}

/// Keeps the change that made `after` of `before` at `place`. Without room for it the oldest ones go.
pub(super) fn keep(place: &PastPlace, before: Option<Widget>, after: Option<Widget>, is_known: bool) {
    let at = js_sys::Date::new_0().to_iso_string().into();
    let Some(change) = made((next_id(), at), before, after, is_known) else { return };
    note_kept(place, write(place, &change));
    note_written();
}

/// Whether anything is kept at `place`.
pub(super) fn has_changes(place: &PastPlace) -> bool {
    storage().is_ok_and(|storage| !place.kept_here(&names(&storage)).is_empty())
}

/// The changes that are kept at `place`, the newest first. What is there and is something else stays unread.
pub(super) fn changes(place: &PastPlace) -> Vec<Arc<HistoryEntry>> {
    let Ok(storage) = storage() else { return Vec::new() };
    let read =
        |(id, name): (u64, &String)| of_text(id, &storage.get_item(name).ok().flatten()?).map(Arc::new);
    place.kept_here(&names(&storage)).into_iter().filter_map(read).collect()
}

/// Forgets all changes at `place`, also those that cannot be read here.
pub(super) fn clear(place: &PastPlace) {
    if let Ok(storage) = storage() {
        let names = names(&storage);
        remove(&storage, place.kept_here(&names).into_iter().map(|(_, name)| name));
    }
    note_kept(place, Ok(()));
    note_written();
}

fn write(place: &PastPlace, change: &HistoryEntry) -> Result<(), PastNotKept> {
    let storage = storage()?;
    let text = as_text(change)?;
    let name = place.name_of(change.id, text.len());
    for _ in 0..ROUNDS {
        if storage.set_item(&name, &text).is_ok() {
            let names = names(&storage);
            remove(&storage, surplus(&names, place).into_iter());
            return Ok(());
        }
        let names = names(&storage);
        let oldest = made_room(&names, name.len() + text.len());
        if oldest.is_empty() {
            break;
        }
        remove(&storage, oldest.into_iter());
    }
    Err(PastNotKept::NoRoom)
}

fn names(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect()
}

fn remove<'a>(storage: &Storage, names: impl Iterator<Item = &'a String>) {
    for name in names {
        // It throws only where the storage has been blocked meanwhile.
        let _ = storage.remove_item(name);
    }
}

/// An id that tells the changes of all tabs apart: by the time, and by chance.
fn next_id() -> u64 {
    let now = js_sys::Date::now() * IDS_A_MS + js_sys::Math::random() * IDS_A_MS;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "far below 2^53, and positive"
    )]
    let id = (now as u64).max(LAST_ID.get() + 1);
    LAST_ID.set(id);
    id
}

fn storage() -> Result<Storage, PastNotKept> {
    // The window throws where storage is blocked.
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    storage.ok_or(PastNotKept::NoStorage)
}

fn note_written() {
    WRITTEN.with(|written| written.update(|count| *count = count.wrapping_add(1)));
}

/// Notes whether the last change at `place` was kept.
fn note_kept(place: &PastPlace, outcome: Result<(), PastNotKept>) {
    let name = place.wanted();
    let news = outcome.err().map(|reason| (name.clone(), reason));
    NOT_KEPT.with(|all| {
        if all.with_untracked(|all| all.iter().find(|(other, _)| *other == name).cloned()) != news {
            all.update(|all| {
                all.retain(|(other, _)| *other != name);
                all.extend(news);
            });
        }
    });
}
