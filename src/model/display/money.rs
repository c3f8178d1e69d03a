//! Amounts of money. Minor units are not guessed: the amount is displayed as sent.

use wire::{Map, Value, is_number};

use super::content::Content;
use crate::model::text::tidy;

/// The currency codes that make a text an amount. With any three letters "ISO 9001" would be one, and some codes
/// are words.
const CODES: &str = "EUR USD GBP CHF JPY CNY SEK NOK DKK ISK PLN CZK HUF RON BGN UAH AUD CAD NZD HKD SGD INR BRL MXN \
    ZAR ILS AED SAR KRW THB";

/// Signs of exactly one currency; several use the dollar sign and ¥.
const SIGNS: [(&str, &str); 2] = [("€", "EUR"), ("£", "GBP")];

/// An object with an amount, a currency and nothing else.
pub(super) fn of_object(members: &Map<String, Value>) -> Option<Content> {
    let amount = members.get("amount").or_else(|| members.get("value"))?;
    let currency = members.get("currency")?.as_str()?;
    let digits = match amount {
        Value::Number(number) => number.to_string(),
        Value::String(text) => tidy(text).to_owned(),
        _ => return None,
    };
    let is_code = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_money = members.len() == 2 && is_code && is_number(&digits);
    is_money.then(|| Content::Money { digits, currency: currency.to_owned() })
}

/// `12.50 EUR`, `EUR 12.50`, `€12.50`, `12.50 €`. With three digits after the point it is unknown whether the
/// point separates thousands.
pub(super) fn of_text(text: &str) -> Option<Content> {
    let (digits, currency) = with_sign(text).or_else(|| with_code(text))?;
    let fraction = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let is_plain = is_number(digits) && !digits.contains(['e', 'E']) && fraction != 3;
    is_plain.then(|| Content::Money { digits: digits.to_owned(), currency: currency.to_owned() })
}

fn with_sign(text: &str) -> Option<(&str, &'static str)> {
    SIGNS.into_iter().find_map(|(sign, currency)| {
        let digits = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign))?;
        Some((digits.trim(), currency))
    })
}

fn with_code(text: &str) -> Option<(&str, &str)> {
    let (first, last) = text.split_once([' ', '\u{A0}', '\u{202F}'])?;
    let is_code = |word: &str| word.len() == 3 && CODES.split(' ').any(|code| code == word);
    if is_code(last) { Some((first, last)) } else { is_code(first).then_some((last, first)) }
}
