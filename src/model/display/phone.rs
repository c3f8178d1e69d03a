//! Phone numbers: displayed as written, and called by `tel:` addresses (RFC 3966).

use std::ops::RangeInclusive;

use super::content::Content;
use wire::is_invisible;

/// The number of digits: from short emergency and service numbers to E.164's 15 with prefixes.
const DIGITS: RangeInclusive<usize> = 3..=18;
/// The same for a number without a known kind.
const INTERNATIONAL_DIGITS: RangeInclusive<usize> = 7..=15;
/// The minimum number of digits of a number next to another one.
const WHOLE_DIGITS: usize = 7;
/// The maximum number of digits of a number with its country code (E.164).
const MOST_WITH_COUNTRY: usize = 15;
/// The maximum number of digits of an extension.
const EXTENSION_DIGITS: usize = 7;
/// The maximum number of digits of a country code.
const COUNTRY_DIGITS: usize = 3;
/// The maximum number of digits of an area code, without the zero before it.
const AREA_DIGITS: usize = 5;
/// The prefixes of a country code without a plus: nearly everywhere, and in North America.
const INTERNATIONAL_PREFIXES: [&str; 2] = ["00", "011"];
/// The words for an extension.
const EXTENSION: [&str; 8] = ["ext", "extn", "extension", "x", "#", "dw", "durchwahl", "nebenstelle"];
/// The zeros of digits other than ASCII's: Arabic, Persian, Devanagari, full width.
const ZEROS: [char; 4] = ['\u{660}', '\u{6F0}', '\u{966}', '\u{FF10}'];

/// Text of the kind phone: digits, with the usual signs between them.
pub(super) fn phone(text: &str) -> Option<Content> {
    numbered(text, DIGITS)
}

/// A bare `tel:` number.
pub(super) fn tel(text: &str) -> Option<Content> {
    let (scheme, number) = text.split_once(':')?;
    phone(number).filter(|_| scheme.trim().eq_ignore_ascii_case("tel"))
}

/// A number that looks like a phone number: with a plus and the country code.
pub(super) fn international(text: &str) -> Option<Content> {
    let number = numbered(text, INTERNATIONAL_DIGITS)?;
    matches!(&number, Content::Phone { href, .. } if href.starts_with("tel:+")).then_some(number)
}

/// The numbers of a text that contains several.
pub(super) fn several(text: &str) -> Option<Vec<&str>> {
    let parts = text.split([',', ';', '|', '/', '\n', '\r']).flat_map(|part| part.split(" or "));
    let parts: Vec<&str> = parts.flat_map(|part| part.split(" oder ")).map(str::trim).collect();
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let are_numbers = parts.iter().all(|part| phone(part).is_some() && digits_of(part) >= WHOLE_DIGITS);
    (parts.len() > 1 && are_numbers).then_some(parts)
}

fn numbered(text: &str, range: RangeInclusive<usize>) -> Option<Content> {
    let shown: String = text.chars().filter(|character| !is_mark(*character)).collect();
    let shown = shown.trim();
    // A tab separates two cells of a table.
    let plain = shown.chars().map(in_ascii).collect::<String>().replace('\t', "  ");
    let (number, extension) = with_extension(&plain)?;
    let signs = number.replace(['(', ')', ' '], "");
    let is_marked = signs.starts_with('+');
    let only_signs =
        number.chars().skip_while(|sign| matches!(sign, '(' | ' ')).enumerate().all(|(place, sign)| {
            sign.is_ascii_digit()
                || matches!(sign, ' ' | '-' | '(' | ')' | '/' | '.')
                || (sign == '+' && place == 0)
        });
    let (plus, most) = if is_marked { ("+", MOST_WITH_COUNTRY) } else { ("", usize::MAX) };
    let digits: String = dialled(number, is_marked).chars().filter(char::is_ascii_digit).collect();
    if !only_signs || !range.contains(&digits.len()) || digits.len() > most || is_two(number) {
        return None;
    }
    let href = format!("tel:{plus}{digits}{extension}");
    Some(Content::Phone { text: shown.to_owned(), href })
}

