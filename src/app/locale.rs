//! The locale: the user's choice, else the host's, its document's, the browser's.

use leptos::prelude::*;

use crate::config::{Config, Mode};
use crate::i18n::{I18n, Language, Locale};
use crate::reactive::{effect, memo};

/// Provides language and formats to the components below, and returns the locale.
pub(super) fn provide_locale(config: RwSignal<Config>, chosen: RwSignal<Option<Language>>) -> Signal<Locale> {
    let mode = config.with_untracked(|config| config.mode);
    let locale = memo(move |_| {
        if let Some(language) = chosen.get() {
            let browser = Locale::choose(browser_tags().iter().map(String::as_str));
            // The browser's region counts if its language is the chosen one.
            return if browser.language() == language { browser } else { Locale::of_language(language) };
        }
        let (tag, language, messages) = config.with(|config| {
            let messages = wire::read_json(config.messages.as_bytes()).unwrap_or_default();
            (config.locale.clone(), config.language.clone(), messages)
        });
        if !messages.is_null()
            && let Some(locale) = Locale::of_host(if tag.is_empty() { &language } else { &tag })
        {
            return locale.with_messages(&messages);
        }
        let tags = [tag, language].into_iter().chain(browser_tags()).collect::<Vec<_>>();
        Locale::choose(tags.iter().map(String::as_str)).with_messages(&messages)
    });
    if mode == Mode::Page {
        // The page is ours, so its language must match (WCAG 3.1.1).
        effect(move |_| {
            if let Some(root) = document().document_element() {
                let _ = root.set_attribute("lang", locale.read().tag());
            }
        });
    }
    I18n::new(locale.into()).provide();
    locale.into()
}

fn browser_tags() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
