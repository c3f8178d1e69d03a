//! Fields that a tool hides from agents by leading to the edit: the editor opens without them, nothing is saved yet, and
//! each can be brought back.

use std::cell::RefCell;

/// What is to be taken out of which widget.
struct Hidden {
    widget: String,
    variables: Vec<String>,
}

thread_local! {
    static HIDDEN: RefCell<Option<Hidden>> = const { RefCell::new(None) };
}

/// The editor that opens next for the widget `widget` begins without its fields of `variables`.
pub(super) fn hide_fields(widget: &str, variables: Vec<String>) {
    HIDDEN.set(Some(Hidden { widget: widget.to_owned(), variables }));
}

/// No editor begins without any fields.
pub(super) fn forget_hidden() {
    HIDDEN.set(None);
}

/// The variables of the fields without which the editor of the widget `widget` begins, once.
pub(super) fn take_hidden(widget: &str) -> Vec<String> {
    let taken = HIDDEN.take().filter(|hidden| hidden.widget == widget);
    taken.map(|hidden| hidden.variables).unwrap_or_default()
}
