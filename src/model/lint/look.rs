//! The look of a variable, and a label made from one.

use crate::model::filter::fold;
use crate::model::text::{character_count, has_control_character};

/// Cyrillic and Greek letters, small and capital, that look like Latin ones, and those in the same order.
const LOOK_ALIKE: [&str; 2] = ["асԁеһіјӏкмоԛрѕтԝхувнαβεικνορτχυζημ", "acdehijlkmoqpstwxybhabeikvoptxyzhm"];

/// A variable's look: equal for variables that differ in capitals, accents, separators, invisible marks, or letters of another
/// alphabet alone. A separator between two digits counts, because it changes the number.
pub(super) fn look_of(variable: &str) -> String {
    let folded = fold(variable);
    let mut look = String::with_capacity(folded.len());
    let mut letters = folded.chars().peekable();
    while let Some(letter) = letters.next() {
        if !is_separator(letter) {
            look.push(as_latin(letter));
            continue;
        }
        while letters.next_if(|next| is_separator(*next)).is_some() {}
        let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        if is_digit(look.chars().next_back()) && is_digit(letters.peek().copied()) {
            look.push('.');
        }
    }
    // Of separators alone, each is as good as its spelling.
    if look.is_empty() { folded } else { look }
}

fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '.' | '_' | '-' | '/' | ':')
}

fn as_latin(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let [others, latin] = LOOK_ALIKE;
    let found = others.chars().zip(latin.chars()).find(|(other, _)| *other == letter);
    found.map_or(letter, |(_, latin)| latin)
}

/// A label for the field of `variable`: the words of its last two parts, so `order.total_net` becomes `Order total net`.
/// `None` if a label must not be like that.
pub(super) fn label_from(variable: &str) -> Option<String> {
    let parts: Vec<&str> = variable.split(['.', '/', ':']).filter(|part| !part.trim().is_empty()).collect();
    let mut label = String::new();
    for part in parts.iter().skip(parts.len().saturating_sub(2)) {
        add_words(&mut label, part);
    }
    let mut letters = label.chars();
    let first = letters.next()?;
    let label: String = first.to_uppercase().chain(letters).collect();
    let is_fit = label.chars().any(char::is_alphanumeric)
        && !has_control_character(&label)
        && character_count(&label) <= wire::CHARACTER_LIMIT;
    is_fit.then_some(label)
}

/// Adds the words of `part`, in small letters, but abbreviations as they are.
fn add_words(label: &mut String, part: &str) {
    let mut word = String::new();
    let mut was_small = false;
    for letter in part.chars().chain([' ']) {
        let is_gap = letter.is_whitespace() || matches!(letter, '_' | '-');
        if is_gap || (was_small && letter.is_uppercase()) {
            if !word.is_empty() {
                if !label.is_empty() {
                    label.push(' ');
                }
                let is_abbreviation = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
                label.push_str(&if is_abbreviation { word.clone() } else { word.to_lowercase() });
            }
            word.clear();
        }
        if !is_gap {
            word.push(letter);
        }
        was_small = letter.is_lowercase();
    }
}
