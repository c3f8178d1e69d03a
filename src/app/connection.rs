//! The target of the application's requests: a server, a chatbot, and credentials.

use std::rc::Rc;

use leptos::prelude::window;

use super::host::Host;
use crate::api::{Api, AuthReason, AuthSession, BrowserTransport, Credentials, ExampleConversation};

/// A server, a chatbot and the first credentials.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct ApiTarget {
    /// The server's address; empty is the origin of the page.
    pub(super) api_base: String,
    /// The chatbot's id.
    pub(super) chatbot: String,
    /// The credentials of requests.
    pub(super) credentials: Credentials,
    /// Why the host is asked for credentials first; `None` if it gives none.
    pub(super) asks: Option<AuthReason>,
    /// Who is signed in, if the server offers to sign out.
    pub(super) signed_in: Option<SessionUser>,
    /// Whether the user's role permits no change.
    pub(super) reads_only: bool,
    /// Conversations to try.
    pub(super) examples: Vec<ExampleConversation>,
}

/// Whoever is signed in at the server of the stand-alone page.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct SessionUser {
    /// Their role; unknown behind a gateway.
    pub(super) role: Option<String>,
    /// Their name, if the server knows it.
    pub(super) name: Option<String>,
    /// Whether people sign in at a provider.
    pub(super) has_provider: bool,
}

/// The address of the server of the stand-alone page. A proxy may serve it under a path.
pub(super) fn own_api_base() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}", location.origin().unwrap_or_default())
}

impl ApiTarget {
    /// `chatbot` at the server of the stand-alone page, with its session.
    pub(super) fn own_server(chatbot: String) -> Self {
        Self { api_base: own_api_base(), chatbot, ..Self::default() }
    }

    /// The API at the target's address; `host` is the host's page.
    pub(super) fn api(&self, host: Host) -> Api {
        let auth = match self.asks {
            Some(reason) => {
                let page = host.page();
                AuthSession::with_provider(Rc::new(move |reason| page.authenticate(reason)), reason)
            }
            None => AuthSession::new(self.credentials.clone()),
        };
        let transport = BrowserTransport::new(&self.api_base, auth.clone());
        Api::new(Rc::new(transport.taking(host.page().early_requests())), auth)
    }

    /// The server's full address.
    pub(super) fn full_api_base(&self) -> String {
        if self.api_base.is_empty() {
            window().location().origin().unwrap_or_default()
        } else {
            self.api_base.clone()
        }
    }
}
