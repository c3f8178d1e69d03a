//! When what is shown is read again.

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, becomes_visible, widget, window_event};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn storm() {
    for _ in 0..50 {
        window_event("focus");
        becomes_visible();
        window_event("online");
    }
}

/// A page that shows the list, read once.
async fn page(fake: &FakeApi, clock: &Clock, interval: u32) -> Shared {
    let shared = Shared::new(fake.api());
    shared.with(|store| store.keep_fresh(Signal::stored(interval)));
    shared.store.widgets().refresh_if_stale();
    clock.settle().await;
    assert_eq!(fake.count("/widgets"), 1);
    shared
}

#[wasm_bindgen_test]
async fn what_is_fresh_is_not_read_again() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let _page = page(&fake, &clock, 0).await;
    clock.advance(29_000.0).await;
    storm();
    clock.settle().await;
    assert_eq!(fake.count("/widgets"), 1);
}

#[wasm_bindgen_test]
async fn a_storm_of_events_makes_one_request() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let _page = page(&fake, &clock, 0).await;
    clock.advance(31_000.0).await;
    storm();
    clock.settle().await;
    assert_eq!(fake.count("/widgets"), 2);
    storm();
    clock.settle().await;
    assert_eq!(fake.count("/widgets"), 2, "it is fresh again");
}

#[wasm_bindgen_test]
async fn nothing_is_read_by_the_clock_unless_someone_asks_for_it() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let _page = page(&fake, &clock, 0).await;
    clock.advance(600_000.0).await;
    assert_eq!(fake.count("/widgets"), 1);
}

#[wasm_bindgen_test]
async fn an_interval_reads_again_and_ends_with_the_page() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let page = page(&fake, &clock, 30).await;
    clock.advance(90_500.0).await;
    assert_eq!(fake.count("/widgets"), 4);
    drop(page);
    clock.advance(90_000.0).await;
    assert_eq!(fake.count("/widgets"), 4);
}

#[wasm_bindgen_test]
async fn a_slow_reply_is_not_overtaken_by_the_interval() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let shared = Shared::new(fake.api());
    shared.with(|store| store.keep_fresh(Signal::stored(5)));
    shared.store.widgets().refresh_if_stale();
    clock.advance(11_000.0).await;
    assert_eq!(fake.count("/widgets"), 1);
}

#[wasm_bindgen_test]
async fn of_replies_that_overlap_only_the_newest_counts() {
    let clock = Clock::stopped();
    let (fake, shared) = Shared::reading();
    clock.settle().await;
    shared.store.widgets().refresh();
    clock.settle().await;
    assert_eq!(
        fake.waiting().iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [1],
        "the older one is aborted"
    );
    let list = |title: &str| Answer::ok(json!({"inboxWidgets": [widget("w1", title)]}));
    fake.reply(1, list("Newest"));
    clock.settle().await;
    fake.reply(0, list("Older"));
    clock.settle().await;
    assert_eq!(shared.rows(), ["Newest"]);
}

#[wasm_bindgen_test]
async fn an_interval_of_any_length_is_taken() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let _page = page(&fake, &clock, u32::MAX).await;
    clock.advance(86_401_000.0).await;
    assert_eq!(fake.count("/widgets"), 2, "once a day at least");
}
