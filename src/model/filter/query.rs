//! What a person searches for.

use super::fold::fold;

/// So much of what stands in a search box is read, in bytes: a whole text may have been pasted.
const LONGEST: usize = 1_000;
/// So many words of it.
const MOST_WORDS: usize = 32;
/// So much of a text is searched, in bytes: more would be felt while typing.
pub(super) const LONGEST_SEARCHED: usize = 1_000_000;

/// The words of a search, made comparable.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchQuery {
    pub(super) words: Vec<String>,
}

/// A text that was made comparable once, to be searched at each keystroke.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchText {
    text: String,
    /// What the text is of, to tell it from others.
    pub id: String,
    /// Further texts that belong to it. One type for both: each type that the page holds in signals adds to it.
    pub parts: Vec<SearchText>,
}

impl SearchText {
    /// The first megabyte of `text`, made comparable.
    pub fn new(text: &str) -> Self {
        Self { text: fold(start_of(text, LONGEST_SEARCHED)), id: String::new(), parts: Vec::new() }
    }

    /// Each of `texts`, made comparable.
    pub fn of_each(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::new(text)).collect()
    }

    /// True where `word` stands in the text, or in one of its parts.
    fn contains(&self, word: &str) -> bool {
        self.text.contains(word) || self.parts.iter().any(|part| part.contains(word))
    }
}

impl SearchQuery {
    /// Reads what stands in the search box: the first thousand bytes, and 32 words of them. What cannot be seen is not
    /// searched for.
    pub fn parse(text: &str) -> Self {
        let folded = fold(start_of(text, LONGEST));
        Self { words: folded.split_whitespace().take(MOST_WORDS).map(str::to_owned).collect() }
    }

    /// True where nothing is searched for: everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True where each word stands in one of `texts`, or in their parts.
    pub fn finds(&self, texts: &[&SearchText]) -> bool {
        self.words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// True where at least one word stands somewhere in `text`, or in its parts.
    pub fn touches(&self, text: &SearchText) -> bool {
        self.words.iter().any(|word| text.contains(word))
    }

    /// True where each word stands somewhere in `folded_text`, which is the outcome of [`fold`].
    pub(super) fn matches(&self, folded_text: &str) -> bool {
        self.words.iter().all(|word| folded_text.contains(word))
    }
}

/// The first `limit` bytes of `text`, less where they would cut a character.
pub(super) fn start_of(text: &str, limit: usize) -> &str {
    &text[..text.floor_char_boundary(limit)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_not_searched_for() {
        for text in ["", "  ", "\u{200D}", "\u{301} \u{AD}", "ـ", "\u{FE0F}\u{200B}\t"] {
            assert!(SearchQuery::parse(text).is_empty(), "{text:?}");
        }
        assert_eq!(SearchQuery::parse("\u{3000}Ｆｕｌｌ\u{3000}İx\u{A0}y ").words, ["full", "ix", "y"]);
    }

    #[test]
    fn a_pasted_book_is_searched_for_by_its_beginning() {
        let book = "Some words, again and again. é".repeat(50_000);
        let query = SearchQuery::parse(&book);
        assert_eq!(query.words.len(), MOST_WORDS);
        assert!(query.finds(&[&SearchText::new(&book)]));
        assert!(SearchQuery::parse(&"é".repeat(1_000_000)).words[0].len() <= LONGEST);
    }

    #[test]
    fn words_may_stand_in_several_texts() {
        let (title, value) = (SearchText::new("Größe"), SearchText::new("Ünder 5"));
        assert!(SearchQuery::parse("under grosse").finds(&[&title, &value]));
        assert!(!SearchQuery::parse("under x").finds(&[&title, &value]));
        assert!(SearchQuery::parse("under x").touches(&value));
    }
}
