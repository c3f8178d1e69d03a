//! Connect: direct use of an API, if no server signs the user in.

use leptos::html;
use leptos::prelude::*;
use markup::view;
use web_sys::Url;

use crate::api::ApiKey;
use crate::i18n::{Text, use_i18n};
use crate::reactive::effect;
use crate::ui::{Button, ButtonVariant, Notice, NoticeTone, TextField, unique_id};

/// The user's input to connect. The key is kept in memory, and in the tab's storage only on request.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiConnection {
    /// The API's address, without a trailing slash.
    pub api_base: String,
    /// The chatbot's id.
    pub chatbot: String,
    /// The API key.
    pub key: ApiKey,
    /// Whether the key may be stored for this tab.
    pub remember: bool,
}

impl ApiConnection {
    /// Whether a browser can send requests with it.
    pub fn can_be_asked(&self) -> bool {
        can_be_asked(&self.api_base) && !self.chatbot.trim().is_empty()
    }
}

/// Why the user must connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConnectReason {
    /// Nothing is connected yet.
    First,
    /// The key was refused.
    KeyRejected,
    /// A session has ended.
    SignInEnded,
    /// The user has ended the session.
    SignedOut,
}

/// An input of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ConnectInput {
    ApiBase,
    Chatbot,
    Key,
}

/// The form.
#[component]
pub fn Connect(
    /// Why the user must connect.
    reason: ConnectReason,
    /// The initial values of address and chatbot.
    start: (String, String),
    /// Called when the user connects.
    #[prop(into)]
    on_connect: Callback<ApiConnection>,
) -> impl IntoView {
    let i18n = use_i18n();
    let heading = unique_id("connect");
    let title = NodeRef::<html::H1>::new();
    // The screen that had the focus is gone.
    effect(move |_| {
        if let Some(title) = title.get().filter(|_| reason != ConnectReason::First) {
            let _ = title.focus();
        }
    });
    let form = Form::new(start);
    let connect = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.tried.set(true);
        if let Some(connection) = form.connection() {
            on_connect.run(connection);
        }
    };
    let message = match reason {
        ConnectReason::First => None,
        ConnectReason::KeyRejected => Some((NoticeTone::Error, Text::KeyRejected)),
        ConnectReason::SignInEnded => Some((NoticeTone::Error, Text::SignInEnded)),
        ConnectReason::SignedOut => Some((NoticeTone::Information, Text::YouSignedOut)),
    };
    view! { class = "iw",
        <form class="iw-connect" part="form" novalidate aria-label=i18n.of(Text::Connect) on:submit=connect>
            <div>
                <h1 node_ref=title class="iw-heading" id=heading tabindex="-1">{i18n.of(Text::ConnectTitle)}</h1>
                <p class="iw-muted">{i18n.of(Text::ConnectHint)}</p>
            </div>
            {message
                .map(|(tone, text)| {
                    view! { class = "iw", <Notice tone><p>{i18n.of(text)}</p></Notice> }
                })}
            <FormInput form input=ConnectInput::ApiBase name=Text::ApiAddress kind="url" autocomplete="url" />
            <FormInput form input=ConnectInput::Chatbot name=Text::ChatbotId kind="text" autocomplete="off" />
            <FormInput form input=ConnectInput::Key name=Text::ApiKey kind="password" autocomplete="off" />
            <RememberKey remember=form.remember />
            <Button label=i18n.of(Text::Connect) variant=ButtonVariant::Primary submit=true />
        </form>
    }
}

/// The user's input, and its progress.
#[derive(Clone, Copy)]
struct Form {
    api_base: RwSignal<String>,
    chatbot: RwSignal<String>,
    key: RwSignal<String>,
    remember: RwSignal<bool>,
    /// Whether the user has tried to connect.
    tried: RwSignal<bool>,
    /// The inputs that the user has left.
    left: RwSignal<Vec<ConnectInput>>,
}

impl Form {
    fn new((api_base, chatbot): (String, String)) -> Self {
        Self {
            api_base: RwSignal::new(api_base),
            chatbot: RwSignal::new(chatbot),
            key: RwSignal::default(),
            remember: RwSignal::default(),
            tried: RwSignal::default(),
            left: RwSignal::default(),
        }
    }

