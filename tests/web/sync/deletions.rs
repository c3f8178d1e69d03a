//! Deletes and their time to undo.

use std::cell::RefCell;
use std::rc::Rc;

use super::mutations::page;
use crate::support::clock::Clock;
use crate::support::fake_api::Answer;
use crate::support::shared::widget;
use futures::channel::oneshot;
use inbox_widgets::api::Method;
use inbox_widgets::sync::Deleted;
use leptos::prelude::GetUntracked;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn a() -> Deleted {
    Deleted { id: "a".to_owned(), title: "A".to_owned() }
}

#[wasm_bindgen_test]
async fn a_delete_that_was_undone_is_never_sent() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().delete("a", "A");
    clock.advance(5_800.0).await;
    assert_eq!(shared.rows(), ["B"]);
    shared.store.deletions().undo();
    clock.advance(60_000.0).await;
    assert_eq!(shared.rows(), ["A", "B"]);
    assert!(fake.record().paths(Method::Delete).is_empty());
}

#[wasm_bindgen_test]
async fn each_delete_that_fails_is_told() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    fake.change(|request| match request.method {
        Method::Delete => Answer::Reply(403, json!({"message": "no"})),
        _ => Answer::ok(json!({"inboxWidgets": [widget("a", "A"), widget("b", "B")]})),
    });
    shared.store.deletions().delete("a", "A");
    shared.store.deletions().delete("b", "B");
    clock.advance(7_000.0).await;
    let failures = shared.store.deletions().failures().get_untracked();
    assert_eq!(
        failures.iter().map(|failure| failure.widgets[0].title.as_str()).collect::<Vec<_>>(),
        ["A", "B"]
    );
}

#[wasm_bindgen_test]
async fn a_page_that_leaves_within_the_time_to_undo_sends_its_deletes() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().delete("a", "A");
    shared.store.deletions().pause(true);
    clock.advance(1_000.0).await;
    drop(shared);
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
    clock.advance(60_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
}

#[wasm_bindgen_test]
async fn a_delete_whose_reply_was_lost_is_looked_up_and_not_sent_again() {
    for (after, is_gone, is_unknown) in
        [(404, true, None), (200, false, Some(false)), (500, false, Some(true))]
    {
        let clock = Clock::stopped();
        let (fake, shared) = page(&clock).await;
        shared.store.deletions().delete("a", "A");
        fake.change(move |request| match request.method {
            Method::Delete => Answer::Network,
            _ if request.path.ends_with("/a") => Answer::Reply(after, widget("a", "A")),
            _ => Answer::Later,
        });
        clock.advance(30_000.0).await;
        assert_eq!(shared.rows().contains(&"A".to_owned()), !is_gone, "{after}");
        let failures = shared.store.deletions().failures().get_untracked();
        assert_eq!(failures.first().map(|failure| failure.is_unknown), is_unknown, "{after}");
        assert_eq!(fake.record().paths(Method::Delete).len(), 1);
    }
}

#[wasm_bindgen_test]
async fn the_time_to_undo_is_counted_by_the_clock_where_timers_come_late() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().delete("a", "A");
    // One look a second, as in a page that is hidden.
    for _ in 0..5 {
        clock.settle().await;
        Clock::sleep(1_000.0);
        clock.advance(0.0).await;
        assert!(fake.record().paths(Method::Delete).is_empty());
    }
    Clock::sleep(1_000.0);
    clock.advance(0.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
}

#[wasm_bindgen_test]
async fn a_clock_that_is_put_back_does_not_hold_a_delete() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().delete("a", "A");
    clock.advance(1_000.0).await;
    Clock::sleep(-3_600_000.0);
    clock.advance(3_600_000.0 + 6_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
    drop(shared);
}

#[wasm_bindgen_test]
async fn a_delete_is_asked_about_and_not_made_where_no_changes_are_wanted() {
    let clock = Clock::stopped();
    let (_, shared) = page(&clock).await;
    let asked = Rc::new(RefCell::new(0));
    let (count, store) = (Rc::clone(&asked), shared.store);
    // Changes are no longer wanted while the host is being asked.
    shared.store.deletions().ask_before(move |_, _| {
        *count.borrow_mut() += 1;
        Box::pin(async move {
            store.set_readonly(true);
            true
        })
    });
    shared.store.deletions().delete_if_allowed(vec![a()], || ());
    clock.settle().await;
    assert_eq!((*asked.borrow(), shared.rows()), (1, vec!["A".to_owned(), "B".to_owned()]));
    shared.store.deletions().delete_if_allowed(vec![a()], || ());
    clock.settle().await;
    assert_eq!((*asked.borrow(), shared.rows()), (1, vec!["A".to_owned(), "B".to_owned()]));
}

#[wasm_bindgen_test]
async fn a_delete_that_a_host_agrees_to_twice_is_sent_once() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().ask_before(|_, _| Box::pin(std::future::ready(true)));
    shared.store.deletions().delete_if_allowed(vec![a()], || ());
    shared.store.deletions().delete_if_allowed(vec![a()], || ());
    clock.advance(7_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
}

#[wasm_bindgen_test]
async fn the_host_is_asked_about_one_widget_at_a_time_however_often_the_user_asks() {
    let clock = Clock::stopped();
    let (_, shared) = page(&clock).await;
    let asked = Rc::new(RefCell::new(Vec::new()));
    let asking = Rc::clone(&asked);
    shared.store.deletions().ask_before(move |id, _| {
        let (answer, wait) = oneshot::channel::<bool>();
        asking.borrow_mut().push((id, answer));
        Box::pin(async move { wait.await.unwrap_or_default() })
    });
    let both = || vec![a(), Deleted { id: "b".to_owned(), title: "B".to_owned() }];
    // As by Retry of a message about both, pressed twice, and then by a row.
    for widgets in [both(), both(), vec![a()]] {
        shared.store.deletions().delete_if_allowed(widgets, || ());
        clock.settle().await;
    }
    let mut ids = Vec::new();
    while !asked.borrow().is_empty() {
        assert_eq!(asked.borrow().len(), 1, "after {ids:?}");
        let (id, answer) = asked.borrow_mut().remove(0);
        answer.send(true).unwrap();
        ids.push(id);
        clock.settle().await;
    }
    assert_eq!(ids, ["a", "b"], "nobody is asked again about what is deleted already");
    assert!(shared.rows().is_empty());
    assert_eq!(shared.store.deletions().pending().get_untracked().widgets.len(), 2);
}

#[wasm_bindgen_test]
async fn a_widget_whose_delete_is_under_way_is_not_deleted_again() {
    let clock = Clock::stopped();
    let (fake, shared) = page(&clock).await;
    shared.store.deletions().delete("a", "A");
    clock.advance(7_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1, "it is under way");
    shared.store.deletions().delete_if_allowed(vec![a()], || ());
    clock.advance(7_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
}
