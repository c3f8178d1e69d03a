//! What the preview remembers as long as the page is open.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;

use crate::features::values_panel::ConversationRef;
use crate::sync::{Row, Store};

/// What the user has chosen for the previews of one chatbot.
#[derive(Clone, Copy)]
pub(super) struct Remembered {
    /// The conversation whose values are shown.
    pub(super) chosen: RwSignal<Option<ConversationRef>>,
    /// Whether the preview is unfolded.
    pub(super) is_open: RwSignal<bool>,
}

/// A choice, and the list of the chatbot that it is of.
struct Kept {
    of: Memo<Arc<Vec<Row>>>,
    chosen: Option<ConversationRef>,
    is_open: bool,
}

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

impl Remembered {
    /// The last choices for the chatbot of `store`; later ones are remembered once the current owner ends.
    pub(super) fn of(store: Store) -> Self {
        let of = store.widgets().rows();
        let (chosen, is_open) = KEPT.with_borrow(|kept| {
            let kept = kept.iter().find(|kept| kept.of == of);
            kept.map_or((None, true), |kept| (kept.chosen.clone(), kept.is_open))
        });
        let remembered = Self { chosen: RwSignal::new(chosen), is_open: RwSignal::new(is_open) };
        on_cleanup(move || {
            let (chosen, is_open) =
                (remembered.chosen.try_get_untracked().flatten(), remembered.is_open.try_get_untracked());
            KEPT.with_borrow_mut(|kept| {
                kept.retain(|kept| kept.of != of && is_there(kept.of));
                if is_there(of) {
                    kept.push(Kept { of, chosen, is_open: is_open.unwrap_or(true) });
                }
            });
        });
        remembered
    }
}

/// False once the page of its chatbot has ended.
fn is_there(list: Memo<Arc<Vec<Row>>>) -> bool {
    list.try_with_untracked(|_| ()).is_some()
}
