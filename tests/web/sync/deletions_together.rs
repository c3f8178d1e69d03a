//! Many deletes together: one time to undo, a few at a time, and what fails is told together.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::memory::Memory;
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::{Cause, Method};
use inbox_widgets::sync::{Deleted, DeletionFailure};
use leptos::prelude::GetUntracked;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;

/// `count` widgets `w0`, `w1` …, read; what deletes them is answered at once.
async fn page(clock: &Clock, count: usize) -> (Memory, FakeApi, Shared) {
    let widgets = (0..count).map(|number| widget(&format!("w{number}"), &format!("W{number}"))).collect();
    let (memory, fake) = Memory::with(widgets);
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    (memory, fake, shared)
}

/// Deletes the widgets `numbers` together, and returns those that the host refuses, once it has answered.
async fn delete(clock: &Clock, shared: &Shared, numbers: std::ops::Range<usize>) -> Vec<String> {
    let widgets = numbers.map(|number| Deleted { id: format!("w{number}"), title: format!("W{number}") });
    let widgets: Vec<_> = widgets.collect();
    let (deletions, refused) = (shared.store.deletions(), Rc::new(RefCell::new(Vec::new())));
    let answered = Rc::clone(&refused);
    spawn_local(async move {
        *answered.borrow_mut() = deletions.delete_together(widgets, Box::new(|_| ())).await;
    });
    clock.settle().await;
    refused.borrow().iter().map(|widget| widget.id.clone()).collect()
}

fn sent(fake: &FakeApi) -> usize {
    fake.record().paths(Method::Delete).len()
}

fn failures(shared: &Shared) -> Vec<DeletionFailure> {
    shared.store.deletions().failures().get_untracked()
}

#[wasm_bindgen_test]
async fn all_leave_at_once_and_one_undo_brings_all_back() {
    let clock = Clock::stopped();
    let (_, fake, shared) = page(&clock, 12).await;
    delete(&clock, &shared, 1..12).await;
    assert_eq!(shared.rows(), ["W0"]);
    assert_eq!(shared.store.deletions().pending().get_untracked().widgets.len(), 11);
    clock.advance(5_800.0).await;
    shared.store.deletions().undo();
    assert_eq!(shared.rows().len(), 12);
    clock.advance(60_000.0).await;
    assert_eq!(sent(&fake), 0);
}

#[wasm_bindgen_test]
async fn four_are_sent_at_a_time_and_the_list_is_read_once() {
    let clock = Clock::stopped();
    let (memory, fake, shared) = page(&clock, 10).await;
    memory.fail(|request, _| (request.method == Method::Delete).then_some(Answer::Later));
    delete(&clock, &shared, 0..9).await;
    clock.advance(7_000.0).await;
    let lists = |fake: &FakeApi| {
        fake.record().paths(Method::Get).iter().filter(|path| path.ends_with("/widgets")).count()
    };
    let before = lists(&fake);
    for expected in [4, 8, 9] {
        assert_eq!(sent(&fake), expected);
        assert_eq!(shared.rows(), ["W9"], "they stay away");
        for (number, path) in fake.waiting() {
            memory.delete(path.rsplit('/').next().unwrap());
            fake.reply(number, Answer::ok(json!({"deleted": true})));
        }
        clock.settle().await;
    }
    clock.advance(1_000.0).await;
    assert_eq!(lists(&fake), before + 1);
    assert_eq!((shared.rows(), memory.titles()), (vec!["W9".to_owned()], vec!["W9".to_owned()]));
    assert_eq!(failures(&shared), []);
}

#[wasm_bindgen_test]
async fn a_missing_permission_ends_it_and_all_that_is_left_is_told_together() {
    let clock = Clock::stopped();
    let (memory, fake, shared) = page(&clock, 40).await;
    memory.fail(|request, memory| {
        let is_late = request.method == Method::Delete && memory.titles().len() <= 36;
        is_late.then(|| Answer::Reply(403, json!({"message": "no"})))
    });
    delete(&clock, &shared, 0..40).await;
    clock.advance(7_000.0).await;
    assert!(sent(&fake) <= 8, "{} were sent", sent(&fake));
    let failures = failures(&shared);
    assert_eq!(failures.len(), 1, "one reason is told once");
    assert_eq!((failures[0].widgets.len(), failures[0].error.cause), (36, Cause::Forbidden));
    assert_eq!(shared.rows().len(), 36, "they are back");
}

#[wasm_bindgen_test]
async fn a_server_that_asks_for_a_pause_gets_it_and_nothing_is_told() {
    let clock = Clock::stopped();
    let (memory, fake, shared) = page(&clock, 6).await;
    delete(&clock, &shared, 0..6).await;
    memory.fail(|request, _| (request.method == Method::Delete).then_some(Answer::TooMany("5")));
    clock.advance(6_100.0).await;
    let asked = sent(&fake);
    assert!((1..=4).contains(&asked), "{asked}");
    memory.recover();
    clock.advance(4_000.0).await;
    assert_eq!(sent(&fake), asked, "it waits");
    clock.advance(3_000.0).await;
    assert_eq!((failures(&shared), memory.titles().len()), (Vec::new(), 0));
    assert_eq!(sent(&fake), asked + 6, "each once more");
}

