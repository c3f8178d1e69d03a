//! How often, and after how long, something is sent again.

use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::{Cause, Method};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::CreateWidget;

fn cause(store: Store) -> Option<Cause> {
    store.widgets().list().with_untracked(|list| list.error.as_ref().map(|error| error.cause))
}

/// How many requests there were `times` ms after the first reading.
async fn requests_after(fake: &FakeApi, times: &[f64]) -> Vec<usize> {
    let clock = Clock::stopped();
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    let mut counts = vec![fake.count("/widgets")];
    let mut now = 0.0;
    for time in times {
        clock.advance(time - now).await;
        now = *time;
        counts.push(fake.count("/widgets"));
    }
    counts
}

#[wasm_bindgen_test]
async fn a_read_is_tried_four_times_in_all_with_growing_waits() {
    for answer in [|| Answer::Network, || Answer::Reply(503, json!({})), || Answer::Reply(408, json!({}))] {
        let fake = FakeApi::new(move |_| answer());
        let counts =
            requests_after(&fake, &[999.0, 1_001.0, 2_999.0, 3_001.0, 6_999.0, 7_001.0, 60_000.0]).await;
        assert_eq!(counts, [1, 1, 2, 2, 3, 3, 4, 4]);
    }
}

#[wasm_bindgen_test]
async fn what_the_server_refuses_is_not_asked_for_again() {
    for status in [400, 401, 403, 404, 409, 413, 422] {
        let fake = FakeApi::new(move |_| Answer::Reply(status, json!({"message": "no"})));
        assert_eq!(requests_after(&fake, &[120_000.0]).await, [1, 1], "{status}");
    }
}

#[wasm_bindgen_test]
async fn retry_after_is_kept_to_in_seconds_and_capped_at_a_minute() {
    let in_seconds = FakeApi::new(|_| Answer::TooMany("2"));
    assert_eq!(requests_after(&in_seconds, &[1_999.0, 2_001.0, 6_001.0, 600_000.0]).await, [1, 1, 2, 4, 4]);
    let absurd = FakeApi::new(|_| Answer::TooMany("99999999999"));
    assert_eq!(requests_after(&absurd, &[59_999.0, 60_001.0]).await, [1, 1, 2]);
    let unreadable = FakeApi::new(|_| Answer::TooMany("soon"));
    assert_eq!(requests_after(&unreadable, &[999.0, 1_001.0]).await, [1, 1, 2]);
}

#[wasm_bindgen_test]
async fn a_body_that_stalls_ends_at_the_deadline_and_is_aborted() {
    let clock = Clock::stopped();
    let (fake, shared) = Shared::reading();
    clock.advance(14_900.0).await;
    assert_eq!((fake.waiting().len(), cause(shared.store)), (1, None));
    clock.advance(200.0).await;
    assert_eq!((fake.waiting().len(), cause(shared.store)), (0, Some(Cause::Timeout)));
}

#[wasm_bindgen_test]
async fn a_change_is_sent_once_whatever_comes_back() {
    for answer in [
        || Answer::Network,
        || Answer::Offline,
        || Answer::Reply(503, json!({})),
        || Answer::TooMany("1"),
        || Answer::Later,
    ] {
        let clock = Clock::stopped();
        let fake = FakeApi::new(move |request| match request.method {
            Method::Post => answer(),
            _ => Answer::list_or_refusal(request, &json!([widget("w1", "One")])),
        });
        let shared = Shared::new(fake.api());
        let store = shared.store;
        let failed = Rc::new(std::cell::Cell::new(false));
        let seen = Rc::clone(&failed);
        spawn_local(async move {
            let request = CreateWidget { title: "New".to_owned(), fields: None };
            seen.set(store.widgets().create(request).await.is_err());
        });
        clock.advance(120_000.0).await;
        assert!(failed.get());
        assert_eq!(fake.record().bodies(Method::Post).len(), 1);
        assert_eq!(shared.rows(), ["One"], "what was not created is not in the list");
    }
}

#[wasm_bindgen_test]
async fn without_a_network_nothing_is_tried_again_until_it_returns() {
    let fake = FakeApi::new(|_| Answer::Offline);
    assert_eq!(requests_after(&fake, &[120_000.0]).await, [1, 1]);
}
