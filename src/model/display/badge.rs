//! Words that name a status.

use super::content::{Content, Tone};
use super::web::is_deceptive;
use crate::model::filter::fold;
use crate::model::text::{character_count, tidy};

const LONGEST: usize = 20;
const MOST_WORDS: usize = 2;

/// Statuses, each between bars, in English and German, folded for comparison: in lower case and without accents.
const OK: &str = "|active|paid|shipped|delivered|done|completed|complete|resolved|solved|approved|verified|confirmed\
    |accepted|fulfilled|successful|succeeded|online|aktiv|bezahlt|versendet|versandt|geliefert|zugestellt|erledigt\
    |abgeschlossen|gelost|genehmigt|verifiziert|bestatigt|angenommen|erfolgreich|";
const WARN: &str = "|pending|on hold|waiting|delayed|paused|at risk|unpaid|partially paid|in review|expiring\
    |ausstehend|angehalten|wartend|verspatet|verzogert|pausiert|unbezahlt|teilweise bezahlt|in prufung|zuruckgestellt|";
const DANGER: &str = "|failed|cancelled|canceled|overdue|past due|blocked|declined|rejected|expired|suspended|bounced\
    |urgent|critical|fehlgeschlagen|storniert|abgebrochen|uberfallig|gesperrt|blockiert|abgelehnt|abgelaufen|gekundigt\
    |dringend|kritisch|";
const NEUTRAL: &str = "|open|closed|processing|in progress|in transit|scheduled|draft|archived|inactive|returned\
    |refunded|offen|geschlossen|in bearbeitung|unterwegs|geplant|entwurf|archiviert|inaktiv|zuruckgesendet|erstattet|";

/// `text` as a badge if it is a known status. If `is_status`, any short word is one.
pub(super) fn badge(text: &str, is_status: bool) -> Option<Content> {
    let text = tidy(text);
    let is_short = is_short_word(text);
    let tone =
        tone(text).filter(|_| is_short).or_else(|| (is_short && is_status).then_some(Tone::Neutral))?;
    Some(Content::Badge { text: text.to_owned(), tone })
}

/// True for one or two words with at least one letter, and without the signs of addresses and code.
pub(super) fn is_short_word(text: &str) -> bool {
    // The length in bytes excludes long texts before they are read.
    text.len() <= LONGEST * 16
        && character_count(text) <= LONGEST
        && (1..=MOST_WORDS).contains(&text.split_whitespace().count())
        && text.contains(char::is_alphabetic)
        && !text.contains(|character: char| {
            "/\\:@<>{}[]()\"|".contains(character)
                || (is_deceptive(character) && character != ' ' && character != '\u{A0}')
        })
}

fn tone(text: &str) -> Option<Tone> {
    if text.len() > LONGEST * 2 {
        return None;
    }
    let word = format!("|{}|", fold(text).replace(['_', '-', '\u{A0}'], " "));
    [(OK, Tone::Ok), (WARN, Tone::Warn), (DANGER, Tone::Danger), (NEUTRAL, Tone::Neutral)]
        .into_iter()
        .find_map(|(words, tone)| words.contains(&word).then_some(tone))
}
