//! The stand-alone page: its bar, the place in the hash, and Connect if no server signs the user in.

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use markup::view;

use super::address_bar::{follow_hash, read_hash};
use super::connection::{ApiTarget, SessionUser, own_api_base};
use super::host::{Host, use_host};
use super::own_task::in_own_task;
use super::storage::{keep_connection, kept_connection, replace_kept_key};
use super::workspace::Workspace;
use crate::api::{ApiError, ApiKey, Cause, Credentials, SessionAnswer, SignOut};
use crate::features::{
    Account, ApiConnection, Connect, ConnectReason, Navigation, Place, Preferences, ServerUnreachable,
    ShortcutList, SignInAtProvider, SignInWay, SignOutFailure, Starting, TopBar,
};
use crate::i18n::Text;
use crate::reactive::{effect, next_task, spawn_local};

/// The server's roles that permit no change.
const READING_ROLES: [&str; 2] = ["agent", "viewer"];

/// The interval of the optional automatic refetch, in s.
const FOLLOW_EVERY_S: u32 = 30;

/// The connection status of the page.
#[derive(Clone, PartialEq)]
enum Stage {
    /// The server is being asked for a session.
    Asking,
    /// The request for a session failed.
    Unreachable(ApiError),
    /// The user must connect.
    Connect(ConnectReason),
    /// The user must sign in at the server's provider.
    SignIn(ConnectReason),
    /// The screens.
    Open(ApiTarget),
}

/// The page.
#[component]
pub(super) fn PageApp(preferences: Preferences) -> impl IntoView {
    let place = read_hash().map_or(Place::LIST, |(_, place)| place);
    let navigation = Navigation::new(place);
    navigation.provide();
    let host = use_host();
    let stage = RwSignal::new(Stage::Asking);
    let has_begun = RwSignal::new(false);
    let owner = Owner::current();
    let start = Callback::new(move |()| {
        stage.set(Stage::Asking);
        match kept_connection() {
            Some(connection) => stage.set(Stage::Open(target_of(&connection))),
            None => {
                if let Some(owner) = &owner {
                    owner.with(|| {
                        spawn_local_scoped_with_cancellation(async move {
                            let next = ask_for_session(host).await;
                            // An early reply is there already: what follows is a task of its own.
                            next_task().await;
                            let _ = stage.try_set(next);
                        });
                    });
                }
            }
        }
    });
    start.run(());
    // If there was no network at the start, the page retries by itself.
    let online = window_event_listener(leptos::ev::online, move |_| {
        if matches!(stage.get_untracked(), Stage::Unreachable(_)) {
            start.run(());
        }
    });
    on_cleanup(move || {
        online.remove();
        host.end_early_requests();
    });
    let connect = Callback::new(move |connection: ApiConnection| {
        keep_connection(Some(&connection));
        stage.set(Stage::Open(target_of(&connection)));
    });
    let disconnect = Callback::new(move |()| {
        keep_connection(None);
        start.run(());
    });
    view! { class = "iw",
        {move || match stage.get() {
            Stage::Asking => view! { class = "iw", <Starting /> }.into_any(),
            Stage::Unreachable(error) => {
                view! { class = "iw", <ServerUnreachable error on_retry=start /> }.into_any()
            }
            Stage::Connect(reason) => view! { class = "iw",
                <TopBar chatbot=None preferences account=None on_disconnect=None />
                <div class="iw-main">
                    <Connect reason start=suggestion() on_connect=connect />
                </div>
            }
            .into_any(),
            Stage::SignIn(reason) => view! { class = "iw",
                <TopBar chatbot=None preferences account=None on_disconnect=None />
                <div class="iw-main">
                    <SignInAtProvider reason />
                </div>
            }
            .into_any(),
            Stage::Open(target) => view! { class = "iw", <OpenPage target stage navigation preferences has_begun disconnect /> }
                .into_any(),
        }}
        <ShortcutList />
    }
}

