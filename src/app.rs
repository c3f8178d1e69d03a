//! Picks the screen; provides what all screens need.

mod address_bar;
mod connection;
mod inline;
mod locale;
mod page;
mod storage;
mod workspace;

use leptos::prelude::*;

use self::inline::InlineApp;
use self::locale::provide_locale;
use self::page::PageApp;
use crate::config::{Config, Mode};
use crate::features::{Announcer, PanelLayout, Preferences, ThemeChoice};
use crate::i18n::{Text, use_i18n};

/// The application, as `config` says; `refresh` counts the host's wishes to read everything again.
#[component]
pub fn App(
    /// The host's options, which may change.
    config: RwSignal<Config>,
    /// Moves whenever the host wants everything read again.
    refresh: RwSignal<u32>,
    /// How the values panel is arranged; the host may read and set it.
    layout: PanelLayout,
) -> impl IntoView {
    layout.provide();
    let mode = config.with_untracked(|config| config.mode);
    let preferences = match mode {
        Mode::Page => storage::kept_preferences(),
        Mode::Inline => Preferences::default(),
    };
    let locale = provide_locale(config, preferences.language);
    let announcer = Announcer::provide();
    let i18n = use_i18n();
    let theme = move || match mode {
        Mode::Page => preferences.theme.get(),
        Mode::Inline => ThemeChoice::of_word(&config.with(|config| config.theme.clone())),
    };
    view! { class = "iw",
        <div
            class="iw-app"
            class:iw-page=mode == Mode::Page
            part="base"
            role="region"
            aria-label=i18n.of(Text::InboxWidgets)
            data-theme=move || theme().word()
            lang=move || locale.with(|locale| locale.tag().to_owned())
            tabindex="-1"
        >
            {match mode {
                Mode::Page => view! { class = "iw", <PageApp preferences refresh /> }.into_any(),
                Mode::Inline => view! { class = "iw", <InlineApp config refresh /> }.into_any(),
            }}
            {announcer.region()}
        </div>
    }
}
