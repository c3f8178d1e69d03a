//! Conversations that the page knows: the recently used ones, and the server's examples.

use leptos::prelude::*;

use super::conversation_ref::ConversationRef;
use crate::api::ExampleConversation;

/// The maximum number of stored ones.
const KEPT: usize = 6;

/// Conversations that the page knows.
#[derive(Clone, Copy, Default)]
pub struct KnownConversations {
    /// The recently used ones, the newest first.
    pub recent: RwSignal<Vec<ConversationRef>>,
    /// Those that the server names.
    pub examples: Signal<Vec<ExampleConversation>>,
}

impl KnownConversations {
    /// `mine`, of which the first is new, merged with `theirs`, which another tab may have stored since.
    pub fn merged(mine: &[ConversationRef], theirs: &[ConversationRef]) -> Vec<ConversationRef> {
        let mut both: Vec<ConversationRef> = Vec::new();
        for conversation_ref in mine.iter().take(1).chain(theirs).chain(mine) {
            if both.len() < KEPT && !both.contains(conversation_ref) {
                both.push(conversation_ref.clone());
            }
        }
        both
    }

    /// Adds the displayed `conversation_ref`.
    pub fn add(self, conversation_ref: &ConversationRef) {
        self.recent.update(|conversations| {
            conversations.retain(|known| known != conversation_ref);
            conversations.insert(0, conversation_ref.clone());
            conversations.truncate(KEPT);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_tabs_look_at_is_kept_of_both() {
        let conversations = |ids: &str| {
            ids.chars().filter_map(|id| ConversationRef::new(&id.to_string(), "p")).collect::<Vec<_>>()
        };
        for (mine, theirs, expected) in [
            ("", "", ""),
            ("a", "", "a"),
            ("cab", "ab", "cab"),
            // The other tab has displayed "x" since.
            ("cab", "xab", "cxab"),
            ("xab", "xab", "xab"),
            ("gabcde", "xabcde", "gxabcd"),
            // The storage cannot be read any more.
            ("cab", "", "cab"),
        ] {
            assert_eq!(
                KnownConversations::merged(&conversations(mine), &conversations(theirs)),
                conversations(expected),
                "{mine}"
            );
        }
    }
}