#[wasm_bindgen_test]
async fn a_server_that_puts_deletes_off_again_and_again_has_them_back_in_the_list() {
    let clock = Clock::stopped();
    let (memory, fake, shared) = page(&clock, 6).await;
    delete(&clock, &shared, 0..6).await;
    memory.fail(|request, _| (request.method == Method::Delete).then_some(Answer::TooMany("5")));
    clock.advance(6_100.0).await;
    for _ in 0..6 {
        clock.advance(6_000.0).await;
    }
    let told = failures(&shared);
    let told: Vec<_> = told.iter().map(|failure| (failure.widgets.len(), failure.error.cause)).collect();
    assert_eq!((told, shared.rows().len()), (vec![(6, Cause::TooMany)], 6));
    let asked = sent(&fake);
    clock.advance(60_000.0).await;
    assert_eq!(sent(&fake), asked, "it is over");
}

#[wasm_bindgen_test]
async fn without_a_network_and_with_a_dead_server_it_stops() {
    let causes = [(Answer::Offline, Cause::Offline), (Answer::Reply(500, json!({})), Cause::Server)];
    for (answer, cause) in causes {
        let clock = Clock::stopped();
        let (memory, fake, shared) = page(&clock, 40).await;
        let answer = RefCell::new(Some(answer));
        memory.fail(move |request, _| {
            let again = || match cause {
                Cause::Offline => Answer::Offline,
                _ => Answer::Reply(500, json!({})),
            };
            (request.method == Method::Delete).then(|| answer.take().unwrap_or_else(again))
        });
        delete(&clock, &shared, 0..40).await;
        clock.advance(7_000.0).await;
        assert!(sent(&fake) <= 8, "{} were sent", sent(&fake));
        let failures = failures(&shared);
        let told: usize = failures.iter().map(|failure| failure.widgets.len()).sum();
        assert_eq!(told, 40, "{cause:?}");
        assert!(failures.iter().all(|failure| failure.error.cause == cause), "{failures:?}");
        assert_eq!(shared.rows().len(), 40);
    }
}

#[wasm_bindgen_test]
async fn those_that_someone_else_has_deleted_are_told_and_do_not_fail() {
    let clock = Clock::stopped();
    let (memory, _, shared) = page(&clock, 4).await;
    delete(&clock, &shared, 0..4).await;
    memory.delete("w1");
    memory.delete("w2");
    clock.advance(7_000.0).await;
    let gone = shared.store.deletions().already_gone().get_untracked();
    assert_eq!(gone.iter().map(|gone| gone.title.as_str()).collect::<Vec<_>>(), ["W1", "W2"]);
    assert_eq!((failures(&shared), shared.rows().len()), (Vec::new(), 0));
}

#[wasm_bindgen_test]
async fn the_host_is_asked_for_one_after_the_other_and_those_it_refuses_stay() {
    let clock = Clock::stopped();
    let (memory, _, shared) = page(&clock, 4).await;
    let asked = Rc::new(RefCell::new(Vec::new()));
    let asking = Rc::clone(&asked);
    shared.store.deletions().ask_before(move |id, title| {
        let is_allowed = id != "w2";
        asking.borrow_mut().push(title);
        Box::pin(std::future::ready(is_allowed))
    });
    assert_eq!(delete(&clock, &shared, 0..4).await, ["w2"]);
    assert_eq!(*asked.borrow(), ["W0", "W1", "W2", "W3"]);
    assert_eq!(shared.rows(), ["W2"]);
    clock.advance(7_000.0).await;
    assert_eq!((memory.titles(), asked.borrow().len()), (vec!["W2".to_owned()], 4));
    shared.store.set_readonly(true);
    delete(&clock, &shared, 2..3).await;
    assert_eq!(shared.rows(), ["W2"], "no changes are wanted any more");
    assert_eq!(asked.borrow().len(), 4, "and nobody is asked");
}

#[wasm_bindgen_test]
async fn leaving_sends_all_whose_turn_has_not_come_once_each() {
    let clock = Clock::stopped();
    for after in [1_000.0, 7_000.0] {
        let (memory, fake, shared) = page(&clock, 10).await;
        memory.fail(|request, _| (request.method == Method::Delete).then_some(Answer::Later));
        delete(&clock, &shared, 0..10).await;
        clock.advance(after).await;
        drop(shared);
        clock.advance(60_000.0).await;
        let mut paths = fake.record().paths(Method::Delete);
        assert_eq!(paths.len(), 10, "after {after} ms");
        paths.sort();
        paths.dedup();
        assert_eq!(paths.len(), 10, "each once");
    }
}
