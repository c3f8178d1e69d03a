//! The server's message once it is ready.

use std::fmt;

use secrecy::{ExposeSecret as _, SecretString};
use serde::Serialize;
use serde_json::json;
use url::Url;

use crate::auth::session::sign_in_link;
use crate::database_place::DatabasePlace;
use crate::permission::KeyRole;
use crate::public_url::PublicUrl;
use crate::store::Example;

/// The demo page: a small inbox that hosts the element.
const DEMO: &str = "demo/inbox.html";

/// The server's address and how to sign in. Contains secrets: it is shown once, to the user who started the
/// server.
#[derive(Debug)]
pub struct Announcement {
    /// Scheme, host and port at which the server itself listens.
    pub origin: String,
    /// The address that people open.
    pub address: PublicUrl,
    /// The token that signs a browser in once.
    pub token: SecretString,
    /// The chatbot to work with.
    pub chatbot: String,
    /// The keys of this start, which end with the server; none behind a gateway.
    pub keys: Vec<(KeyRole, SecretString)>,
    /// The role of the signed-in browser.
    pub role: KeyRole,
    /// The location of the data.
    pub place: DataLocation,
    /// Whether the running server can be asked for another link.
    pub gives_links: bool,
    /// Conversations to try the values with.
    pub examples: Vec<Example>,
}

/// The location of the data.
#[derive(Debug)]
pub enum DataLocation {
    /// In this file.
    Database(DatabasePlace),
    /// At this address.
    Upstream(Url),
}

impl Announcement {
    /// The address that signs the browser in.
    pub fn url(&self) -> String {
        sign_in_link(&self.address, &self.token)
    }

    /// One line of JSON for scripts: `{"url", "origin", "chatbotId", "keys"}`.
    pub fn to_json(&self) -> String {
        #[derive(Serialize)]
        #[serde(rename_all = "camelCase")]
        struct Line<'a> {
            url: String,
            origin: &'a str,
            chatbot_id: &'a str,
            keys: serde_json::Map<String, serde_json::Value>,
        }
        let keys = self
            .keys
            .iter()
            .map(|(role, key)| (role.name().to_owned(), json!(key.expose_secret())))
            .collect();
        let line = Line { url: self.url(), origin: &self.origin, chatbot_id: &self.chatbot, keys };
        json!(line).to_string()
    }
}

const fn heading(role: KeyRole) -> &'static str {
    match role {
        KeyRole::Admin => "Admin key",
        KeyRole::Agent => "Agent key",
        KeyRole::Viewer => "Viewer key",
    }
}

impl fmt::Display for Announcement {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(text, "Inbox Widgets is ready.\n")?;
        writeln!(text, "  Open       {}", self.url())?;
        writeln!(text, "             (works once; signs the browser in as {})", self.role)?;
        writeln!(
            text,
            "  Demo       {}{DEMO} at the same address: the values beside conversations",
            self.address.base_path()
        )?;
        writeln!(text, "  Chatbot    {}", self.chatbot)?;
        match &self.place {
            DataLocation::Database(place) => writeln!(text, "  Database   {place}")?,
            DataLocation::Upstream(address) => writeln!(text, "  Upstream   {address}")?,
        }
        for (role, key) in &self.keys {
            writeln!(text, "  {:<11}{}", heading(*role), key.expose_secret())?;
        }
        for example in self.examples.iter().take(2) {
            let name = example.name.as_deref().unwrap_or("no name");
            writeln!(
                text,
                "  Try        conversation {} with contact {} ({name})",
                example.conversation_id, example.contact_id
            )?;
        }
        if self.gives_links {
            writeln!(
                text,
                "\nAnother browser: `inbox-widgets link` or, in the project, `cargo xtask link` prints a link for it."
            )?;
        }
        writeln!(text, "\nCtrl-C stops.")
    }
}
