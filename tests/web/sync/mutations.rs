//! Changes under way: each alone, in order, and never over another.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::Method;
use inbox_widgets::sync::{Store, UpdateError};
use leptos::prelude::GetUntracked;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{UpdateWidget, Widget};

fn readable(value: Value) -> Widget {
    Widget::from_value(value).unwrap()
}

/// Widgets a and b; what changes them waits for the test, and so do the readings before it.
pub(super) async fn page(clock: &Clock) -> (FakeApi, Shared) {
    let list = json!([widget("a", "A"), widget("b", "B")]);
    let fake = FakeApi::new(move |request| match request.method {
        Method::Get if request.path.ends_with("/a") => Answer::ok(widget("a", "A")),
        Method::Get if request.path.ends_with("/b") => Answer::ok(widget("b", "B")),
        Method::Get => Answer::ok(json!({"inboxWidgets": list})),
        _ => Answer::Later,
    });
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    (fake, shared)
}

type Outcomes = Rc<RefCell<Vec<(&'static str, Result<(), UpdateError>)>>>;

fn rename(store: Store, outcomes: &Outcomes, id: &str, title: &'static str) {
    let base = readable(widget(id, &id.to_uppercase()));
    let outcomes = Rc::clone(outcomes);
    spawn_local(async move {
        let update = UpdateWidget { title: Some(title.to_owned()), fields: None };
        let outcome = store.widgets().update(&base, update).await;
        outcomes.borrow_mut().push((title, outcome));
    });
}

#[wasm_bindgen_test]
async fn two_changes_run_side_by_side_and_the_one_that_fails_late_rolls_back_alone() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    rename(shared.store, &outcomes, "b", "B2");
    clock.settle().await;
    assert_eq!(shared.rows(), ["A2*", "B2*"], "shown at once, and marked");
    assert_eq!(fake.record().bodies(Method::Patch).len(), 2, "side by side");
    let waiting = fake.waiting();
    let number_of = |id: &str| waiting.iter().find(|(_, path)| path.ends_with(id)).unwrap().0;
    // The list would say so, too; but the reply alone must do.
    fake.change(|_| Answer::Later);
    fake.reply(number_of("/b"), Answer::ok(widget("b", "B2")));
    clock.settle().await;
    assert_eq!(shared.rows(), ["A2*", "B2"]);
    fake.reply(number_of("/a"), Answer::Reply(500, json!({"message": "no"})));
    clock.settle().await;
    assert_eq!(shared.rows(), ["A", "B2"]);
    let outcomes = outcomes.borrow();
    assert_eq!(outcomes[0], ("B2", Ok(())));
    assert!(matches!(&outcomes[1], ("A2", Err(UpdateError::Failed(_)))));
}

#[wasm_bindgen_test]
async fn changes_of_one_widget_run_one_after_the_other_and_a_delete_waits_for_them() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    clock.settle().await;
    shared.store.deletions().delete("a", "A2");
    clock.advance(6_500.0).await;
    assert_eq!(shared.rows(), ["B"]);
    assert_eq!(fake.record().paths(Method::Delete).len(), 0, "the edit is not through");
    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::ok(widget("a", "A2")));
    clock.settle().await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
    assert_eq!(outcomes.borrow().len(), 1);
    assert_eq!(shared.rows(), ["B"]);
}

#[wasm_bindgen_test]
async fn the_second_change_of_a_widget_waits_for_the_end_of_the_first() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    rename(shared.store, &outcomes, "a", "A3");
    clock.settle().await;
    assert_eq!(shared.rows(), ["A3*", "B"]);
    assert_eq!(fake.record().bodies(Method::Patch), [json!({"title": "A2"})]);
    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::Reply(400, json!({"message": "no"})));
    clock.settle().await;
    assert_eq!(fake.record().bodies(Method::Patch), [json!({"title": "A2"}), json!({"title": "A3"})]);
}

