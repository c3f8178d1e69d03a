//! Numbers, dates and words in the locale's format, by the browser's `Intl` (ECMA-402).

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::locale::Locale;

const SECOND_MS: f64 = 1_000.0;
const MINUTE_MS: f64 = 60.0 * SECOND_MS;
const HOUR_MS: f64 = 60.0 * MINUTE_MS;
const DAY_MS: f64 = 24.0 * HOUR_MS;
/// Beyond this age a date is more useful than "8 days ago".
const RELATIVE_UP_TO_MS: f64 = 7.0 * DAY_MS;
/// The farthest instants that a `Date` can hold (ECMA-262, 21.4.1.1).
const FARTHEST_INSTANT_MS: f64 = 8.64e15;

/// The formats of one locale, each created once.
pub struct Formats {
    tags: Array,
    number: js_sys::Function,
    day_and_month: js_sys::Function,
    date: js_sys::Function,
    date_in_utc: js_sys::Function,
    date_time: js_sys::Function,
    date_time_in_utc: js_sys::Function,
    time: js_sys::Function,
    compare: js_sys::Function,
    relative: Intl::RelativeTimeFormat,
    relative_short: Intl::RelativeTimeFormat,
    plural: Intl::PluralRules,
}

impl Formats {
    /// The formats of `locale`.
    pub fn new(locale: &Locale) -> Self {
        let tags = Array::of1(&locale.tag().into());
        let date = |members: &[(&str, &str)]| Intl::DateTimeFormat::new(&tags, &options(members)).format();
        let medium = [("dateStyle", "medium")];
        let full = [("dateStyle", "medium"), ("timeStyle", "medium")];
        let in_utc = ("timeZone", "UTC");
        Self {
            number: Intl::NumberFormat::new(&tags, &options(&[("maximumFractionDigits", "20")])).format(),
            day_and_month: date(&[("day", "numeric"), ("month", "short")]),
            date: date(&medium),
            date_in_utc: date(&[medium[0], in_utc]),
            date_time: date(&full),
            date_time_in_utc: date(&[full[0], full[1], in_utc]),
            time: date(&[("timeStyle", "short")]),
            compare: Intl::Collator::new(&tags, &options(&[("numeric", "true")])).compare(),
            relative: Intl::RelativeTimeFormat::new(&tags, &options(&[("numeric", "auto")])),
            relative_short: Intl::RelativeTimeFormat::new(&tags, &options(&[("style", "narrow")])),
            plural: Intl::PluralRules::new(&tags, &Object::new()),
            tags,
        }
    }

    /// `value` with the locale's separators and digits.
    pub fn number(&self, value: f64) -> String {
        call(&self.number, &value.into())
    }

    /// The decimal `digits` (as JSON writes a number) in the locale's format, without loss of digits.
    pub fn digits(&self, digits: &str) -> String {
        // ECMA-402 reads a string as an exact decimal.
        call(&self.number, &digits.into())
    }

    /// The decimal `digits` as an amount in `currency` (ISO 4217), without loss of digits.
    pub fn money(&self, digits: &str, currency: &str) -> String {
        // Anything but three letters would make `Intl` throw; three unknown letters do not.
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return format!("{digits} {currency}");
        }
        let money = [("style", "currency"), ("currency", currency), ("maximumFractionDigits", "20")];
        call(&Intl::NumberFormat::new(&self.tags, &options(&money)).format(), &digits.into())
    }

    /// "yesterday" (-1), "today" (0), "tomorrow" (1).
    pub fn near_day(&self, days: f64) -> String {
        self.relative.format(days, "day").into()
    }

    /// The day of `instant` (ms since 1970), in the browser's time zone.
    pub fn date(&self, instant: f64) -> String {
        at(&self.date, instant)
    }

    /// The day of `instant` (ms since 1970), in UTC: for dates without a time.
    pub fn date_in_utc(&self, instant: f64) -> String {
        at(&self.date_in_utc, instant)
    }

    /// Day and time of `instant` (ms since 1970), to the second, in the browser's time zone.
    pub fn date_time(&self, instant: f64) -> String {
        at(&self.date_time, instant)
    }

    /// Day and time of `instant` (ms since 1970), to the second, in UTC: for times without a zone.
    pub fn date_time_in_utc(&self, instant: f64) -> String {
        at(&self.date_time_in_utc, instant)
    }

    /// The time of day of `instant` (ms since 1970), to the minute.
    pub fn time(&self, instant: f64) -> String {
        at(&self.time, instant)
    }

    /// The time from `instant` to `now` (both ms since 1970), in words; a date from a week on.
    pub fn relative(&self, instant: f64, now: f64) -> String {
        let distance = instant - now;
        let size = distance.abs();
        if size >= RELATIVE_UP_TO_MS {
            return if same_year(instant, now) {
                at(&self.day_and_month, instant)
            } else {
                self.date(instant)
            };
        }
        let (unit, length) = unit_of(size);
        self.relative.format((distance / length).trunc(), unit).into()
    }

    /// Like [`Formats::relative`], but short, for narrow places.
    pub fn relative_short(&self, instant: f64, now: f64) -> String {
        let distance = instant - now;
        if distance.abs() >= DAY_MS {
            return self.relative(instant, now);
        }
        let (unit, length) = unit_of(distance.abs());
        let count = (distance / length).trunc();
        if count == 0.0 {
            return self.relative.format(0.0, "second").into();
        }
        self.relative_short.format(count, unit).into()
    }

    /// True if `count` takes the singular, such as "1 widget".
    pub fn is_one(&self, count: f64) -> bool {
        self.plural.select(count) == "one"
    }

    /// The order of `left` and `right` in the locale.
    pub fn compare(&self, left: &str, right: &str) -> std::cmp::Ordering {
        let order = self.compare.call2(&JsValue::UNDEFINED, &left.into(), &right.into());
        order.ok().and_then(|order| order.as_f64()).unwrap_or(0.0).total_cmp(&0.0)
    }
}

/// An instant that no `Date` can hold has no text, because `Intl` would throw.
fn at(format: &js_sys::Function, instant: f64) -> String {
    if instant.abs() <= FARTHEST_INSTANT_MS { call(format, &instant.into()) } else { String::new() }
}

fn unit_of(size: f64) -> (&'static str, f64) {
    if size < MINUTE_MS {
        ("second", SECOND_MS)
    } else if size < HOUR_MS {
        ("minute", MINUTE_MS)
    } else if size < DAY_MS {
        ("hour", HOUR_MS)
    } else {
        ("day", DAY_MS)
    }
}

fn same_year(left: f64, right: f64) -> bool {
    let year = |instant: f64| js_sys::Date::new(&instant.into()).get_full_year();
    year(left) == year(right)
}

fn call(format: &js_sys::Function, value: &JsValue) -> String {
    let text = format.call1(&JsValue::UNDEFINED, value);
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn options(members: &[(&str, &str)]) -> Object {
    let options = JsValue::from(Object::new());
    for (name, value) in members {
        let value = match *value {
            "true" => JsValue::TRUE,
            value => JsValue::from_str(value),
        };
        // Setting a member of a new plain object cannot fail.
        let _ = Reflect::set(&options, &(*name).into(), &value);
    }
    options.unchecked_into()
}
