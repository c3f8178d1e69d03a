//! Folds text for comparison by the rules of docs/search.md, which the list and the panel share.

use std::cell::RefCell;

use wire::is_unseen;

use crate::model::text::{LetterBreaks, is_accent};

/// The maximum number of characters whose folded form is cached. No language has as many.
const MOST_REMEMBERED: usize = 30_000;

thread_local! {
    /// The folded forms that only the browser's tables know, in the order of the characters. Asking the browser
    /// each time would take a second for a long text.
    static REMEMBERED: RefCell<Vec<(char, Box<str>)>> = const { RefCell::new(Vec::new()) };
}

/// `text` folded for comparison.
pub(in crate::model) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|character| push_folded(&mut folded, character));
    folded
}

/// A folded text, and the letter of the original that each part came from.
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text` the bytes of its letter; `None` if both texts have the same places.
    letters: Option<Vec<(usize, usize)>>,
}

impl Folded {
    /// Folds `text`.
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { text: text.to_ascii_lowercase(), letters: None };
        }
        let mut folded = String::with_capacity(text.len());
        let mut letters: Vec<(usize, usize)> = Vec::with_capacity(text.len());
        let mut breaks = LetterBreaks::default();
        let mut start = 0;
        for (at, character) in text.char_indices() {
            let before = folded.len();
            push_folded(&mut folded, character);
            // A character that folds to nothing joins the letter before it.
            if breaks.begins(character) && folded.len() > before {
                letters.resize(before, (start, at));
                start = if before == 0 { 0 } else { at };
            }
        }
        letters.resize(folded.len(), (start, text.len()));
        Self { text: folded, letters: Some(letters) }
    }

    /// The bytes of the original for `start..end` of the folded text: whole letters.
    pub(super) fn origin(&self, start: usize, end: usize) -> (usize, usize) {
        match &self.letters {
            Some(letters) if start < end => (letters[start].0, letters[end - 1].1),
            _ => (start, end),
        }
    }
}

fn push_folded(folded: &mut String, character: char) {
    match character {
        _ if character.is_ascii() => folded.push(character.to_ascii_lowercase()),
        // Most Chinese and Japanese characters: no case, no parts.
        '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' => folded.push(character),
        _ => REMEMBERED.with_borrow_mut(|remembered| {
            if remembered.len() > MOST_REMEMBERED {
                remembered.clear();
            }
            let place = remembered.partition_point(|(known, _)| *known < character);
            if remembered.get(place).is_none_or(|(known, _)| *known != character) {
                remembered.insert(place, (character, folded_letter(character).into()));
            }
            folded.push_str(&remembered[place].1);
        }),
    }
}

/// The folded form of a letter: its parts in lower case, without accents and invisible characters. Letters without
/// a decomposition become what users type instead of them.
fn folded_letter(character: char) -> String {
    let parts = decomposed(character);
    // A stand-alone accent has a space as its letter.
    if parts.starts_with(' ') && !character.is_whitespace() {
        return character.to_string();
    }
    let mut folded = String::new();
    for part in parts.chars().filter(|part| !(is_accent(*part) || is_unseen(*part))) {
        match part {
            // The Arabic elongation character.
            '\u{640}' => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ħ' => folded.push('h'),
            'ŧ' => folded.push('t'),
            'ŋ' => folded.push('n'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            '‘' | '’' | '‚' | 'ʼ' | '′' => folded.push('\''),
            '“' | '”' | '„' => folded.push('"'),
            '‐'..='―' | '−' => folded.push('-'),
            '⁄' => folded.push('/'),
            '٠'..='٩' => folded.push(digit(part, '٠')),
            '۰'..='۹' => folded.push(digit(part, '۰')),
            other => folded.push(other),
        }
    }
    folded
}

/// The ASCII digit for `character` in the row that begins with `zero`.
fn digit(character: char, zero: char) -> char {
    char::from_digit(u32::from(character) - u32::from(zero), 10).unwrap_or(character)
}

/// The parts of `character` in Unicode's compatibility decomposition (NFKD, UAX #15), in lower case.
#[cfg(not(all(test, not(target_family = "wasm"))))]
fn decomposed(character: char) -> String {
    js_sys::JsString::from(character).normalize("NFKD").to_lower_case().into()
}

/// The same without a browser.
#[cfg(all(test, not(target_family = "wasm")))]
fn decomposed(character: char) -> String {
    use unicode_normalization::char::decompose_compatible;

    let mut parts = String::new();
    decompose_compatible(character, |part| parts.extend(part.to_lowercase()));
    parts
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    /// Texts and their folded forms, natively and in a browser.
    const TABLE: [(&str, &str); 34] = [
        ("Plain TEXT 1,2", "plain text 1,2"),
        ("siparişleri", "siparisleri"),
        ("Café CAFE\u{301} caf\u{65}\u{301}", "cafe cafe cafe"),
        ("İIıi", "iiii"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("Ærø Œuvre Þór Øl łódź Łódź đ Đ ð ħ ŧ", "aero oeuvre thor ol lodz lodz d d d h t"),
        ("ﬁnd oﬃce ﬆ", "find office st"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ １２３", "full width 123"),
        ("ΟΔΟΣ οδος Ὀδός ά", "οδοσ οδοσ οδοσ α"),
        (
            "so\u{AD}ft z\u{200D}w\u{200C}j \u{202A}bidi\u{202C} \u{2066}x\u{2069} \u{FEFF}y",
            "soft zwj bidi x y",
        ),
        ("❤\u{FE0F} a\u{FE00}\u{E0100}", "❤ a"),
        ("مـــرحبا مُحَمَّد أحمد ﻻ", "مرحبا محمد احمد لا"),
        ("שָׁלוֹם", "שלום"),
        ("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
        ("\u{1112}\u{1161}\u{11AB}", "\u{1112}\u{1161}\u{11AB}"),
        ("ｶﾞﾊﾟ", "カ\u{3099}ハ\u{309A}"),
        ("ガパ", "カ\u{3099}ハ\u{309A}"),
        ("① ② x² H₂O ½", "1 2 x2 h2o 1/2"),
        ("™ № ℃ Ⅳ …", "tm no °c iv ..."),
        ("𝐁𝐨𝐥𝐝 Ⓐ 🄰", "bold a a"),
        ("O’Brien “quoted” 1–2 −5", "o'brien \"quoted\" 1-2 -5"),
        ("٠١٢ ۴۵۶", "012 456"),
        ("1\u{202F}234\u{A0}567", "1 234 567"),
        ("Ёлка й", "елка и"),
        ("नमस्ते", "नमस्ते"),
        ("漢字 かな カナ", "漢字 かな カナ"),
        ("豈", "豈"),
        ("สวัสดี", "สวัสดี"),
        ("Việt Nam ơ ư", "viet nam o u"),
        ("ǅ ǆ Ǳ", "dz dz dz"),
        ("´ ¨ ^ `", "´ ¨ ^ `"),
        ("👨\u{200D}👩\u{200D}👧 🇩🇪", "👨👩👧 🇩🇪"),
        ("\u{1E9B}\u{323}", "s"),
        ("K Å", "k a"),
    ];

    #[test]
    #[wasm_bindgen_test]
    fn letters_are_compared_by_what_people_type_for_them() {
        for (text, expected) in TABLE {
            assert_eq!(fold(text), expected, "{text:?}");
            let folded = Folded::new(text);
            assert_eq!(folded.text, expected, "{text:?}");
            assert_eq!(fold(expected), expected, "once more: {text:?}");
        }
    }

    #[test]
    fn each_part_leads_back_to_a_whole_letter() {
        for (text, _) in TABLE {
            let folded = Folded::new(text);
            let mut reached = 0;
            for (at, part) in folded.text.char_indices() {
                let (start, end) = folded.origin(at, at + part.len_utf8());
                assert!(start < end && start <= reached && end >= reached, "{text:?}");
                assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{text:?}");
                reached = end;
            }
            assert_eq!(reached, text.len(), "{text:?}");
        }
    }
}
