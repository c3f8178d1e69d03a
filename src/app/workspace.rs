//! The screens of one chatbot.

use leptos::prelude::*;
use markup::view;

use super::connection::ApiTarget;
use super::host::use_host;
use super::host_commands::HostCommands;
use super::host_events::{notify_host, notify_values};
use super::own_task::in_own_task;
use super::recent::keep_recent;
use super::storage::keep_layout;
use crate::features::{
    ConversationRef, KnownConversations, Messages, Navigation, Place, Section, ShownValues, SignInAgain,
    SignInWay, WidgetEditor, list_screen, load_others, section_screen, steady, use_panel_layout,
    values_screen,
};
use crate::reactive::{effect, memo};
use crate::sync::{Access, Store};

/// The screens of `target`'s chatbot.
#[component]
pub(super) fn Workspace(
    target: ApiTarget,
    navigation: Navigation,
    /// The host's heading for the values; the ids are shown without it.
    heading: Signal<Option<String>>,
    /// The stand-alone page lets the user choose a conversation; a host chooses itself.
    standalone: bool,
    /// The interval in seconds at which everything displayed is refetched; 0 is never.
    interval: Signal<u32>,
    /// Whether changes are not offered.
    readonly: Signal<bool>,
    /// Whether the conversation is settled; until then no values are read.
    settled: Signal<bool>,
    /// How the user signs in again.
    way: SignInWay,
    /// Whether an earlier workspace has shown its screen, so that this one is to show it at once.
    has_begun: RwSignal<bool>,
    /// Called when the server does not accept the credentials and nothing would be lost.
    on_rejected: Callback<()>,
) -> impl IntoView {
    let host = use_host();
    let store = Store::new(steady(target.api(host)), &target.chatbot);
    if target.reads_only {
        store.expect_no_changes();
    }
    store.keep_fresh(interval);
    store.values().read_when(settled);
    let api_base = target.full_api_base();
    store.join_tabs(&api_base);
    let key = store.session().key_fingerprint();
    keep_layout(use_panel_layout(), &api_base, &target.chatbot, key.clone());
    let known = KnownConversations { recent: RwSignal::default(), examples: Signal::stored(target.examples) };
    effect(move |_| store.set_readonly(readonly.get()));
    notify_host(host, store, navigation);
    if let Some(commands) = use_context::<HostCommands>() {
        commands.attach(navigation, store);
    }
    let (access, list) = (store.session().access(), store.widgets().list());
    effect(move |_| {
        let has_nothing = list.with(|list| list.data.is_none()) && !navigation.is_dirty();
        if access.get() == Access::Rejected && has_nothing {
            on_rejected.run(());
        }
    });
    let values = memo(move |_| navigation.place().is_values());
    let is_list = memo(move |_| navigation.place().section() == Section::Widgets);
    let conversation_ref = memo(move |_| match navigation.place() {
        Place::Values { conversation, contact } => ConversationRef::new(&conversation, &contact),
        Place::Manage { .. } => None,
    });
    keep_recent(known.recent, conversation_ref, &api_base, &target.chatbot, key, standalone);
    notify_values(host, store, conversation_ref);
    // Beside the screen's own file.
    store.widgets().refresh_if_stale();
    load_others(store);
    let asked = RwSignal::new(false);
    let screen = in_own_task(has_begun, move || {
        has_begun.set(true);
        if values.get() {
            values_screen(ShownValues { store, conversation_ref, heading, standalone, known })
        } else if is_list.get() {
            list_screen(store)
        } else {
            section_screen(store, known)
        }
    });
    view! { class = "iw",
        <div class="iw-main">{screen}</div>
        <WidgetEditor store known />
        <SignInAgain store way asked />
        <Messages store asked />
    }
}

/// The place of a host's options.
pub(super) fn place_of(config: &crate::config::Config) -> Place {
    match config.view {
        crate::config::View::Manage => Place::LIST,
        crate::config::View::Values => {
            Place::Values { conversation: config.conversation.clone(), contact: config.contact.clone() }
        }
    }
}
