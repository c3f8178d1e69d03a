//! The locale: the language of the texts and the tag for the formats.

use serde_json::Value;
use wasm_bindgen::prelude::*;

use super::language::Language;
use super::overrides::Overrides;

/// The user's locale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Locale {
    tag: String,
    language: Language,
    overrides: Overrides,
}

impl Default for Locale {
    fn default() -> Self {
        Self::of_language(Language::English)
    }
}

impl Locale {
    /// The first of `tags` (BCP 47, by preference) with a language in the message table and known to the browser;
    /// English without one. Its region selects the formats.
    pub fn choose<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let known = tags.into_iter().find_map(|tag| {
            let language = Language::of_tag(tag)?;
            is_known_to_browser(tag).then(|| Self { tag: tag.to_owned(), ..Self::of_language(language) })
        });
        known.unwrap_or_default()
    }

    /// The locale of `language` without a region.
    pub fn of_language(language: Language) -> Self {
        Self { tag: language.tag().to_owned(), language, overrides: Overrides::default() }
    }

    /// The locale `tag` with its own formats and English texts, for a host with its own texts; `None` if the
    /// browser does not know it, or if the message table has its language.
    pub fn of_host(tag: &str) -> Option<Self> {
        let is_foreign = !tag.is_empty() && Language::of_tag(tag).is_none();
        (is_foreign && is_known_to_browser(tag)).then(|| Self { tag: tag.to_owned(), ..Self::default() })
    }

    /// The same with a host's own texts: `messages` is a JSON list of pairs of a text's place and the text.
    #[must_use]
    pub fn with_messages(self, messages: &Value) -> Self {
        Self { overrides: Overrides::from_value(messages), ..self }
    }

    /// The host's text for the message at `place`, else that of its `table`.
    pub(super) fn message(&self, place: usize, table: fn(usize, Language) -> &'static str) -> &'static str {
        self.overrides.at(place).unwrap_or_else(|| table(place, self.language))
    }

    /// The language of the texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The BCP 47 tag of the formats.
    pub fn tag(&self) -> &str {
        &self.tag
    }
}

#[wasm_bindgen]
extern "C" {
    /// ECMA-402, 8.3.1; throws a `RangeError` for a malformed tag.
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical_locales(tag: &str) -> Result<js_sys::Array, JsValue>;
}

/// A malformed tag makes every `Intl` constructor throw, so it is rejected here.
fn is_known_to_browser(tag: &str) -> bool {
    canonical_locales(tag).is_ok_and(|tags| tags.length() == 1)
}
