//! The query of a user's search.

use super::fold::fold;

/// The maximum number of bytes read from a search box, because a whole text may have been pasted.
const LONGEST: usize = 1_000;
/// The maximum number of words.
const MOST_WORDS: usize = 32;
/// The maximum number of searched bytes of a text: more would slow down typing.
pub(super) const LONGEST_SEARCHED: usize = 1_000_000;

/// The folded words of a search.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchQuery {
    pub(super) words: Vec<String>,
}

/// A text that was folded once, to be searched at each keystroke.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchText {
    text: String,
    /// Identifies the text.
    pub id: String,
    /// Further texts that belong to it. They have the same type, because each type in a signal adds to the page.
    pub parts: Vec<SearchText>,
}

impl SearchText {
    /// The first megabyte of `text`, folded.
    pub fn new(text: &str) -> Self {
        Self { text: fold(start_of(text, LONGEST_SEARCHED)), id: String::new(), parts: Vec::new() }
    }

    /// Each of `texts`, folded.
    pub fn of_each(texts: &[String]) -> Vec<Self> {
        texts.iter().map(|text| Self::new(text)).collect()
    }

    /// True if the text, or one of its parts, contains `word`.
    fn contains(&self, word: &str) -> bool {
        self.text.contains(word) || self.parts.iter().any(|part| part.contains(word))
    }
}

impl SearchQuery {
    /// Reads the content of the search box: the first thousand bytes, and 32 words of them. Invisible characters
    /// are ignored.
    pub fn parse(text: &str) -> Self {
        let folded = fold(start_of(text, LONGEST));
        Self { words: folded.split_whitespace().take(MOST_WORDS).map(str::to_owned).collect() }
    }

    /// True if the query is empty: everything matches.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// True if each word occurs in one of `texts`, or in their parts.
    pub fn finds(&self, texts: &[&SearchText]) -> bool {
        self.words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
    }

    /// True if at least one word occurs in `text`, or in its parts.
    pub fn touches(&self, text: &SearchText) -> bool {
        self.words.iter().any(|word| text.contains(word))
    }

    /// True if a word occurs in `text` that does not occur in `other`.
    pub fn finds_more_in(&self, text: &SearchText, other: &SearchText) -> bool {
        self.words.iter().any(|word| text.contains(word) && !other.contains(word))
    }

    /// True if each word occurs in `folded_text`, the result of [`fold`].
    pub(super) fn matches(&self, folded_text: &str) -> bool {
        self.words.iter().all(|word| folded_text.contains(word))
    }
}

/// The first `limit` bytes of `text`, or fewer so as not to cut a character.
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

    #[test]
    fn a_text_finds_more_if_it_has_a_word_that_the_other_has_not() {
        let (label, variable) = (SearchText::new("Order"), SearchText::new("order.total"));
        for (query, finds_more) in
            [("order", false), ("total", true), ("total order", true), ("x", false), ("", false)]
        {
            assert_eq!(SearchQuery::parse(query).finds_more_in(&variable, &label), finds_more, "{query}");
        }
    }
}
