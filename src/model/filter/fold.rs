//! Text made comparable: without regard to case.

/// A character for comparing, and the bytes of the text that it came from.
pub(super) struct Folded {
    pub(super) character: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// `text` for comparing, character by character. One character may become two, or two alike.
pub(super) fn folded(text: &str) -> impl Iterator<Item = Folded> {
    text.char_indices().flat_map(|(start, character)| {
        let end = start + character.len_utf8();
        fold_character(character).map(move |character| Folded { character, start, end })
    })
}

/// `text` for comparing.
pub(in crate::model) fn fold(text: &str) -> String {
    text.chars().flat_map(fold_character).collect()
}

/// Lower case; ß as people write it on keyboards without it; İ without the dot that lower-casing leaves
/// behind; one sigma.
fn fold_character(character: char) -> impl Iterator<Item = char> {
    let (first, second) = match character {
        'ß' | 'ẞ' => ('s', Some('s')),
        'İ' => ('i', None),
        'ς' => ('σ', None),
        other => {
            let mut lower = other.to_lowercase();
            (lower.next().unwrap_or(other), lower.next())
        }
    };
    std::iter::once(first).chain(second)
}
