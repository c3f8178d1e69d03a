//! Copying where the browser's clipboard is missing, refuses, throws, or does not answer; and where there is none yet of
//! what is to be copied.

use js_sys::{Function, Object, Reflect};
use leptos::prelude::window;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{
    answers, card_with, inspect_customer, list_of, named_after, open_menu, show, switch, values, with_values,
};
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::fake_clipboard;
use crate::support::screen::{Found, Screen};

/// What `writeText` does where it does not copy.
const FAILURES: [&str; 3] = [
    "return Promise.reject(new DOMException('no', 'NotAllowedError'));",
    "throw new DOMException('no', 'NotAllowedError');",
    "return new Promise(() => {});",
];

/// Takes the clipboard away, then makes it fail in each way.
fn each_failure() -> impl Iterator<Item = &'static str> {
    let missing = ["no clipboard"].into_iter().inspect(|_| fake_clipboard::remove());
    missing.chain(FAILURES.into_iter().inspect(|body| drop(fake_clipboard::install_answering(body))))
}

/// Waits until `name` is offered to be copied by hand; gives its field.
async fn offer(screen: &Screen, name: &str) -> Found {
    screen.until(name, |all| all.alerts(&format!("{name} could not be copied"))).await;
    screen
        .until("the selection", |all| {
            all.find("textbox", name).is_some_and(|field| !field.selected().is_empty())
        })
        .await;
    screen.all().get("textbox", name)
}

async fn dismiss(screen: &Screen) {
    screen.all().get("button", "Dismiss").click();
    screen.until("its end", |all| all.all_by_role("alert").is_empty()).await;
}

