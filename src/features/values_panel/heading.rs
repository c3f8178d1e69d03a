//! The names of the customer at the head of the panel.

use js_sys::JsString;
use leptos::prelude::*;
use markup::view;

use super::state::ConversationRef;
use crate::api::ExampleConversation;
use crate::i18n::{I18n, Text};
use crate::model::text::is_blank;
use crate::ui::{FixedList, Icon, IconImage, text_of, view_of};

/// The names of a conversation and its contact.
#[derive(Clone, Copy)]
pub(super) struct PanelHeading {
    /// The conversation.
    pub(super) conversation_ref: Signal<Option<ConversationRef>>,
    /// The host's heading for it.
    pub(super) given: Signal<Option<String>>,
    /// Conversations whose contacts have known names.
    pub(super) examples: Signal<Vec<ExampleConversation>>,
    pub(super) i18n: I18n,
}

impl PanelHeading {
    /// The contact's name, if it is known.
    fn name(self) -> Option<String> {
        let given = self.given.get().filter(|heading| !is_blank(heading));
        given.or_else(|| {
            self.conversation_ref.with(|conversation_ref| {
                self.examples.with(|examples| known_name(conversation_ref.as_ref()?, examples))
            })
        })
    }

    fn conversation(self) -> Option<String> {
        self.id(Text::OfConversation, |found| &found.conversation)
    }

    fn contact(self) -> Option<String> {
        self.id(Text::OfContact, |found| &found.contact)
    }

    /// All names in one line.
    pub(super) fn whole(self) -> String {
        let parts = [self.name(), self.conversation(), self.contact()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn id(self, text: Text, read: fn(&ConversationRef) -> &String) -> Option<String> {
        let id =
            self.conversation_ref.with(|conversation_ref| conversation_ref.as_ref().map(read).cloned())?;
        Some(self.i18n.fill(text, &[("id", &id)]))
    }
}

/// The initials of the name. Their space is kept if the name is unknown.
#[component]
pub(super) fn Avatar(heading: PanelHeading) -> impl IntoView {
    view_of(move || {
        let initials = match heading.name() {
            Some(name) => initials(&name).into_any(),
            None if heading.conversation_ref.with(Option::is_some) => {
                view! { class = "iw", <IconImage icon=Icon::Person /> }.into_any()
            }
            None => return None,
        };
        Some(view! { class = "iw", <span class="iw-avatar" aria-hidden="true">{initials}</span> }.into_any())
    })
}

/// The name as the panel's heading, and the conversation or the contact below it.
#[component]
pub(super) fn PanelNames(heading: PanelHeading) -> impl IntoView {
    let title = text_of(move || {
        let name = heading.name().or_else(|| heading.conversation());
        name.unwrap_or_else(|| heading.i18n.text(Text::Values).to_owned())
    });
    // Another customer's name is another element: one whose direction changes would count as one that moves.
    let names = move || vec![(title(), title())];
    let part = move |name: String| view! { class = "iw", <bdi>{name}</bdi> }.into_any();
    let below = view_of(move || {
        let below = if heading.name().is_some() { heading.conversation() } else { heading.contact() }?;
        Some(
            view! { class = "iw", <p class="iw-panel-below" translate="no"><bdi>{below}</bdi></p> }
                .into_any(),
        )
    });
    view! { class = "iw",
        <div class="iw-panel-names">
            <h1 class="iw-panel-name" tabindex="-1" translate="no">
                <FixedList items=names part />
            </h1>
            {below}
        </div>
    }
}

/// The name that `examples` have for the ids of `conversation_ref`.
pub(super) fn known_name(
    conversation_ref: &ConversationRef,
    examples: &[ExampleConversation],
) -> Option<String> {
    let is_it = |example: &&ExampleConversation| {
        example.conversation == conversation_ref.conversation && example.contact == conversation_ref.contact
    };
    examples.iter().find(is_it).map(|example| example.name.clone())
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let letters = [first, last].into_iter().flatten().filter_map(|word| word.chars().next());
    // The browser has the tables for it.
    JsString::from(letters.collect::<String>()).to_upper_case().into()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_name_has_at_most_two_initials() {
        for (name, expected) in
            [("Amélie Okonkwo-Brandt", "AO"), ("Ann", "A"), ("ann b. carter", "AC"), ("", ""), ("émile", "É")]
        {
            assert_eq!(initials(name), expected, "{name}");
        }
    }

    #[test]
    fn a_name_is_known_for_the_same_conversation_and_contact_only() {
        let example = ExampleConversation {
            conversation: "c1".to_owned(),
            contact: "p1".to_owned(),
            name: "Ann".to_owned(),
        };
        let examples = [example];
        let conversation_ref = |conversation, contact| ConversationRef::new(conversation, contact).unwrap();
        assert_eq!(known_name(&conversation_ref("c1", "p1"), &examples).as_deref(), Some("Ann"));
        assert_eq!(known_name(&conversation_ref("c1", "p2"), &examples), None);
    }
}
