//! Leaving in the middle of a request leaves nothing behind.

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::Screen;
use crate::support::shared::widget;
use inbox_widgets::features::{Place, Subject, ValuesPanel};
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
            let subject = Signal::stored(Subject::new("conversation", "contact"));
            view! { class = "iw", <ValuesPanel store subject /> }.into_any()
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
async fn a_list_that_leaves_before_its_reply_takes_no_harm_from_it() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let screen = manage::show(fake.api(), "c");
    clock.settle().await;
    drop(screen);
    fake.reply(0, Answer::ok(json!({"inboxWidgets": [widget("w1", "One")]})));
    clock.settle().await;
}
