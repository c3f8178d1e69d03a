//! Inside a host's page: the host says what to show.

use leptos::prelude::*;

use super::connection::Target;
use super::workspace::{Workspace, place_of};
use crate::api::Credentials;
use crate::config::Config;
use crate::features::{ConnectReason, Navigation, SignInNeeded, SignInWay, Waiting};
use crate::i18n::Text;

/// The application as `config` says.
#[component]
pub(super) fn InlineApp(config: RwSignal<Config>, refresh: RwSignal<u32>) -> impl IntoView {
    let navigation = Navigation::new(config.with_untracked(place_of));
    navigation.provide();
    let place = Memo::new(move |_| config.with(place_of));
    Effect::new(move |first: Option<()>| {
        let place = place.get();
        if first.is_some() {
            navigation.go(place);
        }
    });
    // Another chatbot closes what is open, so it waits until no text is lost by it.
    let target = Memo::new(move |shown: Option<&Target>| match shown {
        Some(shown) if navigation.is_dirty() => shown.clone(),
        _ => config.with(|config| Target {
            address: config.api_base.clone(),
            chatbot: config.chatbot.clone(),
            credentials: Credentials::Session,
            examples: Vec::new(),
        }),
    });
    let interval = Signal::derive(move || config.with(|config| config.poll_interval));
    let rejected = RwSignal::new(false);
    let heading = Signal::derive(move || {
        config.with(|config| Some(config.heading.clone()).filter(|heading| !heading.is_empty()))
    });
    move || {
        let target = target.get();
        if target.chatbot.is_empty() {
            return view! { class = "iw", <Waiting /> }.into_any();
        }
        if rejected.get() {
            let again = Callback::new(move |()| rejected.set(false));
            return view! { class = "iw", <SignInNeeded reason=ConnectReason::SignInEnded on_retry=again /> }
                .into_any();
        }
        view! { class = "iw",
            <Workspace
                target
                navigation
                heading
                refresh
                standalone=false
                interval
                way=SignInWay::Elsewhere(Text::SignInHostHint)
                on_rejected=Callback::new(move |()| rejected.set(true))
            />
        }
        .into_any()
    }
}