#[wasm_bindgen_test]
async fn a_refresh_under_a_pending_change_keeps_both() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    rename(shared.store, &Outcomes::default(), "a", "A2");
    clock.settle().await;
    fake.change(|_| Answer::ok(json!({"inboxWidgets": [widget("a", "A"), widget("b", "B, newer")]})));
    shared.store.widgets().refresh();
    clock.settle().await;
    assert_eq!(shared.rows(), ["A2*", "B, newer"]);
}

#[wasm_bindgen_test]
async fn an_update_that_only_the_time_of_was_moved_is_no_conflict() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|request| match request.method {
        Method::Get => Answer::ok(json!({"id": "a", "title": "A", "fields": [], "updated": "later"})),
        _ => Answer::ok(widget("a", "A2")),
    });
    let shared = Shared::new(fake.api());
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    clock.settle().await;
    assert_eq!(*outcomes.borrow(), [("A2", Ok(()))]);
}

#[wasm_bindgen_test]
async fn a_change_that_left_its_time_where_it_was_is_a_conflict_all_the_same() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::ok(widget("a", "Someone’s")));
    let shared = Shared::new(fake.api());
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    clock.settle().await;
    assert!(
        matches!(&outcomes.borrow()[0].1, Err(UpdateError::Conflict(theirs)) if theirs.title == "Someone’s")
    );
    assert!(fake.record().bodies(Method::Patch).is_empty());
}

/// What becomes of renaming "A" to "A2" where the reply is lost and the widget is read as `after` then.
async fn lost(clock: &Clock, after: impl Fn() -> Answer + 'static) -> (Result<(), UpdateError>, usize) {
    let is_sent = Rc::new(std::cell::Cell::new(false));
    let fake = FakeApi::new(move |request| match request.method {
        Method::Patch => {
            is_sent.set(true);
            Answer::Network
        }
        _ if is_sent.get() => after(),
        _ => Answer::ok(widget("a", "A")),
    });
    let shared = Shared::new(fake.api());
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    clock.advance(20_000.0).await;
    let (_, outcome) = outcomes.borrow_mut().remove(0);
    (outcome, fake.record().bodies(Method::Patch).len())
}

#[wasm_bindgen_test]
async fn an_update_whose_reply_was_lost_is_looked_up_and_not_sent_again() {
    let clock = Clock::stopped();
    assert_eq!(lost(&clock, || Answer::ok(widget("a", "A2"))).await, (Ok(()), 1));
    let (outcome, sent) = lost(&clock, || Answer::ok(widget("a", "A"))).await;
    assert!(matches!(outcome, Err(UpdateError::Failed(_))) && sent == 1);
    let (outcome, sent) = lost(&clock, || Answer::ok(widget("a", "Someone’s"))).await;
    assert!(matches!(outcome, Err(UpdateError::Conflict(_))) && sent == 1);
    let (outcome, sent) = lost(&clock, || Answer::Network).await;
    assert!(matches!(outcome, Err(UpdateError::OutcomeUnknown(_))) && sent == 1);
    let (outcome, sent) = lost(&clock, || Answer::Reply(404, json!({}))).await;
    assert_eq!((outcome, sent), (Err(UpdateError::Gone), 1));
}

#[wasm_bindgen_test]
async fn a_server_that_is_too_slow_may_still_be_at_work() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|request| match request.method {
        Method::Get => Answer::ok(widget("a", "A")),
        _ => Answer::Later,
    });
    let shared = Shared::new(fake.api());
    let outcomes = Outcomes::default();
    rename(shared.store, &outcomes, "a", "A2");
    shared.store.deletions().delete("b", "B");
    clock.advance(40_000.0).await;
    assert!(matches!(outcomes.borrow()[0].1, Err(UpdateError::OutcomeUnknown(_))));
    let failures = shared.store.deletions().failures().get_untracked();
    assert_eq!(failures.iter().map(|failure| failure.is_unknown).collect::<Vec<_>>(), [true]);
}
