//! Connect, in a browser.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::screen::{Found, Screen};
use inbox_widgets::features::{ApiConnection, Connect, ConnectReason, Place};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen_test::wasm_bindgen_test;

/// What the form gave to the page, the oldest first.
type Given = Rc<RefCell<Vec<ApiConnection>>>;

fn show(reason: ConnectReason, address: &str, chatbot: &str) -> (Screen, Given) {
    let given = Given::default();
    let kept = SendWrapper::new(Rc::clone(&given));
    let start = (address.to_owned(), chatbot.to_owned());
    let screen = Screen::show(Place::LIST, move |_| {
        let on_connect = Callback::new(move |connection| kept.borrow_mut().push(connection));
        view! { class = "iw", <Connect reason start on_connect /> }.into_any()
    });
    (screen, given)
}

fn inputs(screen: &Screen) -> [Found; 3] {
    ["API address", "Chatbot ID", "API key"].map(|name| screen.all().get("textbox", name))
}

fn connect(screen: &Screen) {
    screen.all().get("form", "Connect").get("button", "Connect").click();
}

/// Waits until `message` appears under `input`.
async fn complains(screen: &Screen, input: &Found, message: &str) {
    screen.until(message, |_| input.description().as_deref() == Some(message)).await;
}

#[wasm_bindgen_test]
async fn the_key_is_a_password_and_the_rest_is_filled_in() {
    let (screen, _) = show(ConnectReason::First, "https://api.example.com", "demo");
    let [address, chatbot, key] = inputs(&screen);
    screen.until("the address", |_| address.value() == "https://api.example.com").await;
    screen.until("the chatbot", |_| chatbot.value() == "demo").await;
    assert_eq!(key.value(), "");
    assert_eq!(key.attribute("type").as_deref(), Some("password"));
    assert_eq!(key.attribute("autocomplete").as_deref(), Some("off"));
    assert!(screen.all().all_by_role("alert").is_empty());
}

#[wasm_bindgen_test]
async fn an_address_that_no_browser_can_ask_is_refused_where_it_is_typed() {
    let (screen, given) = show(ConnectReason::First, "", "demo");
    let [address, _, key] = inputs(&screen);
    key.type_over("key");
    let problem = "Give a valid address that starts with https:// or http://";
    for text in
        ["http://[::1", "https://api.example.com:99999", "http://%00", "https://a..b^c", "http://256.1.1.1"]
    {
        address.type_over("https://api.example.com");
        screen.until("no complaint", |_| address.description().is_none()).await;
        address.type_over(text);
        connect(&screen);
        complains(&screen, &address, problem).await;
        assert!(given.borrow().is_empty(), "{text}");
    }
    address.type_over("HTTPS://exämple.com:8443/api/");
    connect(&screen);
    screen.until("the connection", |_| !given.borrow().is_empty()).await;
}

#[wasm_bindgen_test]
async fn an_input_is_judged_only_after_it_is_left() {
    let (screen, given) = show(ConnectReason::First, "", "");
    let [address, chatbot, key] = inputs(&screen);
    let problem = "Give a valid address that starts with https:// or http://";
    address.type_over("api.example.com");
    chatbot.leave();
    complains(&screen, &chatbot, "Give the chatbot’s id").await;
    assert_eq!((address.description(), key.description()), (None, None));
    address.leave();
    complains(&screen, &address, problem).await;
    address.type_over("https://api.example.com");
    screen.until("the end of the message", |_| address.description().is_none()).await;
    key.leave();
    complains(&screen, &key, "Give the API key").await;
    assert!(given.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn connect_shows_all_problems_and_gives_nothing() {
    let (screen, given) = show(ConnectReason::First, "javascript:alert(1)", " ");
    let [address, chatbot, key] = inputs(&screen);
    connect(&screen);
    complains(&screen, &address, "Give a valid address that starts with https:// or http://").await;
    complains(&screen, &chatbot, "Give the chatbot’s id").await;
    complains(&screen, &key, "Give the API key").await;
    assert_eq!(address.attribute("aria-invalid").as_deref(), Some("true"));
    assert!(given.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn connect_gives_what_was_typed_without_blanks() {
    let (screen, given) = show(ConnectReason::First, "", "");
    let [address, chatbot, key] = inputs(&screen);
    address.type_over(" https://api.example.com/ ");
    chatbot.type_over(" demo ");
    key.type_over(" secret\t");
    connect(&screen);
    {
        let given = given.borrow();
        let [connection] = given.as_slice() else { panic!("given {} times", given.len()) };
        assert_eq!(connection.api_base, "https://api.example.com");
        assert_eq!((connection.chatbot.as_str(), connection.key.reveal()), ("demo", "secret"));
        assert!(!connection.remember, "the key is kept only where the person says so");
    }
    screen.all().get("checkbox", REMEMBER).click();
    connect(&screen);
    assert!(given.borrow()[1].remember);
}

#[wasm_bindgen_test]
async fn a_key_that_no_header_can_carry_is_refused_at_its_input() {
    let (screen, given) = show(ConnectReason::First, "https://api.example.com", "demo");
    let key = inputs(&screen)[2].clone();
    let problem = "No key has such characters: blanks, curly quotes, letters other than a to z. Copy it anew";
    for text in ["ключ", "it’s", "a b", "a\u{200b}b", "a\u{0}b"] {
        key.type_over(text);
        connect(&screen);
        complains(&screen, &key, problem).await;
    }
    assert!(given.borrow().is_empty());
    key.type_over("secret");
    connect(&screen);
    assert_eq!(given.borrow().len(), 1);
}

/// The name of the box, its hint included.
const REMEMBER: &str = "Keep the key for this tabElse it is gone with the next reload. \
                        It is never stored longer than the tab lives.";

#[wasm_bindgen_test]
async fn it_says_why_the_person_is_asked_again() {
    for (reason, text) in [
        (ConnectReason::KeyRejected, "The server does not know this key."),
        (ConnectReason::SignInEnded, "The sign-in has ended."),
    ] {
        let (screen, _) = show(reason, "https://api.example.com", "demo");
        assert!(screen.all().alerts(text), "{text}");
    }
}
