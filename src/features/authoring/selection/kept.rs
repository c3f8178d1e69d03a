//! A selection that outlasts its list, while the user looks at something about it.

use std::cell::RefCell;

use crate::model::selection::Selection;
use crate::sync::Store;

thread_local! {
    /// The chatbot, and what is selected of its widgets.
    static KEPT: RefCell<Option<(String, Selection)>> = const { RefCell::new(None) };
}

/// The next list of the chatbot of `store` begins with `selection`.
pub(super) fn keep(store: Store, selection: Selection) {
    KEPT.set(Some((store.chatbot(), selection)));
}

/// The selection that was kept for the chatbot of `store`, once.
pub(super) fn take(store: Store) -> Option<Selection> {
    KEPT.take().filter(|(chatbot, _)| *chatbot == store.chatbot()).map(|(_, selection)| selection)
}
