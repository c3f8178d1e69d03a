//! Texts of a server that a person is to read: never too long for a page.

/// The most characters of one text of a server that is shown to a person, the ellipsis included.
pub const LONGEST_TEXT: usize = 500;

/// Stands where something was left out.
pub(crate) const ELLIPSIS: &str = "…";

/// `text` as a person is shown it: cut with an ellipsis where it is longer than [`LONGEST_TEXT`].
pub(crate) fn truncate(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST_TEXT - 1).chain(ELLIPSIS.chars()).collect(),
    }
}
