//! The outcome of a change whose response does not show it: reported as done only if the read after it shows it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};
use inbox_widgets::api::{Method, Request};
use inbox_widgets::sync::{CreateError, StoreEvent, UpdateError};
use leptos::prelude::GetUntracked;
use serde_json::{Value, json};
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{CreateWidget, UpdateWidget, Widget};

/// Answers to a change that say nothing of it: status and body.
fn silent() -> Vec<(u16, Value)> {
    let old = widget("a", "A");
    vec![
        (200, Value::Null),
        (204, Value::Null),
        (202, json!({})),
        (200, json!({"success": true})),
        (200, json!("<!doctype html>")),
        (200, json!([])),
        (200, old.clone()),
        (200, json!({"inboxWidget": old})),
        (200, json!({"inboxWidget": widget("elsewhere", "Another")})),
        (200, json!({"inboxWidget": {"id": "a"}})),
    ]
}

/// A server with the widget "a" that answers changes with `answer`, and carries them out if it `stores`.
fn server(answer: (u16, Value), stores: bool) -> FakeApi {
    let widgets = Rc::new(RefCell::new(vec![widget("a", "A")]));
    FakeApi::new(move |request: &Request| {
        let mut widgets = widgets.borrow_mut();
        let body: Value =
            request.body.as_deref().map(|body| serde_json::from_str(body).unwrap()).unwrap_or_default();
        match request.method {
            Method::Get if request.path.ends_with("/a") => {
                widgets.first().map_or(Answer::Reply(404, json!({})), |widget| Answer::ok(widget.clone()))
            }
            Method::Get => Answer::ok(json!({"inboxWidgets": *widgets})),
            method => {
                match method {
                    Method::Post if stores => widgets.push(widget("new", body["title"].as_str().unwrap())),
                    Method::Patch if stores => widgets[0]["title"] = body["title"].clone(),
                    Method::Delete if stores => widgets.clear(),
                    _ => {}
                }
                Answer::Reply(answer.0, answer.1.clone())
            }
        }
    })
}

/// What `shared` tells, but for failures.
fn news(shared: &Shared) -> Rc<RefCell<Vec<StoreEvent>>> {
    let told = Rc::<RefCell<Vec<StoreEvent>>>::default();
    let kept = Rc::clone(&told);
    shared.store.subscribe(move |event| {
        if !matches!(event, StoreEvent::Failed(_)) {
            kept.borrow_mut().push(event);
        }
    });
    told
}

async fn shown(clock: &Clock, fake: &FakeApi) -> (Shared, Rc<RefCell<Vec<StoreEvent>>>) {
    let shared = Shared::new(fake.api());
    let told = news(&shared);
    shared.store.widgets().refresh();
    clock.settle().await;
    (shared, told)
}

async fn create(clock: &Clock, shared: &Shared, title: &str) -> Result<Widget, CreateError> {
    let outcome = Rc::new(RefCell::new(None));
    let (kept, store) = (Rc::clone(&outcome), shared.store);
    let request = CreateWidget { title: title.to_owned(), fields: None };
    spawn_local(async move {
        let created = store.widgets().create(request).await;
        kept.replace(Some(created));
    });
    clock.advance(20_000.0).await;
    outcome.take().unwrap()
}

