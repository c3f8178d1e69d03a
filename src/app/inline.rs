//! The application inside a host's page: the host says what to show.

use leptos::prelude::*;
use markup::view;

use super::connection::ApiTarget;
use super::host::{HostEvent, Status, use_host};
use super::host_commands::HostCommands;
use super::pace::Pace;
use super::workspace::{Workspace, place_of};
use crate::api::{AuthReason, Credentials};
use crate::config::Config;
use crate::features::{ConnectReason, Navigation, SignInNeeded, SignInWay, Waiting};
use crate::i18n::Text;
use crate::reactive::{effect, memo};

/// Whether the user is signed in.
#[derive(Clone, PartialEq, Eq)]
enum Admission {
    /// No refusal.
    Open,
    /// The target that refused the user; another chatbot or server may accept them.
    Refused(ApiTarget),
    /// The user was refused, and the sign-in is tried again.
    Retried,
}

/// The application as `config` says.
#[component]
pub(super) fn InlineApp(config: RwSignal<Config>) -> impl IntoView {
    let host = use_host();
    let commands = use_context::<HostCommands>();
    let navigation = Navigation::new(config.with_untracked(place_of));
    navigation.provide();
    let place = memo(move |_| config.with(place_of));
    let host_pace = Pace::new(place.get_untracked());
    effect(move |first: Option<()>| {
        let place = place.get();
        if first.is_some() {
            host_pace.turn(&place);
            navigation.go(place);
        }
    });
    let admission = RwSignal::new(Admission::Open);
    let has_begun = RwSignal::new(false);
    // Another chatbot closes open dialogs, so it waits until no text would be lost.
    let target = memo(move |shown: Option<&ApiTarget>| match shown {
        Some(shown) if navigation.is_dirty() => shown.clone(),
        _ => config.with(|config| ApiTarget {
            api_base: config.api_base.clone(),
            chatbot: config.chatbot.clone(),
            credentials: Credentials::Session,
            asks: host.gives_credentials().then_some(AuthReason::Initial),
            signed_in: None,
            reads_only: false,
            examples: Vec::new(),
        }),
    });
    let interval = Signal::derive(move || config.with(|config| config.poll_interval));
    let readonly = Signal::derive(move || config.with(|config| config.readonly));
    let heading = Signal::derive(move || {
        config.with(|config| Some(config.heading.clone()).filter(|heading| !heading.is_empty()))
    });
    move || {
        let mut target = target.get();
        if target.chatbot.is_empty() {
            host.tell(HostEvent::Status(Status::Waiting));
            return view! { class = "iw", <Waiting /> }.into_any();
        }
        let current = admission.get();
        if matches!(&current, Admission::Refused(refused) if *refused == target) {
            host.tell(HostEvent::Status(Status::Error));
            let again = Callback::new(move |()| admission.set(Admission::Retried));
            if let Some(commands) = commands {
                commands.attach_retry(again);
            }
            return view! { class = "iw", <SignInNeeded reason=ConnectReason::SignInEnded on_retry=again /> }
                .into_any();
        }
        let shown = target.clone();
        if current != Admission::Open {
            admission.update_untracked(|admission| *admission = Admission::Open);
            target.asks = target.asks.map(|_| AuthReason::Rejected);
        }
        let on_rejected = Callback::new(move |()| admission.set(Admission::Refused(shown.clone())));
        view! { class = "iw",
            <Workspace
                target
                navigation
                heading
                standalone=false
                interval
                readonly
                settled=host_pace.settled()
                way=SignInWay::Elsewhere(Text::SignInHostHint)
                has_begun
                on_rejected
            />
        }
        .into_any()
    }
}
