//! The browser's session, as the project's own server describes it.

use serde_json::Value;
use wire::DecodeError;

/// A session with the project's own server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The chatbot of the server.
    pub chatbot: String,
    /// The role of whoever is signed in; not every server says it.
    pub role: Option<String>,
    /// Whether the session can be ended by [`Api::sign_out`](super::Api::sign_out).
    pub has_sign_out: bool,
    /// Conversations to try, if the server has sample data.
    pub examples: Vec<ExampleConversation>,
}

/// Which sessions a person ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignOut {
    /// That of this browser.
    Here,
    /// All of theirs.
    Everywhere,
}

/// A conversation of the sample data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleConversation {
    /// The conversation's id.
    pub conversation: String,
    /// The contact's id.
    pub contact: String,
    /// The contact's name.
    pub name: String,
}

impl Session {
    /// Reads `{"chatbotId", "role", "signOut", "examples": [{"conversationId", "contactId", "name"}]}`; `None` without a chatbot.
    pub(super) fn decode(body: &[u8]) -> Result<Option<Self>, DecodeError> {
        Ok(wire::parse_success(body)?.as_ref().and_then(Self::from_value))
    }

    fn from_value(value: &Value) -> Option<Self> {
        let examples = value.get("examples").and_then(Value::as_array);
        Some(Self {
            chatbot: text(value, "chatbotId")?,
            role: text(value, "role"),
            has_sign_out: value.get("signOut").and_then(Value::as_bool).unwrap_or_default(),
            examples: examples.into_iter().flatten().filter_map(example).collect(),
        })
    }
}

fn example(value: &Value) -> Option<ExampleConversation> {
    Some(ExampleConversation {
        conversation: text(value, "conversationId")?,
        contact: text(value, "contactId")?,
        name: text(value, "name")?,
    })
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().filter(|text| !text.is_empty()).map(ToOwned::to_owned)
}
