//! The parts of an ISO 8601 text.

use std::ops::RangeInclusive;

use super::date::{Date, MILLISECONDS_PER_DAY};

/// The remaining text.
pub(super) struct Reader<'a>(pub(super) &'a str);

impl Reader<'_> {
    pub(super) fn take(&mut self, prefix: &str) -> bool {
        match self.0.strip_prefix(prefix) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }

    /// Exactly `count` ASCII digits, as a number within `range`.
    fn number(&mut self, count: usize, range: RangeInclusive<i64>) -> Option<i64> {
        let digits = self.0.get(..count)?;
        let number = digits.bytes().try_fold(0, |number, byte| {
            byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0'))
        })?;
        self.0 = &self.0[count..];
        range.contains(&number).then_some(number)
    }

    pub(super) fn day(&mut self) -> Option<Date> {
        // The calendar has no year 0; browsers would show it as another one.
        let year = self.number(4, 1..=9999)?;
        let dashed = self.take("-");
        let month = self.number(2, 1..=12)?;
        if dashed && !self.take("-") {
            return None;
        }
        let day = self.number(2, 1..=31)?;
        Date::new(year, month, day)
    }

    /// Milliseconds since midnight. A leap second counts as the second before it.
    pub(super) fn time(&mut self) -> Option<i64> {
        let hour = self.number(2, 0..=24)?;
        if !self.take(":") {
            return None;
        }
        let minute = self.number(2, 0..=59)?;
        let mut milliseconds = (hour * 60 + minute) * 60_000;
        if self.take(":") {
            milliseconds += self.number(2, 0..=60)?.min(59) * 1000;
            if self.take(".") || self.take(",") {
                milliseconds += self.fraction()?;
            }
        }
        (milliseconds <= MILLISECONDS_PER_DAY).then_some(milliseconds)
    }

    /// The first three digits of a second's fraction; the others are skipped.
    fn fraction(&mut self) -> Option<i64> {
        let length = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = self.0.split_at(length);
        self.0 = rest;
        if digits.is_empty() { None } else { Some(thousandths(digits)) }
    }

    /// The zone's offset from UTC in milliseconds: `Z`, `+01`, `+0100` or `+01:00`.
    pub(super) fn offset(&mut self) -> Option<i64> {
        if self.take("Z") || self.take("z") {
            return Some(0);
        }
        let sign = if self.take("+") {
            1
        } else if self.take("-") || self.take("\u{2212}") {
            -1
        } else {
            return None;
        };
        let hours = self.number(2, 0..=23)?;
        let minutes = if self.0.is_empty() {
            0
        } else {
            self.take(":");
            self.number(2, 0..=59)?
        };
        Some(sign * (hours * 60 + minutes) * 60_000)
    }
}

/// The first three of `digits` after a decimal point, as a number of thousandths.
pub(super) fn thousandths(digits: &str) -> i64 {
    let three = digits.bytes().chain(std::iter::repeat(b'0')).take(3);
    three.fold(0, |number, digit| number * 10 + i64::from(digit - b'0'))
}
