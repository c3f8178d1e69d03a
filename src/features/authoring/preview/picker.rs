//! The choice of a conversation whose values the preview shows.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use markup::view;

use crate::api::ExampleConversation;
use crate::features::values_panel::{ConversationRef, KnownConversations};
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::reactive::memo;
use crate::ui::{Button, Select, SelectOption, Show, TextField, view_of};

/// The choice of the user's own ids. Ids have no line breaks.
const IDS: &str = "\n";

/// A conversation to choose, and its name.
type Choice = (String, ConversationRef);

/// Chooses among the known conversations, or by ids.
#[component]
pub(super) fn Picker(known: KnownConversations, chosen: RwSignal<Option<ConversationRef>>) -> impl IntoView {
    let recent = memo(move |_| {
        known.examples.with(|examples| {
            let choice = |ids: ConversationRef| {
                let is_it = |example: &&ExampleConversation| of_example(example) == ids;
                let name = examples.iter().find(is_it).map(|example| example.name.clone());
                (name.unwrap_or_else(|| format!("{} · {}", ids.conversation, ids.contact)), ids)
            };
            known.recent.get().into_iter().map(choice).collect::<Vec<Choice>>()
        })
    });
    let examples = memo(move |_| {
        let choice = |example: &ExampleConversation| (example.name.clone(), of_example(example));
        let is_new = |choice: &Choice| !recent.with(|recent| recent.contains(choice));
        known.examples.with(|examples| examples.iter().map(choice).filter(is_new).collect::<Vec<Choice>>())
    });
    let offers = move |ids: &ConversationRef| {
        [recent, examples].iter().any(|choices| choices.with(|all| all.iter().any(|(_, known)| known == ids)))
    };
    let is_typed = untrack(|| chosen.with(|chosen| chosen.as_ref().is_some_and(|chosen| !offers(chosen))));
    let types = RwSignal::new(is_typed);
    let has_choices = memo(move |_| [recent, examples].iter().any(|choices| !choices.with(Vec::is_empty)));
    // While it is open, what is offered keeps its order: arrow keys choose one after the other.
    on_cleanup(move || {
        if let Some(chosen) = chosen.try_get_untracked().flatten() {
            known.add(&chosen);
        }
    });
    view! { class = "iw",
        <Show when=move || has_choices.get()>
            <Choices recent examples chosen types />
        </Show>
        <Show when=move || types.get() || !has_choices.get()>
            <Ids chosen />
        </Show>
    }
}

fn of_example(example: &ExampleConversation) -> ConversationRef {
    let ExampleConversation { conversation, contact, .. } = example;
    ConversationRef { conversation: conversation.clone(), contact: contact.clone() }
}

/// The value of a choice in the select.
fn value_of(ids: &ConversationRef) -> String {
    format!("{}\n{}", ids.conversation, ids.contact)
}

#[component]
fn Choices(
    recent: Memo<Vec<Choice>>,
    examples: Memo<Vec<Choice>>,
    chosen: RwSignal<Option<ConversationRef>>,
    /// Whether the user types ids.
    types: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let value = Signal::derive(move || match chosen.get() {
        _ if types.get() => IDS.to_owned(),
        Some(ids) => value_of(&ids),
        None => String::new(),
    });
    let choose = move |value: String| {
        types.set(value == IDS);
        let all = [recent, examples];
        let found = all.iter().find_map(|choices| {
            choices.with_untracked(|all| {
                all.iter().map(|(_, ids)| ids).find(|ids| value_of(ids) == value).cloned()
            })
        });
        // Whoever types ids sees the values that are there until they are given.
        if value != IDS {
            chosen.set(found);
        }
    };
    let option = move |word: String, name: TextProp| {
        view! { class = "iw", <SelectOption word name chosen=value /> }
    };
    let group = move |name: Text, choices: Memo<Vec<Choice>>| {
        view_of(move || {
            let options = choices
                .get()
                .into_iter()
                .map(|(name, ids)| option(value_of(&ids), name.into()))
                .collect_view();
            choices.with(|choices| !choices.is_empty()).then(|| {
                view! { class = "iw", <optgroup label=i18n.of(name)>{options}</optgroup> }.into_any()
            })
        })
    };
    let alone =
        move |word: &str, name: AuthoringText| option(word.to_owned(), i18n.of_authoring(name).into());
    view! { class = "iw",
        <Select label=i18n.of_authoring(AuthoringText::PreviewConversation) value on_choose=choose>
            {alone("", AuthoringText::PreviewNone)}
            {group(Text::Recent, recent)}
            {group(Text::Examples, examples)}
            {alone(IDS, AuthoringText::PreviewIds)}
        </Select>
    }
}

/// The inputs for the ids.
#[component]
fn Ids(chosen: RwSignal<Option<ConversationRef>>) -> impl IntoView {
    let i18n = use_i18n();
    let before = chosen.get_untracked();
    let typed = |id: fn(ConversationRef) -> String| RwSignal::new(before.clone().map(id).unwrap_or_default());
    let (conversation, contact) = (typed(|ids| ids.conversation), typed(|ids| ids.contact));
    let tried = RwSignal::new(false);
    let show = move || {
        let ids = ConversationRef::new(&conversation.get_untracked(), &contact.get_untracked());
        tried.set(ids.is_none());
        if let Some(ids) = ids {
            chosen.set(Some(ids));
        }
    };
    // Elsewhere in the form this key saves.
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            show();
        }
    };
    let field = move |label: Text, text: RwSignal<String>, problem: Text| {
        let message = Signal::derive(move || {
            let is_missing = tried.get() && text.with(|text| text.trim().is_empty());
            is_missing.then(|| i18n.text(problem).to_owned())
        });
        view! { class = "iw",
            <TextField label=i18n.of(label) value=text on_input=move |typed| text.set(typed) message code=true />
        }
    };
    view! { class = "iw",
        <div class="iw-preview-ids" on:keydown=on_key>
            {field(Text::ConversationId, conversation, Text::ProblemConversation)}
            {field(Text::ContactId, contact, Text::ProblemContact)}
            <Button label=i18n.of(Text::ShowValues) on_click=move |()| show() />
        </div>
    }
}
