//! What the application talks to: a server, a chatbot, and how it proves who asks.

use std::cell::RefCell;
use std::rc::Rc;

use crate::api::{Api, BrowserTransport, Credentials, ExampleConversation};

/// A server, a chatbot and credentials.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct Target {
    /// The server's address; empty is the page's own.
    pub(super) address: String,
    /// The chatbot's id.
    pub(super) chatbot: String,
    /// How requests prove who asks.
    pub(super) credentials: Credentials,
    /// Conversations to try.
    pub(super) examples: Vec<ExampleConversation>,
}

impl Target {
    /// The API at the target's address.
    pub(super) fn api(&self) -> Api {
        let credentials = Rc::new(RefCell::new(self.credentials.clone()));
        Api::new(Rc::new(BrowserTransport::new(&self.address, credentials)))
    }
}
