//! What a person searches for, and where it stands in a text.

use super::fold::{Folded, fold, folded};

/// The words of a search, made comparable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    words: Vec<String>,
}

impl Query {
    /// Reads what stands in the search box.
    pub fn parse(text: &str) -> Self {
        Self { words: text.split_whitespace().map(fold).collect() }
    }

    /// True where nothing is searched for: everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True where each word stands somewhere in `text`.
    pub fn finds(&self, text: &str) -> bool {
        self.matches(&fold(text))
    }

    /// True where at least one word stands somewhere in `text`.
    pub fn touches(&self, text: &str) -> bool {
        let text = fold(text);
        self.words.iter().any(|word| text.contains(word))
    }

    /// True where each word stands somewhere in `folded_text`, which is the outcome of [`fold`].
    pub(super) fn matches(&self, folded_text: &str) -> bool {
        self.words.iter().all(|word| folded_text.contains(word))
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// The piece, as it stands in the text.
    pub text: String,
    /// True where it is what was searched for.
    pub marked: bool,
}

/// Cuts `text` into what was searched for and what stands between. The pieces together are `text`.
pub fn segments(text: &str, query: &Query) -> Vec<Segment> {
    let is_marked = marked_bytes(text, query);
    let mut pieces: Vec<Segment> = Vec::new();
    for (start, character) in text.char_indices() {
        let marked = is_marked.get(start).copied().unwrap_or_default();
        match pieces.last_mut() {
            Some(piece) if piece.marked == marked => piece.text.push(character),
            _ => pieces.push(Segment { text: character.to_string(), marked }),
        }
    }
    pieces
}

/// For each byte of `text`, whether it is part of what was searched for. Empty where nothing is searched for.
fn marked_bytes(text: &str, query: &Query) -> Vec<bool> {
    if query.is_empty() {
        return Vec::new();
    }
    let characters: Vec<Folded> = folded(text).collect();
    let mut is_marked = vec![false; text.len()];
    for word in &query.words {
        let word: Vec<char> = word.chars().collect();
        for window in characters.windows(word.len()) {
            let mut pairs = window.iter().zip(&word);
            if pairs.all(|(found, wanted)| found.character == *wanted) {
                for found in window {
                    is_marked[found.start..found.end].fill(true);
                }
            }
        }
    }
    is_marked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marked pieces in brackets.
    fn marked(text: &str, query: &str) -> String {
        segments(text, &Query::parse(query))
            .into_iter()
            .map(|piece| if piece.marked { format!("[{}]", piece.text) } else { piece.text })
            .collect()
    }

    #[test]
    fn what_was_searched_for_is_marked() {
        for (text, query, expected) in [
            ("Customer info", "", "Customer info"),
            ("Customer info", "   ", "Customer info"),
            ("Customer info", "CUST", "[Cust]omer info"),
            ("Customer info", "info cust", "[Cust]omer [info]"),
            ("Customer info", "x", "Customer info"),
            ("banana", "an", "b[anan]a"),
            ("aaa", "aa", "[aaa]"),
            ("abc", "abc bc", "[abc]"),
            ("", "a", ""),
            ("ab", "abc", "ab"),
            ("Straße 5", "strasse", "[Straße] 5"),
            ("Straße 5", "ß", "Stra[ß]e 5"),
            ("Straße 5", "s", "[S]tra[ß]e 5"),
            ("STRASSE", "straße", "[STRASSE]"),
            ("İstanbul x", "istanbul", "[İstanbul] x"),
            ("istanbul", "İST", "[ist]anbul"),
            ("ΟΔΟΣ", "οδος", "[ΟΔΟΣ]"),
            ("οδος", "ΟΔΟΣ", "[οδος]"),
            ("größe 📦 Größe", "GRÖ", "[grö]ße 📦 [Grö]ße"),
            ("📦📦", "📦", "[📦📦]"),
            ("a<b>&", "<b", "a[<b]>&"),
        ] {
            assert_eq!(marked(text, query), expected, "{text:?} {query:?}");
        }
    }

    #[test]
    fn the_pieces_together_are_the_text() {
        for text in ["İßİß", "ßß s", "x\u{301}ẞ\u{0}İ", "الرقم 12", "👨\u{200D}👩\u{200D}👧"]
        {
            for query in ["s", "i", "ss i", "ß", "\u{200D}", "1 ا"] {
                let pieces = segments(text, &Query::parse(query));
                let whole: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
                assert_eq!(whole, text, "{query:?}");
            }
        }
    }
}