#[component]
fn OpenPage(
    target: ApiTarget,
    stage: RwSignal<Stage>,
    navigation: Navigation,
    preferences: Preferences,
    has_begun: RwSignal<bool>,
    disconnect: Callback<()>,
) -> impl IntoView {
    let direct = target.credentials != Credentials::Session;
    let other = RwSignal::new(None::<(String, Place)>);
    let on_chatbot = Callback::new(move |(chatbot, place): (String, Place)| {
        navigation.ask_to_leave(place.clone());
        other.set(Some((chatbot, place)));
    });
    // Another chatbot closes open dialogs, so it waits until no text would be lost.
    effect(move |_| {
        let Some((chatbot, place)) = other.get() else { return };
        if !navigation.is_dirty() {
            if let Stage::Open(target) = stage.get_untracked() {
                stage.set(Stage::Open(ApiTarget { chatbot, ..target }));
            }
            navigation.go(place);
        } else if navigation.wanted().is_none() {
            other.set(None);
        }
    });
    // An open dialog stays; the new key is for later ones.
    let on_key = Callback::new(move |key: ApiKey| {
        replace_kept_key(key.clone());
        stage.update_untracked(|stage| {
            if let Stage::Open(target) = stage {
                target.credentials = Credentials::Key(key);
            }
        });
    });
    let has_provider = target.signed_in.as_ref().is_some_and(|user| user.has_provider);
    let way = match (direct, has_provider) {
        (true, _) => SignInWay::Key(on_key),
        (false, true) => SignInWay::Provider,
        (false, false) => SignInWay::Elsewhere(Text::SignInServerHint),
    };
    // The address may have changed while nothing followed it: during the request for a session, or in Connect.
    if let Some((_, place)) = read_hash().filter(|(chatbot, _)| *chatbot == target.chatbot) {
        navigation.go(place);
    }
    follow_hash(navigation, target.chatbot.clone(), on_chatbot);
    let rejected = Callback::new(move |()| {
        keep_connection(None);
        let reason = if direct { ConnectReason::KeyRejected } else { ConnectReason::SignInEnded };
        stage.set(outside(has_provider, reason));
    });
    // Another user, key or chatbot must not get their replies.
    let host = use_host();
    on_cleanup(move || host.end_early_requests());
    let follows = preferences.follows;
    let chatbot = Some(target.chatbot.clone());
    let has_failed = RwSignal::new(false);
    let account = target.signed_in.clone().map(|SessionUser { role, name, .. }| Account {
        role,
        name,
        on_sign_out: sign_out(target.clone(), host, stage, has_failed),
    });
    let interval = Signal::derive(move || if follows.get() { FOLLOW_EVERY_S } else { 0 });
    let workspace = in_own_task(has_begun, move || {
        let target = target.clone();
        view! { class = "iw",
            <Workspace
                target
                navigation
                heading=Signal::stored(None)
                standalone=true
                interval
                readonly=Signal::stored(false)
                settled=Signal::stored(true)
                way
                has_begun
                on_rejected=rejected
            />
        }
        .into_any()
    });
    view! { class = "iw",
        <TopBar chatbot preferences account on_disconnect=direct.then_some(disconnect) />
        <SignOutFailure has_failed />
        {workspace}
    }
}

/// Ends sessions. All that the session has shown leaves the page.
fn sign_out(
    target: ApiTarget,
    host: Host,
    stage: RwSignal<Stage>,
    has_failed: RwSignal<bool>,
) -> Callback<SignOut> {
    Callback::new(move |way| {
        let api = target.api(host);
        let has_provider = target.signed_in.as_ref().is_some_and(|user| user.has_provider);
        has_failed.set(false);
        spawn_local(async move {
            // The page may have gone meanwhile.
            match api.sign_out(way).await {
                Ok(at_provider) => {
                    let _ = stage.try_set(outside(has_provider, ConnectReason::SignedOut));
                    if let Some(address) = at_provider {
                        let _ = window().location().assign(&address);
                    }
                }
                Err(_) => {
                    let _ = has_failed.try_set(true);
                }
            }
        });
    })
}

/// Where a user without a session goes.
fn outside(has_provider: bool, reason: ConnectReason) -> Stage {
    if has_provider { Stage::SignIn(reason) } else { Stage::Connect(reason) }
}

/// A server without sessions (404) is a plain file server: the user connects to an API.
async fn ask_for_session(host: Host) -> Stage {
    match ApiTarget::own_server(String::new()).api(host).session().await {
        Ok(SessionAnswer::AtProvider) => {
            host.end_early_requests();
            Stage::SignIn(ConnectReason::First)
        }
        Ok(SessionAnswer::Open(session)) => {
            let chatbot = read_hash().map_or(session.chatbot, |(chatbot, _)| chatbot);
            let reads_only = session.role.as_deref().is_some_and(|role| READING_ROLES.contains(&role));
            let signed_in = session.has_sign_out.then_some(SessionUser {
                role: session.role,
                name: session.name,
                has_provider: session.has_provider,
            });
            Stage::Open(ApiTarget {
                signed_in,
                reads_only,
                examples: session.examples,
                ..ApiTarget::own_server(chatbot)
            })
        }
        Err(error) => {
            host.end_early_requests();
            match error.cause {
                Cause::Network | Cause::Offline | Cause::Timeout | Cause::TooMany | Cause::Server => {
                    Stage::Unreachable(error)
                }
                _ => Stage::Connect(ConnectReason::First),
            }
        }
    }
}

fn target_of(connection: &ApiConnection) -> ApiTarget {
    ApiTarget {
        api_base: connection.api_base.clone(),
        chatbot: connection.chatbot.clone(),
        credentials: Credentials::Key(connection.key.clone()),
        asks: None,
        signed_in: None,
        reads_only: false,
        examples: Vec::new(),
    }
}

/// The page's own server, and the chatbot of the address bar.
fn suggestion() -> (String, String) {
    (own_api_base(), read_hash().map(|(chatbot, _)| chatbot).unwrap_or_default())
}
