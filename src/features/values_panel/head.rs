//! Whose values these are, and what can be done with all of them.

use leptos::prelude::*;

use super::subject::Subject;
use crate::api::ExampleConversation;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Icon, IconButton, text_of, view_of};

/// The head of the panel; it stays in sight.
#[component]
pub(super) fn PanelHead(
    /// Whose values.
    subject: Signal<Option<Subject>>,
    /// The host's text for it.
    heading: Signal<Option<String>>,
    /// Conversations whose contacts have known names.
    examples: Signal<Vec<ExampleConversation>>,
    /// Reads everything again.
    #[prop(into)]
    on_refresh_all: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let name = move || {
        let given = heading.get().filter(|heading| !heading.trim().is_empty());
        given.or_else(|| {
            subject.with(|subject| examples.with(|examples| known_name(subject.as_ref()?, examples)))
        })
    };
    let conversation = move || {
        subject.with(|subject| {
            subject.as_ref().map(|subject| i18n.fill(Text::OfConversation, &[("id", &subject.conversation)]))
        })
    };
    let contact = move || {
        subject.with(|subject| {
            subject.as_ref().map(|subject| i18n.fill(Text::OfContact, &[("id", &subject.contact)]))
        })
    };
    let title =
        text_of(move || name().or_else(conversation).unwrap_or_else(|| i18n.text(Text::Values).to_owned()));
    let avatar = view_of(move || {
        let initials = initials(&name()?);
        let avatar = view! { class = "iw", <span class="iw-avatar" aria-hidden="true">{initials}</span> };
        Some(avatar.into_any())
    });
    let below = view_of(move || {
        let below = if name().is_some() { conversation() } else { contact() }?;
        Some(view! { class = "iw", <p class="iw-panel-below"><bdi>{below}</bdi></p> }.into_any())
    });
    view! { class = "iw",
        <header class="iw-panel-head">
            <div class="iw-panel-who">
                {avatar}
                <div class="iw-panel-names">
                    <h1 class="iw-panel-name" tabindex="-1">
                        <bdi>{title}</bdi>
                    </h1>
                    {below}
                </div>
                <IconButton
                    label=i18n.of(Text::RefreshAll)
                    icon=Icon::Refresh
                    disabled=Signal::derive(move || subject.with(Option::is_none))
                    on_click=on_refresh_all
                />
            </div>
        </header>
    }
}

fn known_name(subject: &Subject, examples: &[ExampleConversation]) -> Option<String> {
    let is_it = |example: &&ExampleConversation| {
        example.conversation == subject.conversation && example.contact == subject.contact
    };
    examples.iter().find(is_it).map(|example| example.name.clone())
}

/// The first letters of the first and the last word.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next();
    let last = words.next_back();
    let letters = [first, last].into_iter().flatten().filter_map(|word| word.chars().next());
    letters.flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
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
        let subject = |conversation, contact| Subject::new(conversation, contact).unwrap();
        assert_eq!(known_name(&subject("c1", "p1"), &examples).as_deref(), Some("Ann"));
        assert_eq!(known_name(&subject("c1", "p2"), &examples), None);
    }
}
