//! The browser's session, as the project's own server describes it.

use serde_json::Value;
use wire::DecodeError;

/// A session with the project's own server.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Session {
    /// The chatbot of the server.
    pub chatbot: String,
    /// Conversations to try, if the server has sample data.
    pub examples: Vec<ExampleConversation>,
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
    /// Reads `{"chatbotId", "examples": [{"conversationId", "contactId", "name"}]}`; `None` without a chatbot.
    pub(super) fn decode(body: &[u8]) -> Result<Option<Self>, DecodeError> {
        Ok(wire::parse_success(body)?.as_ref().and_then(Self::from_value))
    }

    fn from_value(value: &Value) -> Option<Self> {
        let examples = value.get("examples").and_then(Value::as_array);
        Some(Self {
            chatbot: text(value, "chatbotId")?,
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
