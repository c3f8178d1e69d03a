//! A server's texts for display, limited in length.

/// The maximum number of displayed characters of one text of a server, including the ellipsis.
pub const LONGEST_TEXT: usize = 500;

/// Marks an omission.
pub(crate) const ELLIPSIS: &str = "…";

/// The display form of `text`: cut with an ellipsis if it is longer than [`LONGEST_TEXT`].
pub(crate) fn truncate(text: &str) -> String {
    match text.char_indices().nth(LONGEST_TEXT) {
        None => text.to_owned(),
        Some(_) => text.chars().take(LONGEST_TEXT - 1).chain(ELLIPSIS.chars()).collect(),
    }
}
