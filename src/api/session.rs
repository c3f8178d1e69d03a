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
    /// The name of whoever is signed in, if the server knows it.
    pub name: Option<String>,
    /// Whether people sign in at a provider, at [`provider_address`](super::provider_address).
    pub has_provider: bool,
    /// Whether the session can be ended by [`Api::sign_out`](super::Api::sign_out).
    pub has_sign_out: bool,
    /// Conversations to try, if the server has sample data.
    pub examples: Vec<ExampleConversation>,
}

/// What the server says of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionAnswer {
    /// It is there.
    Open(Session),
    /// It is not, and people sign in at a provider.
    AtProvider,
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
    /// Reads `{"chatbotId", "role", "user": {"name"}, "signIn", "signOut", "examples": [{"conversationId", "contactId", "name"}]}`; `None` without a chatbot.
    pub(super) fn decode(body: &[u8]) -> Result<Option<Self>, DecodeError> {
        Ok(wire::parse_success(body)?.as_ref().and_then(Self::from_value))
    }

    fn from_value(value: &Value) -> Option<Self> {
        let examples = value.get("examples").and_then(Value::as_array);
        Some(Self {
            chatbot: text(value, "chatbotId")?,
            role: text(value, "role"),
            name: value.get("user").and_then(|user| text(user, "name")),
            has_provider: names_provider(value),
            has_sign_out: value.get("signOut").and_then(Value::as_bool).unwrap_or_default(),
            examples: examples.into_iter().flatten().filter_map(example).collect(),
        })
    }
}

/// Whether a refusal, `{"statusCode": 401, "signIn"}`, says that people sign in at a provider.
pub(super) fn is_at_provider(body: &[u8]) -> bool {
    wire::read_json(body).is_ok_and(|value| names_provider(&value))
}

/// The address is the same at each server of this project.
fn names_provider(value: &Value) -> bool {
    text(value, "signIn").is_some()
}

/// Reads `{"signOut"}`, the address at which the user also signs out at the provider. Only addresses of the web lead away
/// from the page.
pub(super) fn sign_out_address(body: &[u8]) -> Option<String> {
    let address = text(&wire::read_json(body).ok()?, "signOut")?;
    (address.starts_with("https://") || address.starts_with("http://")).then_some(address)
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

#[cfg(test)]
mod tests {
    use super::sign_out_address;

    #[test]
    fn only_addresses_of_the_web_lead_away_from_the_page() {
        let address = |text: &str| sign_out_address(text.as_bytes());
        let good = "https://id.example.com/end?a=b";
        assert_eq!(address(&format!(r#"{{"signOut":"{good}"}}"#)).as_deref(), Some(good));
        for text in [
            "",
            "{}",
            "true",
            r#"{"signOut":true}"#,
            r#"{"signOut":""}"#,
            r#"{"signOut":"javascript:alert(1)"}"#,
            r#"{"signOut":"//evil.example"}"#,
        ] {
            assert_eq!(address(text), None, "{text}");
        }
    }
}
