//! The calendar.

/// In milliseconds.
pub(super) const MILLISECONDS_PER_DAY: i64 = 86_400_000;

/// A day of the (proleptic Gregorian) calendar.
pub(super) struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// `None` if the calendar has no such day.
    pub(super) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (day <= length).then_some(Self { year, month, day })
    }

    /// Days since 1970, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
    /// `days_from_civil`.
    pub(super) fn since_1970(&self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((self.month + 9) % 12) + 2) / 5 + self.day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn consecutive_days_are_a_day_apart() {
        let mut previous = None;
        for year in 1896..=1904 {
            for month in 1..=12 {
                for day in (1..=31).filter_map(|day| Date::new(year, month, day)) {
                    let now = day.since_1970();
                    assert!(previous.is_none_or(|before| now == before + 1), "{year}-{month} {now}");
                    previous = Some(now);
                }
            }
        }
    }
}
