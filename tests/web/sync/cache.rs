//! One request for all who show the same, and no memory of what nobody shows.

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::Request;
use inbox_widgets::sync::{CachedValues, ValuesKey, ValuesReader};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::ListedWidget;

fn key(conversation: &str) -> ValuesKey {
    ValuesKey { widget: "w".to_owned(), conversation: conversation.to_owned(), contact: "c".to_owned() }
}

/// A reader with an owner of its own: dropping the owner is leaving.
fn read(shared: &Shared, conversation: &str) -> (Owner, ValuesReader) {
    shared.with(|store| {
        let owner = Owner::new();
        let reader = owner.with(|| store.values().read(key(conversation), || true));
        (owner, reader)
    })
}

fn has_data(reader: &ValuesReader) -> bool {
    reader.state().with_untracked(|state| state.data.is_some())
}

/// Values that were read and that nobody shows any more.
async fn left(clock: &Clock) -> (FakeApi, Shared) {
    let fake = FakeApi::new(|_| Answer::ok(json!({"fieldValues": [{"name": "Ann"}]})));
    let shared = Shared::new(fake.api());
    let (owner, _) = read(&shared, "a");
    clock.settle().await;
    owner.cleanup();
    (fake, shared)
}

#[wasm_bindgen_test]
async fn two_readers_of_one_key_share_one_request() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let shared = Shared::new(fake.api());
    let (_one, first) = read(&shared, "a");
    let (two, second) = read(&shared, "a");
    clock.settle().await;
    assert_eq!(fake.count("/values"), 1);
    two.cleanup();
    clock.settle().await;
    assert_eq!(fake.waiting().len(), 1, "the first one still reads");
    fake.reply(0, Answer::ok(json!({"fieldValues": []})));
    clock.settle().await;
    assert!(has_data(&first) && has_data(&second));
}

#[wasm_bindgen_test]
async fn who_leaves_last_aborts_the_request() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let shared = Shared::new(fake.api());
    let (owner, reader) = read(&shared, "a");
    clock.settle().await;
    owner.cleanup();
    clock.settle().await;
    assert!(fake.waiting().is_empty());
    assert!(reader.state().with_untracked(|state| !state.is_fetching() && state.error.is_none()));
}

#[wasm_bindgen_test]
async fn values_that_nobody_shows_are_kept_for_five_minutes() {
    let clock = Clock::stopped();
    let (fake, shared) = left(&clock).await;
    clock.advance(299_000.0).await;
    let (again, reader) = read(&shared, "a");
    assert!(has_data(&reader), "still there, and read again as it is stale");
    clock.settle().await;
    assert_eq!(fake.count("/values"), 2);
    again.cleanup();
    clock.advance(2_000.0).await;
    let (_owner, reader) = read(&shared, "a");
    assert!(has_data(&reader), "the time starts anew with each reader");
    clock.advance(901_000.0).await;
    assert!(has_data(&reader), "someone shows it all the time");
}

#[wasm_bindgen_test]
async fn values_that_nobody_shows_are_dropped_after_five_minutes() {
    let clock = Clock::stopped();
    let (_fake, shared) = left(&clock).await;
    clock.advance(301_000.0).await;
    assert!(!has_data(&read(&shared, "a").1));
}

#[wasm_bindgen_test]
async fn values_that_were_only_held_again_are_dropped_in_their_time() {
    let clock = Clock::stopped();
    let (fake, shared) = left(&clock).await;
    clock.advance(200_000.0).await;
    let owner = shared.with(|store| {
        let owner = Owner::new();
        owner.with(|| store.values().read(key("a"), || false));
        owner
    });
    clock.advance(200_000.0).await;
    let known = || shared.with(|store| store.values().known(&key("a")).is_some());
    assert!(known(), "someone shows them");
    owner.cleanup();
    clock.advance(299_000.0).await;
    assert!(known());
    clock.advance(2_000.0).await;
    assert!(!known());
    assert_eq!(fake.count("/values"), 1);
}

/// An API whose list has the widget with `title`, and which answers values by `values`.
fn titled(title: &'static str, values: impl Fn() -> Answer) -> impl Fn(&Request) -> Answer {
    move |request| {
        let is_of_values = request.path.contains("/values");
        if is_of_values { values() } else { Answer::ok(json!({"inboxWidgets": [widget("w", title)]})) }
    }
}

/// The title of the widget for which all that is known was read.
fn read_for(shared: &Shared) -> Vec<Option<String>> {
    let known = shared.with(|store| store.values().all_known());
    let title = |known: &CachedValues| match known.read_for.as_deref() {
        Some(ListedWidget::Readable(widget)) => Some(widget.title.clone()),
        _ => None,
    };
    known.iter().map(title).collect()
}

#[wasm_bindgen_test]
async fn values_are_known_with_the_widget_as_it_was_when_they_were_asked_for() {
    let clock = Clock::stopped();
    let values = || Answer::ok(json!({"fieldValues": []}));
    let fake = FakeApi::new(titled("Before", || Answer::Later));
    let shared = Shared::new(fake.api());
    let refresh_list = async || {
        shared.with(|store| store.widgets().refresh());
        clock.settle().await;
    };
    refresh_list().await;
    let (_owner, reader) = read(&shared, "a");
    clock.settle().await;
    fake.change(titled("After", || Answer::Reply(404, json!({"message": "no"}))));
    refresh_list().await;
    assert_eq!(read_for(&shared), []);
    let (number, _) = fake.waiting().remove(0);
    fake.reply(number, values());
    clock.settle().await;
    let before = [Some("Before".to_owned())];
    assert_eq!(read_for(&shared), before);
    reader.refresh();
    clock.settle().await;
    assert!(reader.state().with_untracked(|state| state.error.is_some()));
    assert_eq!(read_for(&shared), before, "what could not be read has changed nothing");
    fake.change(titled("After", values));
    reader.refresh();
    clock.settle().await;
    assert_eq!(read_for(&shared), [Some("After".to_owned())]);
}
