//! Without a network, with a wrong network state, and back again.

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget, window_event};
use inbox_widgets::api::Cause;
use inbox_widgets::sync::{Activity, NetworkStatus};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn page(fake: &FakeApi) -> Shared {
    let shared = Shared::new(fake.api());
    shared.with(|store| store.keep_fresh(Signal::stored(0)));
    shared.store.widgets().refresh();
    shared
}

fn connection(shared: &Shared) -> NetworkStatus {
    shared.store.network_status().get_untracked()
}

/// A page that has read its list, and then finds no network.
async fn outage(clock: &Clock) -> (FakeApi, Shared) {
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let shared = page(&fake);
    clock.settle().await;
    fake.change(|_| Answer::Offline);
    window_event("offline");
    assert_eq!(connection(&shared), NetworkStatus::Offline);
    shared.store.widgets().refresh();
    clock.settle().await;
    (fake, shared)
}

#[wasm_bindgen_test]
async fn offline_keeps_what_is_shown_and_the_return_reads_once() {
    let clock = Clock::stopped();
    let (fake, shared) = outage(&clock).await;
    let state = shared.store.widgets().list().get_untracked();
    assert_eq!(state.activity, Activity::Paused);
    assert_eq!(state.error.map(|error| error.cause), Some(Cause::Offline));
    assert_eq!(shared.rows(), ["One"]);

    fake.change(|request| Answer::list_or_refusal(request, &json!([widget("w1", "Two")])));
    let before = fake.count("/widgets");
    window_event("online");
    clock.settle().await;
    assert_eq!((connection(&shared), fake.count("/widgets") - before), (NetworkStatus::Online, 1));
    assert_eq!(shared.rows(), ["Two"]);
}

#[wasm_bindgen_test]
async fn a_real_reply_proves_a_browser_wrong_that_says_offline() {
    let clock = Clock::stopped();
    let fake = FakeApi::listing(json!([widget("w1", "One")]));
    let shared = page(&fake);
    window_event("offline");
    clock.settle().await;
    assert_eq!(connection(&shared), NetworkStatus::Online);
    assert_eq!(shared.rows(), ["One"]);
}

#[wasm_bindgen_test]
async fn a_browser_that_says_online_too_early_loses_nothing() {
    let clock = Clock::stopped();
    let (_fake, shared) = outage(&clock).await;
    window_event("online");
    clock.settle().await;
    assert_eq!(connection(&shared), NetworkStatus::Offline, "the request found no network");
    assert_eq!(shared.rows(), ["One"]);
}
