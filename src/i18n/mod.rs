//! Texts and formats: the message table, and the formats of a locale.

mod authoring_texts;
mod formats;
mod language;
mod locale;
mod overrides;
mod table;
mod texts;

use std::sync::Arc;
use std::time::Duration;

use crate::reactive::{Timer, memo};
use leptos::prelude::*;

pub use authoring_texts::{AuthoringPlural, AuthoringText};
pub use formats::{Collation, Formats};
pub use language::Language;
pub use locale::Locale;
pub use texts::{Plural, Text};

/// How often relative times are updated.
const TICK: Duration = Duration::from_secs(10);

/// The user's language and formats, for all components. A reactive read follows a change of the locale.
#[derive(Clone, Copy)]
pub struct I18n {
    locale: Signal<Locale>,
    formats: Memo<FormatsOf>,
    now: RwSignal<f64>,
}

/// The formats of one locale; equal if the locale is.
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
    /// The language and formats of `locale`, which may change; updates relative times as long as the owner lives.
    pub fn new(locale: Signal<Locale>) -> Self {
        let formats = memo(move |_| {
            let locale = locale.get();
            let formats = Arc::new(send_wrapper::SendWrapper::new(Formats::new(&locale)));
            FormatsOf { locale, formats }
        });
        let now = RwSignal::new(js_sys::Date::now());
        Timer::new().repeat(TICK, move || _ = now.try_set(js_sys::Date::now()));
        Self { locale, formats, now }
    }

    /// Provides the language and formats to the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The locale.
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// `text` in the user's language.
    // Every view requests texts: one copy of this code is enough.
    #[inline(never)]
    pub fn text(self, text: Text) -> &'static str {
        self.locale.with(|locale| locale.message(text.place(), texts::message))
    }

    /// `text` in the user's language, as a closure for a view, which calls it again when the language changes.
    /// Every call returns the same type, so that all texts of the page share one piece of compiled code.
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
        self.counted(count, texts::message, |is_one| plural.place(is_one))
    }

    fn counted(
        self,
        count: usize,
        table: fn(usize, Language) -> &'static str,
        place: impl FnOnce(bool) -> usize,
    ) -> String {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let number = count as f64;
        let formats = self.formats.get().formats;
        let place = place(formats.is_one(number));
        let form = self.locale.with(|locale| locale.message(place, table));
        fill(form, &[("count", &formats.number(number))])
    }

    /// `count` in the locale's digits.
    pub fn number(self, count: usize) -> String {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let count = count as f64;
        self.formats(|formats| formats.number(count))
    }

    /// `text` of the tools for admins in the user's language.
    #[inline(never)]
    pub fn authoring(self, text: AuthoringText) -> &'static str {
        self.locale.with(|locale| locale.message(text.place(), authoring_texts::message))
    }

    /// `text` of the tools for admins in the user's language, as a closure for a view, as [`Self::of`] gives.
    pub fn of_authoring(
        self,
        text: AuthoringText,
    ) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
        move || self.authoring(text)
    }

    /// `text` of the tools for admins with each `{name}` replaced by its value.
    pub fn fill_authoring(self, text: AuthoringText, values: &[(&str, &str)]) -> String {
        fill(self.authoring(text), values)
    }

    /// `plural` of the tools for admins in the form for `count`, as [`Self::count`] gives.
    #[inline(never)]
    pub fn count_authoring(self, plural: AuthoringPlural, count: usize) -> String {
        self.counted(count, authoring_texts::message, |is_one| plural.place(is_one))
    }

    /// The formats of the locale.
    pub fn formats<T>(self, read: impl FnOnce(&Formats) -> T) -> T {
        self.formats.with(|formats| read(&formats.formats))
    }

    /// The age of `instant` (ms since 1970), in words; it follows the clock. Events are in the past: if this
    /// browser's clock is behind the one that recorded the time, the age is now.
    pub fn ago(self, instant: f64) -> String {
        let now = self.now.get();
        self.formats(|formats| formats.relative(instant.min(now), now))
    }

    /// The distance of `instant` (ms since 1970) from now, in words, past or future; it follows the clock.
    pub fn distance(self, instant: f64) -> String {
        // A time after the last tick need not be in the future.
        let ticked = self.now.get();
        let now = if instant > ticked { js_sys::Date::now() } else { ticked };
        self.formats(|formats| formats.relative(instant, now))
    }

    /// The time of the last tick, in ms since 1970.
    pub fn now(self) -> f64 {
        self.now.get()
    }
}

/// The language and formats of the surrounding application; English if there is none.
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
