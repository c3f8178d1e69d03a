//! A plain English format that is the same everywhere: no browser, and a clock that stands still.

use crate::model::display::{DisplayFormat, Word};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// Sunday, 22 November 2026, 14:30 in UTC, which is the person's zone.
const NOW: i64 = 1_795_357_800_000;

pub(in crate::model) struct English;

impl DisplayFormat for English {
    fn now(&self) -> f64 {
        to_f64(NOW)
    }

    fn today(&self) -> f64 {
        to_f64(NOW - NOW % DAY)
    }

    fn number(&self, digits: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut grouped = String::new();
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let fraction = fraction.trim_end_matches('0');
        let point = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{grouped}{point}{fraction}")
    }

    fn money(&self, digits: &str, currency: &str) -> String {
        let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        // Yen have no smaller unit.
        let decimals = if currency == "JPY" { String::new() } else { format!(".{fraction:0<2}") };
        let symbol = match currency {
            "EUR" => "€".to_owned(),
            "GBP" => "£".to_owned(),
            "JPY" => "¥".to_owned(),
            other => format!("{other} "),
        };
        format!("{sign}{symbol}{}{decimals}", self.number(whole))
    }

    fn day(&self, epoch_ms: f64) -> String {
        let (year, month, day) = civil(epoch_ms);
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        format!("{day} {} {year}", months[month - 1])
    }

    fn near_day(&self, days: f64) -> String {
        let days = from_f64(days);
        ["yesterday", "today", "tomorrow"][usize::try_from(days + 1).unwrap()].to_owned()
    }

    fn local_time(&self, epoch_ms: f64) -> String {
        self.exact_moment(epoch_ms)
    }

    fn moment(&self, epoch_ms: f64) -> String {
        let minutes = from_f64(epoch_ms).rem_euclid(DAY) / MINUTE;
        format!("{}, {:02}:{:02}", self.day(epoch_ms), minutes / 60, minutes % 60)
    }

    fn exact_moment(&self, epoch_ms: f64) -> String {
        let seconds = from_f64(epoch_ms).rem_euclid(MINUTE) / 1_000;
        format!("{}:{seconds:02}", self.moment(epoch_ms))
    }

    fn ago(&self, epoch_ms: f64) -> String {
        let distance = from_f64(epoch_ms) - NOW;
        let (unit, count) = match distance.abs() {
            size if size < MINUTE => return "now".to_owned(),
            size if size < HOUR => ("min", size / MINUTE),
            size => ("h", size / HOUR),
        };
        if distance < 0 { format!("{count} {unit} ago") } else { format!("in {count} {unit}") }
    }

    fn host(&self, host: &str) -> String {
        host.to_owned()
    }

    fn word(&self, word: Word) -> String {
        match word {
            Word::Yes => "Yes",
            Word::No => "No",
            Word::Empty => "empty",
            Word::Hidden => "hidden",
        }
        .to_owned()
    }

    fn entries(&self, count: usize) -> String {
        if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
    }
}

/// Year, month and day of an instant, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
/// `civil_from_days`.
fn civil(epoch_ms: f64) -> (i64, usize, i64) {
    let days = from_f64(epoch_ms).div_euclid(DAY) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), usize::try_from(month).unwrap(), day)
}

#[expect(clippy::cast_precision_loss, reason = "instants stay below 2^53")]
fn to_f64(milliseconds: i64) -> f64 {
    milliseconds as f64
}

#[expect(clippy::cast_possible_truncation, reason = "instants stay below 2^53")]
fn from_f64(milliseconds: f64) -> i64 {
    milliseconds as i64
}
