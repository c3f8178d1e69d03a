//! Conversations that the page knows: the recently used ones, and the server's examples.

use leptos::prelude::*;

use super::conversation_ref::ConversationRef;
use crate::api::ExampleConversation;

/// Conversations that the page knows.
#[derive(Clone, Copy, Default)]
pub struct KnownConversations {
    /// The recently used ones, the newest first.
    pub recent: RwSignal<Vec<ConversationRef>>,
    /// Those that the server names.
    pub examples: Signal<Vec<ExampleConversation>>,
}

impl KnownConversations {
    /// The maximum number of recently used ones.
    pub const KEPT: usize = 6;

    /// `mine`, of which the first `new` are new, merged with `theirs`, which others may have stored since.
    pub fn merged(mine: &[ConversationRef], new: usize, theirs: &[ConversationRef]) -> Vec<ConversationRef> {
        let mut both: Vec<ConversationRef> = Vec::new();
        for conversation_ref in mine.iter().take(new).chain(theirs).chain(mine) {
            if both.len() < Self::KEPT && !both.contains(conversation_ref) {
                both.push(conversation_ref.clone());
            }
        }
        both
    }

    /// Adds `conversation_ref`, which is displayed or was chosen.
    pub fn add(self, conversation_ref: &ConversationRef) {
        // Nothing follows it any more once its page has ended.
        self.recent.try_update(|conversations| {
            conversations.retain(|known| known != conversation_ref);
            conversations.insert(0, conversation_ref.clone());
            conversations.truncate(Self::KEPT);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_places_look_at_is_kept_of_both() {
        let conversations = |ids: &str| {
            ids.chars().filter_map(|id| ConversationRef::new(&id.to_string(), "p")).collect::<Vec<_>>()
        };
        for (mine, new, theirs, expected) in [
            ("", 0, "", ""),
            ("a", 1, "", "a"),
            ("cab", 1, "ab", "cab"),
            // The other place has displayed "x" since.
            ("cab", 1, "xab", "cxab"),
            ("cab", 0, "xcab", "xcab"),
            ("xab", 1, "xab", "xab"),
            ("gabcde", 1, "xabcde", "gxabcd"),
            // Several were chosen at once.
            ("cdabef", 2, "xabefg", "cdxabe"),
            // The storage cannot be read any more.
            ("cab", 1, "", "cab"),
            ("cab", 0, "", "cab"),
        ] {
            assert_eq!(
                KnownConversations::merged(&conversations(mine), new, &conversations(theirs)),
                conversations(expected),
                "{mine}"
            );
        }
    }
}
