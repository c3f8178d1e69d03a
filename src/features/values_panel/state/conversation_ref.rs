//! The conversation whose values are displayed.

/// A conversation and its contact.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConversationRef {
    /// The conversation's id.
    pub conversation: String,
    /// The contact's id.
    pub contact: String,
}

impl ConversationRef {
    /// The conversation of these ids; `None` if one is missing.
    pub fn new(conversation: &str, contact: &str) -> Option<Self> {
        let (conversation, contact) = (conversation.trim(), contact.trim());
        (!conversation.is_empty() && !contact.is_empty())
            .then(|| Self { conversation: conversation.to_owned(), contact: contact.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ids_are_needed() {
        assert_eq!(ConversationRef::new("a", " "), None);
        assert_eq!(ConversationRef::new("", "b"), None);
        let conversation_ref = ConversationRef::new(" a ", "b").unwrap();
        assert_eq!((conversation_ref.conversation.as_str(), conversation_ref.contact.as_str()), ("a", "b"));
    }
}
