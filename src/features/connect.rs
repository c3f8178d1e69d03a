//! Connect: direct use of an API, if no server signs the user in.

use leptos::prelude::*;
use web_sys::Url;

use crate::api::ApiKey;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, ButtonVariant, FieldMessage, Notice, NoticeTone, TextField, unique_id};

/// The user's input to connect. The key is kept in memory, and in the tab's storage only on request.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiConnection {
    /// The API's address, without a trailing slash.
    pub address: String,
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
        can_be_asked(&self.address) && !self.chatbot.trim().is_empty()
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
}

/// An input of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Input {
    Address,
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
    let (address, chatbot) = (RwSignal::new(start.0), RwSignal::new(start.1));
    let (key, remember) = (RwSignal::new(String::new()), RwSignal::new(false));
    let tried = RwSignal::new(false);
    let left = RwSignal::new(Vec::<Input>::new());
    let problem = move |input: Input| match input {
        Input::Address => address.with(|text| !can_be_asked(text)).then_some(Text::ProblemAddress),
        Input::Chatbot => chatbot.with(|text| text.trim().is_empty()).then_some(Text::ProblemChatbot),
        Input::Key => key.with(|text| key_problem(text)),
    };
    let message = move |input: Input| {
        Signal::derive(move || {
            let due = tried.get() || left.with(|left| left.contains(&input));
            problem(input).filter(|_| due).map(|text| FieldMessage::Error(i18n.text(text).to_owned()))
        })
    };
    let leave = move |input: Input| Callback::new(move |()| left.update(|left| left.push(input)));
    let connect = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let is_right = [Input::Address, Input::Chatbot].into_iter().all(|input| problem(input).is_none());
        if let Some(key) = key.with_untracked(|text| ApiKey::of(text)).filter(|_| is_right) {
            on_connect.run(ApiConnection {
                address: address.get_untracked().trim().trim_end_matches('/').to_owned(),
                chatbot: chatbot.get_untracked().trim().to_owned(),
                key,
                remember: remember.get_untracked(),
            });
        }
    };
    let warning = match reason {
        ConnectReason::First => None,
        ConnectReason::KeyRejected => Some(Text::KeyRejected),
        ConnectReason::SignInEnded => Some(Text::SignInEnded),
    };
    view! { class = "iw",
        <form class="iw-connect" part="form" novalidate aria-label=i18n.of(Text::Connect) on:submit=connect>
            <div>
                <h1 class="iw-heading" id=heading>{i18n.of(Text::ConnectTitle)}</h1>
                <p class="iw-muted">{i18n.of(Text::ConnectHint)}</p>
            </div>
            {warning
                .map(|text| {
                    view! { class = "iw", <Notice tone=NoticeTone::Error><p>{i18n.of(text)}</p></Notice> }
                })}
            <TextField
                label=i18n.of(Text::ApiAddress)
                value=address
                on_input=move |text| address.set(text)
                on_leave=leave(Input::Address)
                message=message(Input::Address)
                kind="url"
                code=true
                autocomplete="url"
            />
            <TextField
                label=i18n.of(Text::ChatbotId)
                value=chatbot
                on_input=move |text| chatbot.set(text)
                on_leave=leave(Input::Chatbot)
                message=message(Input::Chatbot)
                code=true
            />
            <TextField
                label=i18n.of(Text::ApiKey)
                value=key
                on_input=move |text| key.set(text)
                on_leave=leave(Input::Key)
                message=message(Input::Key)
                kind="password"
                code=true
            />
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
            <Button label=i18n.of(Text::Connect) variant=ButtonVariant::Primary submit=true />
        </form>
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
