//! Leaving in the middle of a request leaves nothing behind.

use crate::support::actions::event;
use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::Screen;
use crate::support::selection;
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::Method;
use inbox_widgets::features::{ConversationRef, Place, ValuesPanel};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const TIMES: usize = 1_000;

#[wasm_bindgen_test]
async fn a_thousand_panels_that_leave_in_mid_request_leave_no_request_and_no_element() {
    let clock = Clock::stopped();
    let elements = || document().query_selector_all("*").unwrap().length();
    let before = elements();
    let mut asked = 0;
    for round in 0..TIMES {
        let fake = FakeApi::new(|request| {
            if request.path.contains("/values") {
                Answer::Later
            } else {
                Answer::ok(json!({"inboxWidgets": [widget("w1", "One"), widget("w2", "Two")]}))
            }
        });
        let api = fake.api();
        let screen = Screen::show(Place::LIST, move |_| {
            let store = Store::new(api, "c");
            let conversation_ref = Signal::stored(ConversationRef::new("conversation", "contact"));
            view! { class = "iw", <ValuesPanel store conversation_ref /> }.into_any()
        });
        clock.settle().await;
        asked += fake.waiting().len();
        drop(screen);
        clock.settle().await;
        assert!(fake.waiting().is_empty(), "round {round}");
    }
    clock.settle().await;
    assert_eq!(asked, 2 * TIMES, "each round had requests under way");
    assert_eq!(elements(), before);
}

#[wasm_bindgen_test]
async fn a_page_that_leaves_ends_its_reading_of_the_list_and_tries_no_more() {
    let clock = Clock::stopped();
    let (slow, page) = Shared::reading();
    clock.settle().await;
    assert_eq!(slow.waiting().len(), 1);
    drop(page);
    clock.settle().await;
    assert!(slow.waiting().is_empty());

    let failing = FakeApi::new(|_| Answer::Network);
    let page = Shared::new(failing.api());
    page.store.widgets().refresh();
    clock.advance(1_500.0).await;
    let before = failing.count("/widgets");
    drop(page);
    clock.advance(60_000.0).await;
    assert_eq!((before, failing.count("/widgets")), (2, 2));
}

#[wasm_bindgen_test]
async fn an_editor_that_is_closed_ends_its_reading() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|request| {
        if request.path.ends_with("/w1") {
            Answer::Later
        } else {
            Answer::ok(json!({"inboxWidgets": [widget("w1", "One")]}))
        }
    });
    let screen = manage::show(fake.api(), "c");
    clock.settle().await;
    screen.all().get("button", "Edit One").click();
    clock.settle().await;
    assert_eq!(fake.waiting().len(), 1);
    screen.all().get("dialog", "Edit widget").get("button", "Close").click();
    clock.settle().await;
    assert!(fake.waiting().is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_leaves_before_its_reply_takes_no_harm_from_it() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let screen = manage::show(fake.api(), "c");
    clock.settle().await;
    drop(screen);
    fake.reply(0, Answer::ok(json!({"inboxWidgets": [widget("w1", "One")]})));
    clock.settle().await;
}

#[wasm_bindgen_test]
async fn the_browser_asks_before_many_deletes_are_left_and_not_before_a_few() {
    let clock = Clock::stopped();
    let ids: Vec<String> = (0..8).map(|number| format!("w{number}")).collect();
    let list: Vec<_> = ids.iter().map(|id| widget(id, id)).collect();
    let fake = FakeApi::new(move |request| match request.method {
        Method::Delete => Answer::Later,
        _ => Answer::ok(json!({"inboxWidgets": list})),
    });
    let (_screen, store) = selection::show(fake.api());
    clock.settle().await;
    let asks = || {
        let leaving = event("Event", "beforeunload", &[]);
        window().dispatch_event(&leaving).unwrap();
        leaving.default_prevented()
    };
    for id in &ids[..6] {
        store.deletions().delete(id, id);
    }
    assert!(!asks(), "they leave at once with the page");
    store.deletions().delete(&ids[6], &ids[6]);
    assert!(asks());
    clock.advance(7_000.0).await;
    assert!(asks(), "they are under way");
    for (number, _) in fake.waiting() {
        fake.reply(number, Answer::ok(json!({"deleted": true})));
    }
    clock.settle().await;
    assert!(!asks());
    for id in &ids {
        store.deletions().delete(id, id);
    }
    assert!(asks());
    store.deletions().undo();
    assert!(!asks());
}