#[wasm_bindgen_test]
async fn what_the_browser_does_not_copy_is_selected_in_sight_to_be_copied_by_hand() {
    let screen = show(answers(12).api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await;
    screen.all().get("region", "Extra 10").scroll_into_view();
    card_with(&screen, "Extra 10", "Name", "a").await;
    for failure in each_failure() {
        for card in ["Customer", "Extra 10"] {
            let copy = screen.all().get("region", card).get("button", "Copy Name");
            copy.scroll_into_view();
            copy.focus();
            copy.click();
            let field = offer(&screen, "Name").await;
            assert_eq!((field.value(), field.selected()), ("a".to_owned(), "a".to_owned()), "{failure}");
            assert!(field.is_on_top() && field.is_focused(), "{failure}");
            dismiss(&screen).await;
            assert!(copy.is_focused(), "{failure}");
        }
    }
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn a_card_and_the_panel_are_offered_whole() {
    fake_clipboard::remove();
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    for (menu, name, starts) in [
        (
            "More actions for Order",
            "Order",
            ["Order\nTotal: a", "## Order\n\n- **Total:** a", "{\n  \"id\": \"w2\""],
        ),
        (
            "More actions",
            "All values",
            ["Conversation a · Contact p\n\nCust", "# Conversation a", "{\n  \"conversationId\": \"a\""],
        ),
    ] {
        for (item, start) in ["Copy as text", "Copy as Markdown", "Copy as JSON"].into_iter().zip(starts) {
            open_menu(&screen, menu).await.get("menuitem", item).click();
            let field = offer(&screen, name).await;
            assert!(field.value().starts_with(start), "{}", field.value());
            assert_eq!(field.selected(), field.value());
            assert!(field.is_on_top());
            field.press("Escape");
            screen.until("its end", |all| all.all_by_role("alert").is_empty()).await;
        }
    }
}

#[wasm_bindgen_test]
async fn in_a_modal_dialog_the_offer_is_a_part_of_it() {
    let fake = with_values(|_| Answer::ok(json!({"fieldValues": [{"name": {"first": "Ann"}}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    inspect_customer(&screen, "Name").await;
    let dialog = || screen.all().get("dialog", "Raw values of Customer");
    for failure in each_failure() {
        for (button, name) in [
            ("Copy JSON", "JSON"),
            ("Copy fieldValues[0].name.first", "fieldValues[0].name.first"),
            ("Copy the path fieldValues[0].name.first", "fieldValues[0].name.first"),
        ] {
            dialog().get("button", button).click();
            let field = offer(&screen, name).await;
            assert_eq!(dialog().find("textbox", name), Some(field.clone()), "{failure}");
            assert!(field.is_on_top() && field.is_focused(), "{failure}");
            // One layer an Escape: the dialog stays.
            field.press("Escape");
            screen.until("its end", |all| all.all_by_role("alert").is_empty()).await;
            assert!(screen.all().find("dialog", "Raw values of Customer").is_some());
        }
    }
}

#[wasm_bindgen_test]
async fn a_browser_that_copies_late_takes_the_offer_back() {
    let clipboard =
        fake_clipboard::install_answering("return new Promise((resolve) => { this.end = resolve; });");
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await.get("button", "Copy Name").click();
    offer(&screen, "Name").await;
    let end: Function = Reflect::get(&clipboard, &"end".into()).unwrap().into();
    end.call0(&clipboard).unwrap();
    screen.until("the end of the offer", |all| all.all_by_role("alert").is_empty()).await;
    screen.until("the announcement", |all| all.says("Name copied")).await;
}

#[wasm_bindgen_test]
async fn what_could_not_be_copied_goes_with_its_customer() {
    fake_clipboard::remove();
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await.get("button", "Copy Name").click();
    offer(&screen, "Name").await;
    switch(&screen, "b");
    card_with(&screen, "Customer", "Name", "b").await;
    assert!(screen.all().all_by_role("alert").is_empty());
    assert!(screen.all().find("textbox", "Name").is_none());
}

#[wasm_bindgen_test]
async fn who_types_elsewhere_by_now_goes_on_typing() {
    let clipboard =
        fake_clipboard::install_answering("return new Promise((_, reject) => { this.end = reject; });");
    let screen = show(answers(2).api(), "c", values("a", "p"));
    let copy = card_with(&screen, "Customer", "Name", "a").await.get("button", "Copy Name");
    copy.focus();
    copy.click();
    let search = screen.all().get("searchbox", "Find a value");
    search.focus();
    let end: Function = Reflect::get(&clipboard, &"end".into()).unwrap().into();
    end.call0(&clipboard).unwrap();
    offer(&screen, "Name").await;
    assert!(search.is_focused());
    dismiss(&screen).await;
}

/// Answers the list at once, and the values when the test says so.
fn slow() -> FakeApi {
    FakeApi::new(
        |request| {
            if request.path.contains("/values") { Answer::Later } else { Answer::ok(list_of(2)) }
        },
    )
}

fn answer_all(fake: &FakeApi) {
    for (number, path) in fake.waiting() {
        fake.reply(number, Answer::ok(named_after(&path)));
    }
}

async fn copy_all(screen: &Screen, fake: &FakeApi) {
    screen.until("two requests", |_| fake.waiting().len() == 2).await;
    open_menu(screen, "More actions").await.get("menuitem", "Copy as text").click();
}

const ALL: &str = "Conversation a · Contact p\n\nCustomer\nName: a\nNote: —\n\nOrder\nTotal: a";

#[wasm_bindgen_test]
async fn what_is_still_read_is_promised_to_the_clipboard_in_the_press_itself() {
    let clipboard = fake_clipboard::install(false);
    fake_clipboard::take_promises(&clipboard);
    let fake = slow();
    let screen = show(fake.api(), "c", values("a", "p"));
    copy_all(&screen, &fake).await;
    assert!(fake_clipboard::is_asked(&clipboard));
    answer_all(&fake);
    screen.until("the announcement", |all| all.says("All values copied")).await;
    assert_eq!(fake_clipboard::text(&clipboard).as_deref(), Some(ALL));
}

#[wasm_bindgen_test]
async fn where_promises_are_not_taken_what_is_read_is_copied_afterwards() {
    for body in [None, Some("throw new TypeError('no promises');")] {
        let clipboard = fake_clipboard::install(true);
        if let Some(body) = body {
            let write = Function::new_with_args("items", body);
            Reflect::set(&clipboard, &"write".into(), &write).unwrap();
        }
        let fake = slow();
        let screen = show(fake.api(), "c", values("a", "p"));
        copy_all(&screen, &fake).await;
        answer_all(&fake);
        screen.until("the copy", |_| fake_clipboard::text(&clipboard).as_deref() == Some(ALL)).await;
    }
}

#[wasm_bindgen_test]
async fn a_refused_promise_is_offered_once_it_is_read() {
    let clipboard = fake_clipboard::install(false);
    let write =
        Function::new_with_args("items", "return Promise.reject(new DOMException('no', 'NotAllowedError'));");
    Reflect::set(&clipboard, &"write".into(), &write).unwrap();
    let fake = slow();
    let screen = show(fake.api(), "c", values("a", "p"));
    copy_all(&screen, &fake).await;
    answer_all(&fake);
    assert_eq!(offer(&screen, "All values").await.value(), ALL);
}

#[wasm_bindgen_test]
async fn a_promise_of_another_customers_values_is_broken_without_a_word() {
    let unheard = Function::new_with_args(
        "seen",
        "addEventListener('unhandledrejection', () => { seen.count = (seen.count ?? 0) + 1; });",
    );
    let seen = Object::new();
    unheard.call1(&window(), &seen).unwrap();
    let clipboard = fake_clipboard::install(false);
    fake_clipboard::take_promises(&clipboard);
    let fake = slow();
    let screen = show(fake.api(), "c", values("a", "p"));
    copy_all(&screen, &fake).await;
    switch(&screen, "b");
    screen
        .until("the next requests", |_| {
            fake.waiting().iter().any(|(_, path)| path.contains("conversationId=b"))
        })
        .await;
    answer_all(&fake);
    card_with(&screen, "Customer", "Name", "b").await;
    assert_eq!(fake_clipboard::text(&clipboard), None);
    assert!(screen.all().all_by_role("alert").is_empty());
    assert!(Reflect::get(&seen, &"count".into()).unwrap().is_undefined());
}
