//! Chooses the screen, and provides what all screens need.

mod address_bar;
mod connection;
mod host;
mod host_commands;
mod host_events;
mod inline;
mod locale;
mod own_task;
mod pace;
mod page;
mod recent;
mod storage;
mod workspace;

use leptos::prelude::*;
use markup::view;

pub use self::host::{Host, HostEvent, HostPage, Status};
pub use self::host_commands::{CommandError, HostCommands};
use self::inline::InlineApp;
use self::locale::provide_locale;
use self::page::PageApp;
use crate::config::{Config, Mode};
use crate::features::{Announcer, Hands, PanelLayout, Preferences, Shortcuts, ThemeChoice};
use crate::i18n::{Text, use_i18n};
use crate::reactive::effect;

/// The application, as `config` says.
#[component]
pub fn App(
    /// The host's options, which may change.
    config: RwSignal<Config>,
    /// The arrangement of the values panel; the host may read and set it.
    layout: PanelLayout,
    /// The host's page.
    host: Host,
    /// The commands of the host.
    commands: HostCommands,
) -> impl IntoView {
    layout.provide();
    host.provide();
    provide_context(commands);
    tell_layout(layout, host);
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
    let root = NodeRef::<leptos::html::Div>::new();
    let hands = Hands::provide();
    effect(move |_| {
        if let Some(root) = root.get() {
            hands.follow_in(&root);
        }
    });
    let shortcuts = Shortcuts::provide();
    if mode == Mode::Page {
        let handle = window_event_listener(leptos::ev::keydown, move |event| shortcuts.take(&event));
        on_cleanup(move || handle.remove());
    }
    view! { class = "iw",
        <div
            node_ref=root
            class="iw-app"
            class:iw-page=mode == Mode::Page
            part="base"
            role="region"
            aria-label=i18n.of(Text::InboxWidgets)
            data-theme=move || theme().word()
            lang=move || locale.with(|locale| locale.tag().to_owned())
            tabindex="-1"
            on:keydown=move |event| shortcuts.take(&event)
        >
            {match mode {
                Mode::Page => view! { class = "iw", <PageApp preferences /> }.into_any(),
                Mode::Inline => view! { class = "iw", <InlineApp config /> }.into_any(),
            }}
            {announcer.region()}
        </div>
    }
}

/// Notifies the host of each change of the arrangement, except for the host's own.
fn tell_layout(layout: PanelLayout, host: Host) {
    effect(move |known: Option<String>| {
        let json = layout.whole_json();
        if known.is_some_and(|known| known != json) && layout.is_news(&json) {
            host.tell(HostEvent::Layout(json.clone()));
        }
        json
    });
}
