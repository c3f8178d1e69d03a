//! Where a text contains the words of a search.

use std::ops::Range;

use super::fold::Folded;
use super::query::{LONGEST_SEARCHED, SearchQuery, start_of};

/// The places of a search's words in a text, in bytes; they cut no letter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hits {
    /// The matches, in order; adjacent ones are joined.
    pub pieces: Vec<Range<usize>>,
    /// The first match of each word.
    pub firsts: Vec<usize>,
}

/// Finds the words of `query` in `text`. The effort depends on the length of the text alone: the first megabyte is
/// searched, and matches of a word do not overlap, as in a browser's own search.
pub fn hits(text: &str, query: &SearchQuery) -> Hits {
    if query.is_empty() {
        return Hits::default();
    }
    let text = start_of(text, LONGEST_SEARCHED);
    let folded = Folded::new(text);
    let mut is_hit = vec![false; text.len()];
    let mut firsts = Vec::new();
    for word in &query.words {
        let mut is_first = true;
        for (at, found) in folded.text.match_indices(word.as_str()) {
            let (start, end) = folded.origin(at, at + found.len());
            is_hit[start..end].fill(true);
            if is_first {
                firsts.push(start);
                is_first = false;
            }
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    for run in is_hit.chunk_by(|before, after| before == after) {
        if run[0] {
            pieces.push(at..at + run.len());
        }
        at += run.len();
    }
    Hits { pieces, firsts }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with brackets around matches.
    fn marked(text: &str, query: &str) -> String {
        let mut marked = text.to_owned();
        for Range { start, end } in hits(text, &SearchQuery::parse(query)).pieces.into_iter().rev() {
            marked.insert(end, ']');
            marked.insert(start, '[');
        }
        marked
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
            ("aaaa", "aa", "[aaaa]"),
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
    fn other_forms_of_letters_are_found_and_marked_whole() {
        for (text, query, expected) in [
            ("siparişleri", "siparis", "[sipariş]leri"),
            ("siparis", "Sipariş", "[siparis]"),
            ("Cafe\u{301} x", "café", "[Cafe\u{301}] x"),
            ("Café x", "cafe\u{301}", "[Café] x"),
            ("Cafe\u{301} x", "e", "Caf[e\u{301}] x"),
            ("oﬃce", "f", "o[ﬃ]ce"),
            ("ﬁn", "in", "[ﬁn]"),
            ("ｱＢＣ", "b", "ｱ[Ｂ]Ｃ"),
            ("Æther", "e", "[Æ]th[e]r"),
            ("so\u{AD}ft", "soft", "[so\u{AD}ft]"),
            ("pay\u{200B}pal", "paypal", "[pay\u{200B}pal]"),
            ("\u{202A}+1 555\u{202C}", "+1", "[\u{202A}+1] 555\u{202C}"),
            ("abc", "a\u{200D}b", "[ab]c"),
            ("مُحَمَّد", "محمد", "[مُحَمَّد]"),
            ("مـــرحبا", "مرحبا", "[مـــرحبا]"),
            ("שָׁלוֹם", "שלום", "[שָׁלוֹם]"),
            ("한글", "하", "[한]글"),
            ("한글", "\u{1112}\u{1161}\u{11AB}", "[한]글"),
            ("\u{1112}\u{1161}\u{11AB}글", "한", "[\u{1112}\u{1161}\u{11AB}]글"),
            ("ｶﾞﾑ", "ガ", "[ｶﾞ]ﾑ"),
            ("ガム", "ｶﾞ", "[ガ]ム"),
            ("カ\u{3099}ム", "ガ", "[カ\u{3099}]ム"),
            ("Nr. ①②", "12", "Nr. [①②]"),
            ("x²", "x2", "[x²]"),
            ("❤\u{FE0F}!", "❤", "[❤\u{FE0F}]!"),
            ("👨\u{200D}👩\u{200D}👧 a", "👩", "[👨\u{200D}👩\u{200D}👧] a"),
            ("👍🏽", "👍", "[👍🏽]"),
            ("🇩🇪🇫🇷", "🇩🇪", "[🇩🇪]🇫🇷"),
            ("O’Brien", "o'b", "[O’B]rien"),
            ("12\u{202F}345", "12 345", "[12]\u{202F}[345]"),
        ] {
            assert_eq!(marked(text, query), expected, "{text:?} {query:?}");
        }
    }

    #[test]
    fn a_letter_with_any_number_of_accents_is_one_piece() {
        let text = format!("a{}b", "\u{301}".repeat(50_000));
        let hits = hits(&text, &SearchQuery::parse("a b"));
        assert_eq!(hits.pieces.len(), 1);
        assert_eq!((hits.pieces[0].clone(), hits.firsts), (0..text.len(), vec![0, text.len() - 1]));
    }

    #[test]
    fn a_long_text_has_all_its_pieces_and_where_each_word_stands_first() {
        let text = format!("{}needle", "lorem ipsum ".repeat(42_000));
        let hits = hits(&text, &SearchQuery::parse("i needle"));
        assert_eq!(hits.pieces.len(), 42_001);
        assert_eq!(hits.firsts, [6, 504_000]);
    }

    #[test]
    fn pieces_stand_at_the_bounds_of_characters() {
        for text in
            ["İßİß", "ßß s", "x\u{301}ẞ\u{0}İ", "الرقم 12", "\u{200D}👨\u{200D}👩\u{200D}👧", "\u{301}a"]
        {
            for query in ["s", "i", "ss i", "ß", "👩", "1 ا", "a"] {
                for Range { start, end } in hits(text, &SearchQuery::parse(query)).pieces {
                    assert!(
                        text.get(start..end).is_some_and(|piece| !piece.is_empty()),
                        "{text:?} {query:?}"
                    );
                }
            }
        }
    }
}
