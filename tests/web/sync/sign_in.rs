//! The sign-in ends in the middle of the work.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::{ApiKey, Credentials, Method, Operation};
use inbox_widgets::sync::{Access, Store};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::CreateWidget;

/// An API that takes the key "good", and answers 401 to all else.
fn guarded() -> FakeApi {
    let fake = FakeApi::new(|_| Answer::Network);
    let own = fake.clone();
    fake.change(move |request| match (own.key().as_deref(), request.method) {
        (Some("good"), Method::Post) => Answer::Reply(201, json!({"inboxWidget": widget("new", "New")})),
        (Some("good"), _) => Answer::list_or_refusal(request, &json!([widget("w1", "One")])),
        _ => Answer::Reply(401, json!({"message": "Unauthorized"})),
    });
    fake
}

/// What became of a create, as soon as it ended.
fn create(store: Store) -> Rc<RefCell<Option<bool>>> {
    let outcome = Rc::new(RefCell::new(None));
    let kept = Rc::clone(&outcome);
    spawn_local(async move {
        let request = CreateWidget { title: "New".to_owned(), fields: None };
        let is_created = store.widgets().create(request).await.is_ok();
        kept.replace(Some(is_created));
    });
    outcome
}

fn access(shared: &Shared) -> Access {
    shared.store.session().access().get_untracked()
}

fn key(text: &str) -> Credentials {
    Credentials::Key(ApiKey::of(text).unwrap())
}

#[wasm_bindgen_test]
async fn a_change_goes_on_after_the_sign_in_and_what_is_shown_is_read() {
    let clock = Clock::stopped();
    let fake = guarded();
    let shared = Shared::new(fake.api());
    shared.with(|store| store.keep_fresh(Signal::stored(0)));
    let outcome = create(shared.store);
    clock.settle().await;
    assert_eq!((access(&shared), *outcome.borrow()), (Access::Rejected, None), "it waits");
    shared.store.session().sign_in(key("good"));
    clock.settle().await;
    assert_eq!((access(&shared), *outcome.borrow()), (Access::Open, Some(true)));
    assert_eq!(fake.record().bodies(Method::Post).len(), 2, "one was refused, one was carried out");
    // The list is read again after the next frame.
    clock.advance(500.0).await;
    assert_eq!(shared.rows(), ["One"]);
}

#[wasm_bindgen_test]
async fn a_wrong_key_asks_again_and_still_loses_nothing() {
    let clock = Clock::stopped();
    let fake = guarded();
    let shared = Shared::new(fake.api());
    let outcome = create(shared.store);
    clock.settle().await;
    shared.store.session().sign_in(key("wrong"));
    clock.settle().await;
    assert_eq!((access(&shared), *outcome.borrow()), (Access::Rejected, None));
    shared.store.session().sign_in(key("good"));
    clock.settle().await;
    assert_eq!((access(&shared), *outcome.borrow()), (Access::Open, Some(true)));
}

#[wasm_bindgen_test]
async fn nothing_is_sent_while_the_person_has_not_signed_in() {
    let clock = Clock::stopped();
    let fake = guarded();
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    let before = fake.count("");
    shared.store.widgets().refresh();
    let first = create(shared.store);
    clock.advance(60_000.0).await;
    assert_eq!(fake.count(""), before, "asked once, and then nothing more");
    shared.store.session().decline();
    clock.settle().await;
    assert_eq!((access(&shared), *first.borrow()), (Access::Declined, Some(false)));
    let second = create(shared.store);
    clock.settle().await;
    assert_eq!((access(&shared), *second.borrow()), (Access::Rejected, None), "it asks again, and waits");
    assert_eq!(fake.count(""), before);
}

#[wasm_bindgen_test]
async fn a_missing_permission_is_forgotten_with_its_key_with_a_refresh_and_with_a_success() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Reply(403, json!({"message": "no"})));
    let shared = Shared::new(fake.api());
    let is_denied = || untrack(|| shared.store.is_denied(Operation::List));
    shared.store.widgets().refresh();
    clock.settle().await;
    assert!(is_denied());
    shared.store.session().sign_in(key("other"));
    assert!(!is_denied());
    clock.settle().await;
    assert!(is_denied(), "the other key lacks it, too");
    fake.change(|request| Answer::list_or_refusal(request, &json!([])));
    shared.store.widgets().refresh();
    clock.settle().await;
    assert!(!is_denied());
}
