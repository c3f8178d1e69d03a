//! Moments and days as servers write them: ISO 8601 and epoch numbers.

mod date;
mod iso;

use date::MILLISECONDS_PER_DAY;
use iso::{Reader, thousandths};

/// The largest distance from 1970 that a JavaScript Date accepts, in milliseconds (ECMA-262, 21.4.1.1).
const FURTHEST: i64 = 8_640_000_000_000_000;
/// Epoch numbers below this are seconds, others milliseconds: as seconds it is in the year 5138, as milliseconds
/// in 1973.
const FIRST_MILLISECONDS: i64 = 100_000_000_000;
/// Shorter numbers are counts, years or compact dates, not moments.
const FEWEST_EPOCH_DIGITS: usize = 9;

/// The time in a text. All numbers are milliseconds since 1970 and exact in an `f64`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time: its midnight as if in UTC.
    Day(i64),
    /// A moment in UTC. If the time was written as midnight, `day` is the written day (its midnight as if in UTC).
    Instant {
        /// The moment.
        at: i64,
        /// The written day, if only a day was meant.
        day: Option<i64>,
    },
    /// A day and a time without a zone: as if in UTC.
    Local(i64),
}

impl Moment {
    /// The moment of an epoch number: seconds or milliseconds since 1970, distinguished by size, with at least
    /// nine digits.
    pub fn from_epoch(text: &str) -> Option<Self> {
        let at = parse_epoch(text)?;
        Some(Self::Instant { at, day: is_midnight(at).then_some(at) })
    }

    /// Reads ISO 8601's calendar forms: `2026-11-22`, `20261122`, and either followed by `T` or a space, a
    /// time with or without seconds and fraction, and `Z`, an offset or nothing.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut reader = Reader(text);
        let midnight = reader.day()?.since_1970() * MILLISECONDS_PER_DAY;
        if reader.0.is_empty() {
            return Some(Self::Day(midnight));
        }
        if !(reader.take("T") || reader.take("t") || reader.take(" ")) {
            return None;
        }
        let time = reader.time()?;
        if reader.0.is_empty() {
            return Some(Self::Local(midnight + time));
        }
        reader.take(" ");
        let offset = reader.offset()?;
        reader
            .0
            .is_empty()
            .then_some(Self::Instant { at: midnight + time - offset, day: (time == 0).then_some(midnight) })
    }

    /// Milliseconds since 1970; a day or time without a zone counts as UTC.
    pub fn epoch_ms(self) -> f64 {
        match self {
            Self::Day(at) | Self::Instant { at, .. } | Self::Local(at) => to_f64(at),
        }
    }

    /// The day, if only a day is meant: its midnight as if in UTC, in milliseconds since 1970.
    pub fn day_ms(self) -> Option<f64> {
        match self {
            Self::Day(day) => Some(day),
            Self::Instant { day, .. } => day,
            Self::Local(at) => is_midnight(at).then_some(at),
        }
        .map(to_f64)
    }
}

/// Reads a timestamp: ISO 8601 (a day, or a day and time with `Z`, an offset or neither), or an epoch number in
/// seconds or milliseconds. A time without a zone counts as UTC. Returns milliseconds since 1970.
pub fn parse_instant(text: &str) -> Option<f64> {
    let text = text.trim();
    Moment::from_iso(text).or_else(|| Moment::from_epoch(text)).map(Moment::epoch_ms)
}

fn is_midnight(at: i64) -> bool {
    at % MILLISECONDS_PER_DAY == 0
}

fn parse_epoch(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_epoch = whole.len() >= FEWEST_EPOCH_DIGITS
        && [whole, fraction]
            .iter()
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_epoch {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let milliseconds = if whole < FIRST_MILLISECONDS { whole * 1000 + thousandths(fraction) } else { whole };
    (milliseconds <= FURTHEST).then_some(sign * milliseconds)
}

/// Exact: all moments here are below 2^53 milliseconds.
#[expect(clippy::cast_precision_loss)]
fn to_f64(milliseconds: i64) -> f64 {
    milliseconds as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_are_read() {
        for (text, expected) in [
            ("1970-01-01", Some(0.0)),
            ("1970-01-01T00:00:00Z", Some(0.0)),
            ("1969-12-31T23:59:59.999Z", Some(-1.0)),
            ("2026-11-22T08:30:15.250Z", Some(1_795_336_215_250.0)),
            ("2026-11-22t08:30:15.25z", Some(1_795_336_215_250.0)),
            ("2026-11-22 08:30:15,2509999Z", Some(1_795_336_215_250.0)),
            ("2026-11-22T09:30:15+01:00", Some(1_795_336_215_000.0)),
            ("2026-11-22T09:30:15+0100", Some(1_795_336_215_000.0)),
            ("2026-11-22T09:30:15 +01", Some(1_795_336_215_000.0)),
            ("2026-11-22T03:00:15-05:30", Some(1_795_336_215_000.0)),
            ("2026-11-22T08:30", Some(1_795_336_200_000.0)),
            ("20261122", Some(1_795_305_600_000.0)),
            (" 2026-11-22 ", Some(1_795_305_600_000.0)),
            ("2024-02-29", Some(1_709_164_800_000.0)),
            ("2000-02-29", Some(951_782_400_000.0)),
            ("0001-01-01", Some(-62_135_596_800_000.0)),
            ("9999-12-31T24:00:00Z", Some(253_402_300_800_000.0)),
            ("2016-12-31T23:59:60Z", Some(1_483_228_799_000.0)),
            ("1795336215", Some(1_795_336_215_000.0)),
            ("1795336215.25", Some(1_795_336_215_250.0)),
            ("1795336215250", Some(1_795_336_215_250.0)),
            ("-100000000", Some(-100_000_000_000.0)),
            ("", None),
            ("soon", None),
            ("0000-01-01", None),
            ("0000-12-31T12:00:00Z", None),
            ("-0044-03-15", None),
            ("10000-01-01", None),
            ("+010000-01-01", None),
            ("2026", None),
            ("2026-13-01", None),
            ("2026-00-10", None),
            ("2025-02-29", None),
            ("1900-02-29", None),
            ("2026-11-31", None),
            ("2026-1122", None),
            ("2026-11-22T", None),
            ("2026-11-22T25:00Z", None),
            ("2026-11-22T24:01Z", None),
            ("2026-11-22T08:61Z", None),
            ("2026-11-22T08:30:15.Z", None),
            ("2026-11-22T08:30:15X", None),
            ("2026-11-22T08:30:15+1", None),
            ("2026-11-22x", None),
            ("+026-11-22", None),
            ("22.11.2026", None),
            ("12345678", None),
            ("99999999999999999999", None),
            ("1795336215.", None),
            ("17953362é5", None),
            ("é026-11-22", None),
        ] {
            assert_eq!(parse_instant(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_day_is_no_instant_and_a_time_without_a_zone_is_local() {
        let midnight = 1_795_305_600_000;
        let hour = 3_600_000;
        for (text, expected) in [
            ("2026-11-22", Moment::Day(midnight)),
            ("2026-11-22T01:00", Moment::Local(midnight + hour)),
            ("2026-11-22T01:00Z", Moment::Instant { at: midnight + hour, day: None }),
            ("2026-11-22T00:00+02:00", Moment::Instant { at: midnight - 2 * hour, day: Some(midnight) }),
        ] {
            assert_eq!(Moment::from_iso(text), Some(expected), "{text}");
        }
        assert_eq!(
            Moment::from_epoch("1795305600"),
            Some(Moment::Instant { at: midnight, day: Some(midnight) })
        );
    }
}
