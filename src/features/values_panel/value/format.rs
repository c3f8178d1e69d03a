//! The user's language and formats, for the display rules.

use super::real_host::real_host;
use crate::i18n::{I18n, Plural, Text};
use crate::model::display::{DisplayFormat, Word};

const MINUTE_MS: f64 = 60_000.0;
const DAY_MS: f64 = 24.0 * 60.0 * MINUTE_MS;

impl DisplayFormat for I18n {
    fn now(&self) -> f64 {
        (*self).now()
    }

    fn today(&self) -> f64 {
        let now = (*self).now();
        let behind_utc = js_sys::Date::new(&now.into()).get_timezone_offset() * MINUTE_MS;
        ((now - behind_utc) / DAY_MS).floor() * DAY_MS
    }

    fn number(&self, digits: &str) -> String {
        self.formats(|formats| formats.digits(digits))
    }

    fn money(&self, digits: &str, currency: &str) -> String {
        self.formats(|formats| formats.money(digits, currency))
    }

    fn day(&self, epoch_ms: f64) -> String {
        self.formats(|formats| formats.date_in_utc(epoch_ms))
    }

    fn near_day(&self, days: f64) -> String {
        self.formats(|formats| formats.near_day(days))
    }

    fn local_time(&self, epoch_ms: f64) -> String {
        self.formats(|formats| formats.date_time_in_utc(epoch_ms))
    }

    fn moment(&self, epoch_ms: f64) -> String {
        self.formats(|formats| format!("{}, {}", formats.date(epoch_ms), formats.time(epoch_ms)))
    }

    fn exact_moment(&self, epoch_ms: f64) -> String {
        self.formats(|formats| formats.date_time(epoch_ms))
    }

    fn ago(&self, epoch_ms: f64) -> String {
        (*self).distance(epoch_ms)
    }

    fn host(&self, host: &str) -> String {
        real_host(host)
    }

    fn word(&self, word: Word) -> String {
        let text = match word {
            Word::Yes => Text::Yes,
            Word::No => Text::No,
            Word::Empty => Text::EmptyValue,
            Word::Hidden => Text::HiddenValue,
        };
        self.text(text).to_owned()
    }

    fn entries(&self, count: usize) -> String {
        self.count(Plural::EntryCount, count)
    }
}
