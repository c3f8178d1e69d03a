//! A selection that outlasts its list, while the user is in another section or looks at values.

use std::cell::RefCell;

use crate::model::selection::Selection;
use crate::sync::Store;

thread_local! {
    /// What is selected of the widgets of a chatbot's state. It is taken for that state alone: others may have the same ids.
    static KEPT: RefCell<Option<(Store, Selection)>> = const { RefCell::new(None) };
}

/// The next list of `store` begins with `selection`.
pub(super) fn keep(store: Store, selection: Selection) {
    if !selection.is_empty() {
        KEPT.set(Some((store, selection)));
    }
}

/// The selection that was kept for `store`, once.
pub(super) fn take(store: Store) -> Option<Selection> {
    let kept = KEPT.with_borrow_mut(|kept| kept.take_if(|(of, _)| of.is(store)));
    kept.map(|(_, selection)| selection)
}
