//! What people read: the message table and the formats of a locale.

mod formats;
mod language;
mod locale;
mod overrides;
mod texts;

use std::sync::Arc;

use crate::reactive::memo;
use leptos::prelude::*;

pub use formats::Formats;
pub use language::Language;
pub use locale::Locale;
pub use texts::{Plural, Text};

/// How often relative times are written anew, in ms.
const TICK_MS: u64 = 10_000;

/// The person's language and formats, for all components. Reading it follows a change of the locale.
#[derive(Clone, Copy)]
pub struct I18n {
    locale: Signal<Locale>,
    formats: Memo<FormatsOf>,
    now: RwSignal<f64>,
}

/// Formats made for one locale; equal when the locale is.
#[derive(Clone)]
struct FormatsOf {
    locale: Locale,
    formats: Arc<send_wrapper::SendWrapper<Formats>>,
}

impl PartialEq for FormatsOf {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale
    }
}

impl I18n {
    /// The language and formats of `locale`, which may change; ticks as long as the owner lives.
    pub fn new(locale: Signal<Locale>) -> Self {
        let formats = memo(move |_| {
            let locale = locale.get();
            let formats = Arc::new(send_wrapper::SendWrapper::new(Formats::new(&locale)));
            FormatsOf { locale, formats }
        });
        let now = RwSignal::new(js_sys::Date::now());
        let tick = set_interval_with_handle(
            move || {
                let _ = now.try_set(js_sys::Date::now());
            },
            std::time::Duration::from_millis(TICK_MS),
        );
        on_cleanup(move || {
            if let Ok(tick) = tick {
                tick.clear();
            }
        });
        Self { locale, formats, now }
    }

    /// Makes this the language and formats of the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The locale.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// `text` in the person's language.
    // Every view asks for texts: one copy of this code is enough.
    #[inline(never)]
    pub fn text(self, text: Text) -> &'static str {
        self.locale.with(|locale| locale.message(text.place()))
    }

    /// `text` in the person's language, to be asked for again when that changes: what a view takes. Every
    /// call gives the same type, so that all texts of the page share one piece of compiled code.
    pub fn of(self, text: Text) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || self.text(text)
    }

    /// `text` with each `{name}` replaced by its value.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        fill(self.text(text), values)
    }

    /// `plural` in the form for `count`, with `{count}` replaced by the number in the locale's digits.
    #[inline(never)]
    pub fn count(self, plural: Plural, count: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let number = count as f64;
        let formats = self.formats.get().formats;
        let is_one = formats.is_one(number);
        let form = self.locale.with(|locale| locale.message(plural.place(is_one)));
        fill(form, &[("count", &formats.number(number))])
    }

    /// The formats of the locale.
    pub fn formats<T>(self, read: impl FnOnce(&Formats) -> T) -> T {
        self.formats.with(|formats| read(&formats.formats))
    }

    /// How long ago `instant` (ms since 1970) was, in words; it follows the clock. What has happened lies in the past:
    /// where this browser's clock is behind the one that noted the time, it was now.
    pub fn ago(self, instant: f64) -> String {
        let now = self.now.get();
        self.formats(|formats| formats.relative(instant.min(now), now))
    }

    /// How far `instant` (ms since 1970) is from now, in words, be it past or to come; it follows the clock.
    pub fn distance(self, instant: f64) -> String {
        // What is newer than the last tick need not lie in the future.
        let ticked = self.now.get();
        let now = if instant > ticked { js_sys::Date::now() } else { ticked };
        self.formats(|formats| formats.relative(instant, now))
    }

    /// The time now, in ms since 1970, as it was at the last tick.
    pub fn now(self) -> f64 {
        self.now.get()
    }
}

/// The language and formats of the surrounding application; English where there is none.
pub fn use_i18n() -> I18n {
    use_context().unwrap_or_else(|| I18n::new(Signal::stored(Locale::default())))
}

fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        if let Some((_, value)) = value {
            filled.push_str(value);
        } else {
            filled.push('{');
            filled.push_str(name);
            filled.push('}');
        }
        rest = behind;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once() {
        assert_eq!(fill("Edit {title}", &[("title", "{title} & {x}")]), "Edit {title} & {x}");
        assert_eq!(fill("{a}{b}", &[("b", "2"), ("a", "1")]), "12");
        assert_eq!(fill("{unknown} {", &[("a", "1")]), "{unknown} {");
    }
}
