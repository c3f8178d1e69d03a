//! The inputs for the ids, on the stand-alone page.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use markup::view;

use super::state::ConversationRef;
use crate::features::navigation::{Place, use_navigation};
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, TextField};

/// Conversation ID, Contact ID and Show values. Showing values is a navigation, so that back and reload work.
#[component]
pub(super) fn IdForm(
    /// The displayed conversation.
    conversation_ref: Signal<Option<ConversationRef>>,
) -> impl IntoView {
    let i18n = use_i18n();
    let navigation = use_navigation();
    let conversation = IdInput::new(conversation_ref, |conversation_ref| &conversation_ref.conversation);
    let contact = IdInput::new(conversation_ref, |conversation_ref| &conversation_ref.contact);
    let tried = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = ConversationRef::new(&conversation.text.get_untracked(), &contact.text.get_untracked());
        tried.set(chosen.is_none());
        if let Some(ConversationRef { conversation, contact }) = chosen {
            navigation.go(Place::Values { conversation, contact });
        }
    };
    let field = move |label: Text, input: IdInput, problem: Text| {
        let message = Signal::derive(move || {
            let is_missing = tried.get() && input.text.with(|text| text.trim().is_empty());
            is_missing.then(|| i18n.text(problem).to_owned())
        });
        view! { class = "iw",
            <TextField
                label=i18n.of(label)
                value=input.text
                on_input=move |text| input.type_over(text)
                message
                code=true
            />
        }
    };
    view! { class = "iw",
        <form class="iw-panel-inputs" novalidate on:submit=on_submit>
            {field(Text::ConversationId, conversation, Text::ProblemConversation)}
            {field(Text::ContactId, contact, Text::ProblemContact)}
            <Button label=i18n.of(Text::ShowValues) submit=true />
        </form>
    }
}

/// An id: the displayed one, or the text typed over it.
#[derive(Clone, Copy)]
struct IdInput {
    shown: Signal<Option<String>>,
    /// The typed text, and the id that it was typed over: another id discards it.
    typed: RwSignal<Option<String>>,
    typed_over: RwSignal<Option<String>>,
    text: Signal<String>,
}

impl IdInput {
    fn new(conversation_ref: Signal<Option<ConversationRef>>, id: fn(&ConversationRef) -> &String) -> Self {
        let shown = Signal::derive(move || {
            conversation_ref.with(|conversation_ref| conversation_ref.as_ref().map(id).cloned())
        });
        let typed = RwSignal::new(None);
        let typed_over = RwSignal::new(None);
        let text = Signal::derive(move || {
            let shown = shown.get();
            let typed = typed.get().filter(|_| typed_over.with(|over| *over == shown));
            typed.or(shown).unwrap_or_default()
        });
        Self { shown, typed, typed_over, text }
    }

    fn type_over(self, text: String) {
        self.typed_over.set(self.shown.get_untracked());
        self.typed.set(Some(text));
    }
}
