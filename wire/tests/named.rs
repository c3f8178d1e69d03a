//! What stays of titles, labels and variables.

use proptest::prelude::*;
use wire::{clean_text, clean_variable, is_blank, is_invisible};

#[test]
fn what_nobody_sees_goes() {
    for unclean in [
        "plan",
        " plan ",
        "\tplan\n",
        "\u{A0}plan\u{3000}",
        "pl\u{200B}an",
        "pl\u{AD}an",
        "pl\u{200D}an",
        "plan\u{200C}",
        "plan\u{FE0F}",
        "pl\u{E0061}an\u{E0100}",
        "\u{FEFF}plan\u{2060}",
        "\u{2800}plan\u{3164}",
        "plan\u{200E}",
        "\u{200F} plan",
        "pl\u{34F}an",
        "plan \u{200B} ",
    ] {
        assert_eq!(clean_variable(unclean), "plan", "{unclean:?}");
        assert_eq!(clean_text(unclean), "plan", "{unclean:?}");
    }
    for nothing in ["", " ", "\u{200B}", "\u{200D}\u{FE0F}", "\u{2800}\u{AD} "] {
        assert_eq!(clean_text(nothing), "", "{nothing:?}");
    }
}

#[test]
fn only_what_is_blank_is_cleaned_to_nothing() {
    for character in '\0'..=char::MAX {
        let is_left = !is_blank(&clean_text(character.encode_utf8(&mut [0; 4])));
        assert_eq!(is_left, !is_invisible(character), "{character:?}");
    }
}

#[test]
fn direction_matters_in_a_text_and_not_in_an_id() {
    for (unclean, variable) in [
        ("\u{202E}plan", "plan"),
        ("pl\u{200E}an", "plan"),
        ("a\u{2067}b\u{2069}c", "abc"),
        ("\u{202A}+1\u{202C}", "+1"),
    ] {
        assert_eq!(clean_variable(unclean), variable, "{unclean:?}");
        assert_eq!(clean_text(unclean), unclean, "{unclean:?}");
    }
}

#[test]
fn what_is_seen_stays() {
    for text in [
        "Order no. 7",
        "a  b",
        "👩\u{200D}👩\u{200D}👧\u{200D}👦",
        "❤\u{FE0F}\u{200D}🔥",
        "❤\u{FE0F}",
        "1\u{FE0F}\u{20E3}",
        "©\u{FE0F}",
        "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
        "می\u{200C}خواهم",
        "ه\u{200D}",
        "क्\u{200D}ष",
        "ന്\u{200D}",
        "葛\u{E0100}城",
        "ᠠ\u{180B}",
        "שָׁלוֹם",
        "e\u{301}",
        "한글",
        "\u{1112}\u{1161}\u{11AB}",
        "a\u{2028}b",
    ] {
        assert_eq!(clean_text(text), text, "{text:?}");
        assert_eq!(clean_variable(text), text, "{text:?}");
    }
}

fn marks() -> impl Strategy<Value = String> {
    let characters = [
        'a',
        'é',
        '1',
        ' ',
        '\u{AD}',
        '\u{61C}',
        '\u{180B}',
        '\u{180E}',
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{200E}',
        '\u{202E}',
        '\u{2800}',
        '\u{3000}',
        '\u{3164}',
        '\u{FE0F}',
        '\u{20E3}',
        '\u{1F3F4}',
        '\u{E0061}',
        '\u{E007F}',
        '\u{E0100}',
        '👍',
        '❤',
        'م',
        'क',
        '葛',
        '\u{301}',
    ];
    proptest::collection::vec(proptest::sample::select(characters.to_vec()), 0..12)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #[test]
    fn a_clean_text_is_left_alone(text in prop_oneof![any::<String>(), marks()]) {
        let once = clean_text(&text);
        prop_assert_eq!(clean_text(&once), once.clone());
        let variable = clean_variable(&text);
        prop_assert_eq!(clean_variable(&variable), variable.clone());
        prop_assert_eq!(clean_text(&variable), variable);
    }
}
