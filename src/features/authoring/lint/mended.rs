//! What was mended in an editor, kept while its form is away: the user first decides about someone else's change.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::model::draft::Draft;
use crate::model::lint::{Mend, MendUndo};

/// Something that was mended, and can be undone.
#[derive(Clone)]
pub(super) struct Mended {
    /// Identifies it in this editor.
    pub(super) number: u32,
    /// What has mended it.
    pub(super) mend: Mend,
    /// The number of its field then, from 1.
    pub(super) field: String,
    /// The note that it had.
    pub(super) note: String,
    pub(super) undo: MendUndo,
}

/// What was mended of a draft as it was then.
struct KeptMends {
    of: RwSignal<Draft>,
    draft: Draft,
    mended: Vec<Mended>,
}

thread_local! {
    static KEPT: RefCell<Vec<KeptMends>> = const { RefCell::new(Vec::new()) };
}

/// Keeps `mended` of the draft `of` until its form is back.
pub(super) fn keep_mends(of: RwSignal<Draft>, mended: Vec<Mended>) {
    KEPT.with_borrow_mut(|kept| {
        // Of editors that have closed nothing is kept.
        kept.retain(|known| known.of != of && known.of.try_with_untracked(|_| ()).is_some());
        if let Some(draft) = of.try_get_untracked().filter(|_| !mended.is_empty()) {
            kept.push(KeptMends { of, draft, mended });
        }
    });
}

/// What was mended of the draft `of` and can still be undone in it, once.
pub(super) fn take_mends(of: RwSignal<Draft>) -> Vec<Mended> {
    let taken = KEPT.with_borrow_mut(|kept| {
        let place = kept.iter().position(|known| known.of == of)?;
        Some(kept.swap_remove(place))
    });
    let Some(KeptMends { draft, mended, .. }) = taken else { return Vec::new() };
    let carried = of.try_update(|now| {
        let carry = |mended: Mended| {
            let undo = mended.undo.carried(&draft, now)?;
            // The note that it had was one of the form before.
            Some(Mended { undo, note: String::new(), ..mended })
        };
        mended.into_iter().filter_map(carry).collect()
    });
    carried.unwrap_or_default()
}
