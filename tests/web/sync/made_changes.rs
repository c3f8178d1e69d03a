//! What a tool that records changes is told, and when.

use std::cell::RefCell;

use super::mutations::page;
use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::Method;
use inbox_widgets::sync::{MadeChange, MadeOutcome};
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::CreateWidget;

thread_local! {
    static TOLD: RefCell<Vec<(String, MadeOutcome)>> = const { RefCell::new(Vec::new()) };
}

fn record(made: &MadeChange) {
    TOLD.with_borrow_mut(|told| told.push((made.id.to_owned(), made.outcome)));
}

/// What has been told since the last call.
fn told() -> Vec<(String, MadeOutcome)> {
    let mut told = TOLD.take();
    told.sort_by(|one, other| one.0.cmp(&other.0));
    told
}

fn of(ids: &[&str], outcome: MadeOutcome) -> Vec<(String, MadeOutcome)> {
    ids.iter().map(|id| ((*id).to_owned(), outcome)).collect()
}

fn answer(fake: &FakeApi, answer: impl Fn() -> Answer) {
    for (number, _) in fake.waiting() {
        fake.reply(number, answer());
    }
}

#[wasm_bindgen_test]
async fn changes_that_were_made_before_the_tool_came_are_told_once_when_it_comes() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|request| {
        let title = || request.body.as_deref().unwrap_or_default().contains("First");
        match request.method {
            Method::Post if title() => Answer::Reply(201, json!({"inboxWidget": widget("first", "First")})),
            Method::Post => Answer::Reply(201, json!({"inboxWidget": widget("later", "Later")})),
            _ => Answer::ok(json!({"inboxWidgets": []})),
        }
    });
    let shared = Shared::new(fake.api());
    let create = async |title: &str| {
        let (store, title) = (shared.store, title.to_owned());
        spawn_local(async move {
            store.widgets().create(CreateWidget { title, fields: None }).await.unwrap();
        });
        clock.settle().await;
    };
    create("First").await;
    assert!(told().is_empty());
    shared.store.record_changes(record);
    assert_eq!(told(), of(&["first"], MadeOutcome::Known));
    create("Later").await;
    shared.store.record_changes(record);
    assert_eq!(told(), of(&["later"], MadeOutcome::Known));
}

#[wasm_bindgen_test]
async fn deletes_under_way_when_the_page_is_left_are_told_as_left_and_not_again_if_the_user_is_back() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.record_changes(record);
    shared.store.deletions().delete("a", "A");
    clock.advance(7_000.0).await;
    shared.store.deletions().delete("b", "B");
    clock.settle().await;
    assert!(told().is_empty());
    shared.store.deletions().send_on_leave();
    assert_eq!(told(), of(&["a", "b"], MadeOutcome::Left));
    answer(&fake, || Answer::ok(json!({"deleted": true})));
    clock.advance(7_000.0).await;
    assert_eq!(told(), [], "the page was kept, and the reply has come");
    let mut paths = fake.record().paths(Method::Delete);
    paths.dedup();
    assert_eq!(paths.len(), 2, "each is sent once");
}

#[wasm_bindgen_test]
async fn a_delete_is_told_once_with_what_became_of_it() {
    let clock = Clock::stopped();
    for (reply, outcome) in [
        (json!({"deleted": true}), Some(MadeOutcome::Known)),
        // Someone else has deleted it.
        (json!({"deleted": false}), None),
    ] {
        let (fake, shared) = page(&clock).await;
        shared.store.record_changes(record);
        shared.store.deletions().delete("a", "A");
        clock.advance(7_000.0).await;
        answer(&fake, || Answer::ok(reply.clone()));
        clock.settle().await;
        assert_eq!(told(), outcome.map_or(Vec::new(), |outcome| of(&["a"], outcome)));
    }
}
