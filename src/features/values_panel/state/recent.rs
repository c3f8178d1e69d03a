//! The recently used conversations.

use leptos::prelude::*;

use super::conversation_ref::ConversationRef;

/// The maximum number of stored ones.
const KEPT: usize = 6;

/// The recently used ones, the newest first.
#[derive(Clone, Copy)]
pub struct RecentConversations(pub RwSignal<Vec<ConversationRef>>);

impl RecentConversations {
    /// Provides them to the panels below, which add the displayed ones.
    pub fn provide(conversations: RwSignal<Vec<ConversationRef>>) {
        provide_context(Self(conversations));
    }

    /// Those of the surrounding application; `None` if nothing stores them.
    pub fn of_context() -> Option<Self> {
        use_context()
    }

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
        self.0.update(|conversations| {
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
                RecentConversations::merged(&conversations(mine), &conversations(theirs)),
                conversations(expected),
                "{mine}"
            );
        }
    }
}
