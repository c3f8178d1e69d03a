//! Numbers, dates and words in the locale's format, by the browser's `Intl` (ECMA-402).

use std::cell::OnceCell;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::locale::Locale;

const MEDIUM: (&str, &str) = ("dateStyle", "medium");
const IN_UTC: (&str, &str) = ("timeZone", "UTC");
const SECOND_MS: f64 = 1_000.0;
const MINUTE_MS: f64 = 60.0 * SECOND_MS;
const HOUR_MS: f64 = 60.0 * MINUTE_MS;
const DAY_MS: f64 = 24.0 * HOUR_MS;
/// Beyond this age a date is more useful than "8 days ago".
const RELATIVE_UP_TO_MS: f64 = 7.0 * DAY_MS;
/// The farthest instants that a `Date` can hold (ECMA-262, 21.4.1.1).
const FARTHEST_INSTANT_MS: f64 = 8.64e15;

/// What `Intl` makes for a locale and for options.
type Make = fn(&Array, &Object) -> JsValue;

/// One format, created when it is needed first: each takes the browser up to a millisecond, and few screens need all.
struct Format {
    make: Make,
    options: &'static [(&'static str, &'static str)],
    made: OnceCell<JsValue>,
}

impl Format {
    fn new(make: Make, options: &'static [(&'static str, &'static str)]) -> Self {
        Self { make, options, made: OnceCell::new() }
    }

    fn get<T: JsCast>(&self, tags: &Array) -> &T {
        self.made.get_or_init(|| (self.make)(tags, &options(self.options))).unchecked_ref()
    }
}

/// The formats of one locale, each created once.
pub struct Formats {
    tags: Array,
    number: Format,
    day_and_month: Format,
    date: Format,
    date_in_utc: Format,
    date_time: Format,
    date_time_in_utc: Format,
    time: Format,
    compare: Format,
    relative: Format,
    relative_short: Format,
    plural: Format,
}

impl Formats {
    /// The formats of `locale`.
    pub fn new(locale: &Locale) -> Self {
        let date: Make = |tags, options| Intl::DateTimeFormat::new(tags, options).format().into();
        let relative: Make = |tags, options| Intl::RelativeTimeFormat::new(tags, options).into();
        Self {
            tags: Array::of1(&locale.tag().into()),
            number: Format::new(
                |tags, options| Intl::NumberFormat::new(tags, options).format().into(),
                &[("maximumFractionDigits", "20")],
            ),
            day_and_month: Format::new(date, &[("day", "numeric"), ("month", "short")]),
            date: Format::new(date, &[MEDIUM]),
            date_in_utc: Format::new(date, &[MEDIUM, IN_UTC]),
            date_time: Format::new(date, &[MEDIUM, ("timeStyle", "medium")]),
            date_time_in_utc: Format::new(date, &[MEDIUM, ("timeStyle", "medium"), IN_UTC]),
            time: Format::new(date, &[("timeStyle", "short")]),
            compare: Format::new(
                |tags, options| Intl::Collator::new(tags, options).compare().into(),
                &[("numeric", "true")],
            ),
            relative: Format::new(relative, &[("numeric", "auto")]),
            relative_short: Format::new(relative, &[("style", "narrow")]),
            plural: Format::new(|tags, options| Intl::PluralRules::new(tags, options).into(), &[]),
        }
    }

    /// `value` with the locale's separators and digits.
    pub fn number(&self, value: f64) -> String {
        call(self.number.get(&self.tags), &value.into())
    }

    /// The decimal `digits` (as JSON writes a number) in the locale's format, without loss of digits.
    pub fn digits(&self, digits: &str) -> String {
        // ECMA-402 reads a string as an exact decimal.
        call(self.number.get(&self.tags), &digits.into())
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
        self.in_words(&self.relative, days, "day")
    }

    /// The day of `instant` (ms since 1970), in the browser's time zone.
    pub fn date(&self, instant: f64) -> String {
        self.at(&self.date, instant)
    }

    /// The day of `instant` (ms since 1970), in UTC: for dates without a time.
    pub fn date_in_utc(&self, instant: f64) -> String {
        self.at(&self.date_in_utc, instant)
    }

    /// Day and time of `instant` (ms since 1970), to the second, in the browser's time zone.
    pub fn date_time(&self, instant: f64) -> String {
        self.at(&self.date_time, instant)
    }

    /// Day and time of `instant` (ms since 1970), to the second, in UTC: for times without a zone.
    pub fn date_time_in_utc(&self, instant: f64) -> String {
        self.at(&self.date_time_in_utc, instant)
    }

    /// The time of day of `instant` (ms since 1970), to the minute.
    pub fn time(&self, instant: f64) -> String {
        self.at(&self.time, instant)
    }

    /// The time from `instant` to `now` (both ms since 1970), in words; a date from a week on.
    pub fn relative(&self, instant: f64, now: f64) -> String {
        let distance = instant - now;
        let size = distance.abs();
        if size >= RELATIVE_UP_TO_MS {
            return if same_year(instant, now) {
                self.at(&self.day_and_month, instant)
            } else {
                self.date(instant)
            };
        }
        let (unit, length) = unit_of(size);
        self.in_words(&self.relative, (distance / length).trunc(), unit)
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
            return self.in_words(&self.relative, 0.0, "second");
        }
        self.in_words(&self.relative_short, count, unit)
    }

    /// True if `count` takes the singular, such as "1 widget".
    pub fn is_one(&self, count: f64) -> bool {
        self.plural.get::<Intl::PluralRules>(&self.tags).select(count) == "one"
    }

    /// How texts are ordered in the locale.
    pub fn collation(&self) -> Collation {
        Collation(self.compare.get::<Function>(&self.tags).clone().unchecked_into())
    }

    /// An instant that no `Date` can hold has no text, because `Intl` would throw.
    fn at(&self, format: &Format, instant: f64) -> String {
        if instant.abs() > FARTHEST_INSTANT_MS {
            return String::new();
        }
        call(format.get(&self.tags), &instant.into())
    }

    fn in_words(&self, format: &Format, count: f64, unit: &str) -> String {
        format.get::<Intl::RelativeTimeFormat>(&self.tags).format(count, unit).into()
    }
}

#[wasm_bindgen]
extern "C" {
    /// A function that compares two texts, with the types it has: a sort calls it more often than anything else, and a value of
    /// any type would be taken over, asked for its number and given back, each time.
    type Comparing;

    #[wasm_bindgen(method, js_name = call)]
    fn order(this: &Comparing, receiver: &JsValue, left: &JsString, right: &JsString) -> f64;
}

/// The order of texts in a locale.
pub struct Collation(Comparing);

impl Collation {
    /// The order of `left` and `right`.
    pub fn compare(&self, left: &JsString, right: &JsString) -> std::cmp::Ordering {
        self.0.order(&JsValue::UNDEFINED, left, right).total_cmp(&0.0)
    }
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

fn call(format: &Function, value: &JsValue) -> String {
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