/// The dialled number for one with a country code: without the zero of `+49 (0) 176`, which is for calls within
/// the country.
fn dialled(number: &str, is_marked: bool) -> String {
    let spaceless = number.replace(' ', "");
    let Some((before, after)) = spaceless.split_once("(0)") else { return spaceless };
    let country: String = before.chars().filter(char::is_ascii_digit).collect();
    let is_country = |code: &str| (1..=COUNTRY_DIGITS).contains(&code.len());
    let has_code = if is_marked {
        is_country(&country)
    } else {
        INTERNATIONAL_PREFIXES.iter().any(|prefix| country.strip_prefix(prefix).is_some_and(is_country))
    };
    if has_code { format!("{before}{after}") } else { spaceless }
}

/// True if another number follows, or another ending of the first.
fn is_two(number: &str) -> bool {
    let are_whole = |place: usize| {
        let (first, second) = number.split_at(place);
        digits_of(first) >= WHOLE_DIGITS && digits_of(second) >= WHOLE_DIGITS
    };
    [" - ", "  ", "("].iter().any(|sign| number.match_indices(sign).any(|(place, _)| are_whole(place)))
        || is_two_by_slash(number)
}

/// True if a slash follows a whole number, and not an area code.
fn is_two_by_slash(number: &str) -> bool {
    let code_digits = match number.as_bytes() {
        [b'+', ..] => COUNTRY_DIGITS + AREA_DIGITS,
        [b'0', b'0', ..] => 2 + COUNTRY_DIGITS + AREA_DIGITS,
        [b'(', ..] => 2 + AREA_DIGITS,
        // No area code begins like this if a local number has so few digits.
        [b'1'..=b'9', ..] if digits_of(number) < WHOLE_DIGITS => 0,
        _ => AREA_DIGITS + 1,
    };
    number
        .split_once('/')
        .is_some_and(|(first, second)| second.trim().starts_with("00") || digits_of(first) > code_digits)
}

/// The number before an extension, and the extension as RFC 3966 writes it. `None` if the letters are no
/// extension.
fn with_extension(text: &str) -> Option<(&str, String)> {
    let Some(start) = text.find(|character: char| character.is_alphabetic() || character == '#') else {
        return Some((text, String::new()));
    };
    let (number, rest) = text.split_at(start);
    let end =
        rest.find(|character: char| !(character.is_alphabetic() || character == '#')).unwrap_or(rest.len());
    let (word, digits) = rest.split_at(end);
    let digits = digits.trim_matches(['.', ':', '=', '-', ' ']);
    let is_extension = EXTENSION.iter().any(|known| word.eq_ignore_ascii_case(known))
        && (1..=EXTENSION_DIGITS).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_extension.then(|| (number.trim_end_matches([',', ';', ' ']), format!(";ext={digits}")))
}

fn digits_of(text: &str) -> usize {
    text.chars().filter(|character| in_ascii(*character).is_ascii_digit()).count()
}

/// True for invisible characters: mainly marks of writing direction, which come with text copied from other pages.
fn is_mark(character: char) -> bool {
    is_invisible(character) && !character.is_whitespace()
}

/// The same digit, space or dash in ASCII.
fn in_ascii(character: char) -> char {
    let digit = ZEROS.iter().find_map(|zero| {
        let value = u32::from(character).checked_sub(u32::from(*zero)).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    });
    digit.unwrap_or(match character {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}' => '-',
        '\u{FF0B}' => '+',
        '\u{FF08}' => '(',
        '\u{FF09}' => ')',
        '\u{FF0F}' => '/',
        '\n' | '\r' => '\n',
        '\t' => '\t',
        space if space.is_whitespace() => ' ',
        other => other,
    })
}
