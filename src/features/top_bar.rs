//! The stand-alone page's bar: screens, chatbot, theme and language.

use leptos::prelude::*;
use markup::view;

use super::account::{Account, AccountMenu};
use super::navigation::{Place, use_navigation};
use crate::i18n::{Language, Text, use_i18n};
use crate::ui::{Icon, IconButton, Menu, MenuItem};

/// The user's theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// The system's theme.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All of them, in the menu's order.
    const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// The word of the attribute `theme`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word of the attribute `theme`; the system's for any other word.
    pub fn of_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.word() == word).unwrap_or_default()
    }

    fn name(self) -> Text {
        match self {
            Self::Auto => Text::ThemeAuto,
            Self::Light => Text::ThemeLight,
            Self::Dark => Text::ThemeDark,
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Auto => Icon::Contrast,
            Self::Light => Icon::Sun,
            Self::Dark => Icon::Moon,
        }
    }
}

/// The user's preferences, which take precedence over the host's options.
#[derive(Clone, Copy, Default)]
pub struct Preferences {
    /// The theme.
    pub theme: RwSignal<ThemeChoice>,
    /// The language, if one was chosen.
    pub language: RwSignal<Option<Language>>,
    /// Whether displayed data is refetched automatically.
    pub follows: RwSignal<bool>,
}

/// The bar.
#[component]
pub fn TopBar(
    /// The current chatbot; none before one is connected.
    chatbot: Option<String>,
    /// The user's preferences.
    preferences: Preferences,
    /// Who is signed in; none if the server does not say, or no session is used.
    #[prop(optional_no_strip)]
    account: Option<Account>,
    /// Leaves a direct connection; none if there is nothing to leave.
    #[prop(optional_no_strip)]
    on_disconnect: Option<Callback<()>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let Preferences { theme, language, follows } = preferences;
    let screens = chatbot.clone();
    let is_open = chatbot.is_some();
    view! { class = "iw",
        <div class="iw-top-bar">
            <span class="iw-brand">
                <span class="iw-brand-mark" aria-hidden="true"></span>
                <span class="iw-brand-name">{i18n.of(Text::InboxWidgets)}</span>
            </span>
            {screens.map(|chatbot| view! { class = "iw", <Screens chatbot /> })}
            <span class="iw-top-bar-space"></span>
            {chatbot
                .map(|chatbot| {
                    view! { class = "iw",
                        <span class="iw-chatbot">
                            <span class="iw-muted">{i18n.of(Text::Chatbot)}</span>
                            " "
                            <bdi class="iw-chatbot-id" translate="no" title=chatbot.clone()>{chatbot.clone()}</bdi>
                        </span>
                    }
                })}
            {is_open
                .then(|| {
                    view! { class = "iw",
                        <IconButton
                            label=i18n.of(Text::Follow)
                            icon=Icon::Refresh
                            pressed=follows
                            on_click=move |()| follows.update(|follows| *follows = !*follows)
                        />
                    }
                })}
            <ThemeMenu theme />
            <LanguageMenu language />
            {account.map(|account| view! { class = "iw", <AccountMenu account /> }.into_any())}
            {on_disconnect
                .map(|on_disconnect| {
                    view! { class = "iw",
                        <IconButton
                            label=i18n.of(Text::Disconnect)
                            icon=Icon::Leave
                            on_click=on_disconnect
                        />
                    }
                })}
        </div>
    }
}

#[component]
fn ThemeMenu(theme: RwSignal<ThemeChoice>) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <Menu
            label=move || i18n.text(theme.get().name())
            icon=Signal::derive(move || theme.get().icon())
        >
            {ThemeChoice::ALL
                .map(|choice| {
                    view! { class = "iw",
                        <MenuItem
                            label=move || i18n.text(choice.name())
                            checked=Signal::derive(move || theme.get() == choice)
                            on_choose=move |()| theme.set(choice)
                        />
                    }
                })}
        </Menu>
    }
}

#[component]
fn LanguageMenu(language: RwSignal<Option<Language>>) -> impl IntoView {
    let i18n = use_i18n();
    let current = move || i18n.locale().language();
    view! { class = "iw",
        <Menu
            label=move || format!("{}: {}", i18n.text(Text::LanguageSwitch), current().own_name())
            text=move || current().tag().to_ascii_uppercase()
            icon=Signal::stored(Icon::ChevronDown)
        >
            {Language::ALL
                .map(|choice| {
                    view! { class = "iw",
                        <MenuItem
                            label=move || choice.own_name()
                            checked=Signal::derive(move || current() == choice)
                            on_choose=move |()| language.set(Some(choice))
                        />
                    }
                })}
        </Menu>
    }
}

/// Links, so that a screen can be opened in another tab; a plain click stays on the page.
#[component]
fn Screens(chatbot: String) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let link = move |name: Text, target: Place, values: bool| {
        let here = move || navigation.place().is_values() == values;
        view! { class = "iw",
            <a
                class="iw-screen-link"
                href=target.to_hash(&chatbot)
                aria-current=move || here().then_some("page")
            >
                {i18n.of(name)}
            </a>
        }
    };
    view! { class = "iw",
        <nav class="iw-screens" aria-label=i18n.of(Text::Screens)>
            {link(Text::Manage, Place::LIST, false)}
            {link(Text::Values, Place::NO_VALUES, true)}
        </nav>
    }
}