    fn text(self, input: ConnectInput) -> RwSignal<String> {
        match input {
            ConnectInput::ApiBase => self.api_base,
            ConnectInput::Chatbot => self.chatbot,
            ConnectInput::Key => self.key,
        }
    }

    fn problem(self, input: ConnectInput) -> Option<Text> {
        self.text(input).with(|text| match input {
            ConnectInput::ApiBase => (!can_be_asked(text)).then_some(Text::ProblemAddress),
            ConnectInput::Chatbot => text.trim().is_empty().then_some(Text::ProblemChatbot),
            ConnectInput::Key => key_problem(text),
        })
    }

    /// The connection; `None` while an input must change.
    fn connection(self) -> Option<ApiConnection> {
        let is_right = [ConnectInput::ApiBase, ConnectInput::Chatbot]
            .into_iter()
            .all(|input| self.problem(input).is_none());
        let key = self.key.with_untracked(|text| ApiKey::of(text)).filter(|_| is_right)?;
        Some(ApiConnection {
            api_base: self.api_base.get_untracked().trim().trim_end_matches('/').to_owned(),
            chatbot: self.chatbot.get_untracked().trim().to_owned(),
            key,
            remember: self.remember.get_untracked(),
        })
    }
}

/// An input of `form`, with its problem once that is due.
#[component]
fn FormInput(
    form: Form,
    input: ConnectInput,
    name: Text,
    kind: &'static str,
    autocomplete: &'static str,
) -> impl IntoView {
    let i18n = use_i18n();
    let text = form.text(input);
    let message = Signal::derive(move || {
        let is_due = form.tried.get() || form.left.with(|left| left.contains(&input));
        let problem = form.problem(input).filter(|_| is_due);
        problem.map(|text| i18n.text(text).to_owned())
    });
    view! { class = "iw",
        <TextField
            label=i18n.of(name)
            value=text
            on_input=move |typed| text.set(typed)
            on_leave=Callback::new(move |()| form.left.update(|left| left.push(input)))
            message
            kind
            code=true
            autocomplete
        />
    }
}

/// Whether the key may stay for this tab.
#[component]
fn RememberKey(remember: RwSignal<bool>) -> impl IntoView {
    let i18n = use_i18n();
    view! { class = "iw",
        <label class="iw-check">
            <input
                type="checkbox"
                prop:checked=move || remember.get()
                on:change:target=move |event| remember.set(event.target().checked())
            />
            <span>
                {i18n.of(Text::RememberKey)}
                <span class="iw-muted iw-check-hint">{i18n.of(Text::RememberKeyHint)}</span>
            </span>
        </label>
    }
}

/// The problem of a key as typed.
pub(super) fn key_problem(text: &str) -> Option<Text> {
    match ApiKey::of(text) {
        Some(_) => None,
        None if text.trim().is_empty() => Some(Text::ProblemKey),
        None => Some(Text::ProblemKeyLetters),
    }
}

/// Whether a browser can send requests to the address `text`. The browser itself checks the host.
fn can_be_asked(text: &str) -> bool {
    is_address(text) && Url::new(text.trim()).is_ok()
}

/// An absolute http or https address with a host, to which a path can be added: browsers refuse a user name in it.
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once("://") else { return false };
    ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !rest.is_empty()
        && !rest.starts_with(['/', ':'])
        && !rest.contains(|letter: char| letter.is_whitespace() || "?#@\\".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_addresses_with_a_host_are_taken() {
        for address in
            ["https://api.example.com", " http://127.0.0.1:8787/ ", "https://a/b", "HTTPS://A.example"]
        {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "",
            "api.example.com",
            "https://",
            "https:///x",
            "javascript:alert(1)",
            "ftp://a",
            "http://a b",
            "http://:80",
            "https://me:secret@api.example.com",
            "https://api.example.com?x",
            "https://api.example.com#x",
            "https:\\\\api.example.com",
            "https://api.example.com\\@evil.example",
        ] {
            assert!(!is_address(address), "{address}");
        }
    }
}
