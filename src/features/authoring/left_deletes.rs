//! Deletes of which nobody knows whether the server has made them, because the page was left. The browser keeps the ids of their
//! widgets, until a later list shows which are still there. Where its storage is blocked or full nothing is kept.

use leptos::prelude::*;
use web_sys::Storage;

use crate::model::past::PastPlace;

/// How long such a delete may still be on its way, in ms: the deadline of a request.
const ON_ITS_WAY_MS: f64 = 15_000.0;

/// How long such a note is kept at most, in ms: thirty days. Nobody may come back to its chatbot.
const KEPT_FOR_MS: f64 = 30.0 * 86_400_000.0;

/// What a list says of the widgets that were left.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum LeftWidgets {
    /// There are none.
    None,
    /// Their deletes may still be on their way, for so many ms.
    Pending(f64),
    /// These are known.
    Ids(Vec<String>),
}

/// Notes at `place` that the page was left before the widget `id` was known to be deleted.
pub(super) fn note_left(place: &PastPlace, id: &str) {
    if let Some(storage) = storage() {
        // Without room nothing is kept: the list shows all the same what is there.
        let _ = storage.set_item(&place.left(id), &js_sys::Date::now().to_string());
    }
}

/// The widgets that were left at `place`, for a list that was read at `read_at`, in ms since 1970. Old notes of all places
/// are forgotten.
pub(super) fn left_widgets(place: &PastPlace, read_at: f64) -> LeftWidgets {
    let Some(storage) = storage() else { return LeftWidgets::None };
    let now = js_sys::Date::now();
    let time = |name: &str| storage.get_item(name).ok().flatten()?.parse::<f64>().ok();
    let mut names = names(&storage);
    let is_old = |name: &&String| time(name).is_none_or(|at| now - at > KEPT_FOR_MS);
    let old: Vec<String> = PastPlace::left_anywhere(&names).filter(is_old).cloned().collect();
    for name in &old {
        // It throws only where the storage has been blocked meanwhile.
        let _ = storage.remove_item(name);
    }
    names.retain(|name| !old.contains(name));
    let left = place.left_here(&names);
    if left.is_empty() {
        return LeftWidgets::None;
    }
    // A clock that was set back would make it wait for long.
    let times = left.iter().filter_map(|(_, name)| time(name)).filter(|at| *at <= now);
    let due = times.fold(0.0, f64::max) + ON_ITS_WAY_MS;
    if read_at < due {
        return LeftWidgets::Pending((due - now).max(0.0));
    }
    LeftWidgets::Ids(left.into_iter().map(|(id, _)| id.to_owned()).collect())
}

/// Forgets the widgets that were left at `place`.
pub(super) fn forget_left(place: &PastPlace) {
    let Some(storage) = storage() else { return };
    let names = names(&storage);
    for (_, name) in place.left_here(&names) {
        // It throws only where the storage has been blocked meanwhile.
        let _ = storage.remove_item(name);
    }
}

fn names(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|place| storage.key(place).ok().flatten()).collect()
}

fn storage() -> Option<Storage> {
    // The window throws where storage is blocked.
    window().local_storage().ok().flatten()
}