async fn rename(clock: &Clock, shared: &Shared) -> Result<(), UpdateError> {
    let outcome = Rc::new(RefCell::new(None));
    let (kept, store) = (Rc::clone(&outcome), shared.store);
    spawn_local(async move {
        let base = Widget::from_value(widget("a", "A")).unwrap();
        let update = UpdateWidget { title: Some("A  2".to_owned()), fields: None };
        let updated = store.widgets().update(&base, update).await;
        kept.replace(Some(updated));
    });
    clock.advance(20_000.0).await;
    outcome.take().unwrap()
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_says_nothing_is_told_only_where_the_list_shows_it() {
    let clock = Clock::stopped();
    for answer in silent() {
        let fake = server(answer.clone(), true);
        let (shared, told) = shown(&clock, &fake).await;
        let created = create(&clock, &shared, "New").await.map(|widget| widget.id);
        assert_eq!(created, Ok("new".to_owned()), "{answer:?}");
        assert!(
            matches!(told.borrow().as_slice(), [StoreEvent::Created(widget)] if widget.id == "new"),
            "{answer:?}"
        );

        let fake = server(answer.clone(), false);
        let (shared, told) = shown(&clock, &fake).await;
        let created = create(&clock, &shared, "New").await;
        assert!(matches!(created, Err(CreateError::OutcomeUnknown { .. })), "{answer:?}");
        assert_eq!((told.borrow().len(), shared.rows()), (0, vec!["A".to_owned()]), "{answer:?}");
        assert_eq!(fake.record().bodies(Method::Post).len(), 1, "{answer:?}");
    }
}

#[wasm_bindgen_test]
async fn a_widget_of_the_same_title_that_was_there_before_is_not_taken_for_the_new_one() {
    let clock = Clock::stopped();
    let fake = server((204, Value::Null), false);
    let (shared, told) = shown(&clock, &fake).await;
    let created = create(&clock, &shared, "A").await;
    assert!(matches!(created, Err(CreateError::OutcomeUnknown { .. })), "{created:?}");
    assert!(told.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_says_nothing_and_whose_list_cannot_be_read_is_of_unknown_outcome() {
    let clock = Clock::stopped();
    let fake = server((204, Value::Null), true);
    let (shared, told) = shown(&clock, &fake).await;
    fake.change(|request| match request.method {
        Method::Post => Answer::Reply(204, Value::Null),
        _ => Answer::Reply(403, json!({})),
    });
    assert!(matches!(create(&clock, &shared, "New").await, Err(CreateError::OutcomeUnknown { .. })));
    assert_eq!(told.borrow().len(), 0);
}

#[wasm_bindgen_test]
async fn an_update_whose_answer_says_nothing_is_told_only_where_the_widget_shows_it() {
    let clock = Clock::stopped();
    for answer in silent() {
        let fake = server(answer.clone(), true);
        let (shared, told) = shown(&clock, &fake).await;
        assert_eq!(rename(&clock, &shared).await, Ok(()), "{answer:?}");
        assert!(
            matches!(told.borrow().as_slice(), [StoreEvent::Updated(widget)] if widget.title == "A  2"),
            "{answer:?}"
        );

        let fake = server(answer.clone(), false);
        let (shared, told) = shown(&clock, &fake).await;
        let outcome = rename(&clock, &shared).await;
        assert!(matches!(outcome, Err(UpdateError::OutcomeUnknown(_))), "{answer:?}: {outcome:?}");
        assert_eq!((told.borrow().len(), shared.rows()), (0, vec!["A".to_owned()]), "{answer:?}");
    }
}

#[wasm_bindgen_test]
async fn a_server_that_writes_a_title_in_its_own_way_has_saved_it() {
    let clock = Clock::stopped();
    let fake = server((200, Value::Null), true);
    let (shared, _) = shown(&clock, &fake).await;
    let is_sent = std::cell::Cell::new(false);
    fake.change(move |request| match request.method {
        Method::Patch => {
            is_sent.set(true);
            Answer::ok(widget("a", "A 2"))
        }
        Method::Get if request.path.ends_with("/a") => {
            Answer::ok(widget("a", if is_sent.get() { "A 2" } else { "A" }))
        }
        _ => Answer::ok(json!({"inboxWidgets": [widget("a", "A 2")]})),
    });
    assert_eq!(rename(&clock, &shared).await, Ok(()));
}

#[wasm_bindgen_test]
async fn who_may_not_read_the_widget_alone_reads_in_the_list_what_became_of_an_update() {
    let clock = Clock::stopped();
    for stores in [true, false] {
        let fake = server((204, Value::Null), stores);
        let (shared, _) = shown(&clock, &fake).await;
        let is_sent = std::cell::Cell::new(false);
        fake.change(move |request| match request.method {
            Method::Patch => {
                is_sent.set(true);
                Answer::Reply(204, Value::Null)
            }
            Method::Get if request.path.ends_with("/a") => Answer::Reply(403, json!({})),
            _ => {
                let title = if stores && is_sent.get() { "A  2" } else { "A" };
                Answer::ok(json!({"inboxWidgets": [widget("a", title)]}))
            }
        });
        assert_eq!(rename(&clock, &shared).await.is_ok(), stores);
    }
}

#[wasm_bindgen_test]
async fn a_delete_whose_answer_says_nothing_is_told_only_where_the_list_shows_it() {
    let clock = Clock::stopped();
    for answer in [(204, Value::Null), (200, json!({})), (202, json!({})), (200, json!("<!doctype html>"))] {
        for stores in [true, false] {
            let fake = server(answer.clone(), stores);
            let (shared, told) = shown(&clock, &fake).await;
            shared.store.deletions().delete("a", "A");
            clock.advance(7_000.0).await;
            assert_eq!(fake.record().paths(Method::Delete).len(), 1);
            assert_eq!(told.borrow().len(), usize::from(stores), "{answer:?}");
            assert_eq!(shared.rows().is_empty(), stores, "{answer:?}");
            let failures = shared.store.deletions().failures().get_untracked();
            assert_eq!(failures.len(), usize::from(!stores), "{answer:?}");
            assert!(failures.iter().all(|failure| failure.is_unknown), "{answer:?}");
        }
    }
}
