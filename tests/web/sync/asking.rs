//! Credentials that a host gives when it is asked.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use inbox_widgets::api::{ApiKey, AuthReason, AuthSession, Credentials, Method};
use inbox_widgets::sync::{Access, ValuesKey};
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_futures::spawn_local;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::CreateWidget;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};

/// A host that gives one key after the other, and none after the last.
#[derive(Clone, Default)]
struct Provider {
    keys: Rc<RefCell<VecDeque<&'static str>>>,
    asked: Rc<RefCell<Vec<AuthReason>>>,
    /// Where it does not answer at once: what waits for its answers.
    late: Rc<RefCell<Option<Vec<oneshot::Sender<()>>>>>,
}

impl Provider {
    fn of(keys: &[&'static str]) -> Self {
        Self { keys: Rc::new(RefCell::new(keys.iter().copied().collect())), ..Self::default() }
    }

    fn auth(&self) -> AuthSession {
        let provider = self.clone();
        AuthSession::with_provider(
            Rc::new(move |reason| {
                provider.asked.borrow_mut().push(reason);
                let provider = provider.clone();
                let wait = provider.late.borrow_mut().as_mut().map(|late| {
                    let (sender, receiver) = oneshot::channel();
                    late.push(sender);
                    receiver
                });
                Box::pin(async move {
                    if let Some(wait) = wait {
                        let _ = wait.await;
                    }
                    let key = provider.keys.borrow_mut().pop_front();
                    key.and_then(ApiKey::of).map(Credentials::Key)
                })
            }),
            AuthReason::Initial,
        )
    }

    fn asked(&self) -> Vec<AuthReason> {
        self.asked.borrow().clone()
    }
}

/// An API that takes one key, which may change, and answers 401 to all else.
fn guarded(provider: &Provider, taken: &Rc<RefCell<&'static str>>) -> FakeApi {
    let fake = FakeApi::new(|_| Answer::Network).signed_in_by(provider.auth());
    guard(&fake, taken);
    fake
}

fn guard(fake: &FakeApi, taken: &Rc<RefCell<&'static str>>) {
    let (own, taken) = (fake.clone(), Rc::clone(taken));
    fake.change(move |request| {
        let is_known = own.key().as_deref() == Some(*taken.borrow());
        match request.method {
            _ if !is_known => Answer::Reply(401, json!({"message": "Unauthorized"})),
            Method::Post => Answer::Reply(201, json!({"inboxWidget": widget("new", "New")})),
            Method::Get if request.path.contains("/values") => Answer::ok(json!({"fieldValues": []})),
            _ => Answer::list_or_refusal(request, &json!([widget("w1", "One")])),
        }
    });
}

fn values_of(widget: &str) -> ValuesKey {
    ValuesKey { widget: widget.to_owned(), conversation: "c".to_owned(), contact: "p".to_owned() }
}

/// Reads the list and the values of three widgets, all at once.
fn read_much(shared: &Shared) {
    shared.store.widgets().refresh();
    shared.with(|store| {
        for widget in ["a", "b", "c"] {
            store.values().read(values_of(widget), || true);
        }
    });
}

#[wasm_bindgen_test]
async fn nothing_is_sent_before_the_host_has_given_a_key_and_it_is_asked_once_for_all() {
    let clock = Clock::stopped();
    let provider = Provider::of(&["good"]);
    provider.late.replace(Some(Vec::new()));
    let fake = guarded(&provider, &Rc::new(RefCell::new("good")));
    let shared = Shared::new(fake.api());
    read_much(&shared);
    clock.settle().await;
    assert_eq!(provider.asked(), [AuthReason::Initial], "four requests wait for one answer");
    assert_eq!(fake.count("/"), 0, "nothing goes without a key");
    for wait in provider.late.replace(None).into_iter().flatten() {
        let _ = wait.send(());
    }
    clock.settle().await;
    assert_eq!((fake.count("/widgets"), shared.rows()), (4, vec!["One".to_owned()]));
    assert_eq!(shared.store.session().access().get_untracked(), Access::Open);
}

#[wasm_bindgen_test]
async fn many_refusals_at_once_ask_once_and_each_request_goes_once_more() {
    let clock = Clock::stopped();
    let provider = Provider::of(&["good", "better"]);
    let taken = Rc::new(RefCell::new("good"));
    let fake = guarded(&provider, &taken);
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    fake.change(|_| Answer::Later);
    read_much(&shared);
    clock.settle().await;
    *taken.borrow_mut() = "better";
    guard(&fake, &taken);
    let refused = fake.waiting();
    for (number, _) in &refused {
        fake.reply(*number, Answer::Reply(401, json!({"message": "Unauthorized"})));
    }
    let before = fake.count("/");
    clock.settle().await;
    assert_eq!(provider.asked(), [AuthReason::Initial, AuthReason::Rejected]);
    assert_eq!((refused.len(), fake.count("/") - before), (4, 4), "each was refused, and then taken");
    assert_eq!(shared.store.session().access().get_untracked(), Access::Open, "nobody was told of a refusal");
    assert!(shared.store.values().known(&values_of("c")).is_some());
}

#[wasm_bindgen_test]
async fn a_second_refusal_asks_no_more_and_a_change_waits_for_the_next_try() {
    let clock = Clock::stopped();
    let provider = Provider::of(&["bad", "worse", "good"]);
    let fake = guarded(&provider, &Rc::new(RefCell::new("good")));
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    assert_eq!(provider.asked(), [AuthReason::Initial, AuthReason::Rejected]);
    assert_eq!(fake.count("/"), 2, "sent, and sent once more");
    assert_eq!(shared.store.session().access().get_untracked(), Access::Rejected);
    read_much(&shared);
    clock.settle().await;
    assert_eq!(fake.count("/"), 2, "what is refused anyway is not sent");

    let created = Rc::new(RefCell::new(None));
    let (store, outcome) = (shared.store, Rc::clone(&created));
    spawn_local(async move {
        let request = CreateWidget { title: "New".to_owned(), fields: None };
        outcome.replace(Some(store.widgets().create(request).await.is_ok()));
    });
    clock.settle().await;
    assert_eq!(*created.borrow(), None, "it waits");
    shared.store.session().try_again();
    clock.settle().await;
    assert_eq!(*created.borrow(), Some(true));
    // The list is read again after the next frame.
    clock.advance(500.0).await;
    assert_eq!(provider.asked().len(), 3);
    assert_eq!(shared.rows(), ["One"]);
}

#[wasm_bindgen_test]
async fn a_host_without_a_key_leaves_nothing_under_way() {
    let clock = Clock::stopped();
    let provider = Provider::of(&[]);
    let fake = guarded(&provider, &Rc::new(RefCell::new("good")));
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    clock.settle().await;
    assert_eq!((provider.asked().len(), fake.count("/")), (1, 0));
    assert_eq!(shared.store.session().access().get_untracked(), Access::Rejected);
    assert!(shared.store.widgets().list().with_untracked(|list| !list.is_fetching() && list.error.is_some()));
}

/// A page that reads its list while a host takes its time for the key.
fn reading_while_asked() -> (Provider, FakeApi, Shared) {
    let provider = Provider::of(&["good"]);
    provider.late.replace(Some(Vec::new()));
    let fake = guarded(&provider, &Rc::new(RefCell::new("good")));
    let shared = Shared::new(fake.api());
    shared.store.widgets().refresh();
    (provider, fake, shared)
}

#[wasm_bindgen_test]
async fn who_leaves_while_the_host_is_asked_ends_the_asking() {
    let clock = Clock::stopped();
    let (provider, fake, shared) = reading_while_asked();
    clock.settle().await;
    drop(shared);
    clock.settle().await;
    let waits = provider.late.replace(None).unwrap_or_default();
    assert!(waits.iter().all(oneshot::Sender::is_canceled), "nobody waits for the answer any more");
    assert_eq!(fake.count("/"), 0);
}

#[wasm_bindgen_test]
async fn who_declines_while_the_host_is_asked_is_not_asked_again_and_what_waited_fails_once() {
    let clock = Clock::stopped();
    let (provider, fake, shared) = reading_while_asked();
    let outcomes = Rc::<RefCell<Vec<bool>>>::default();
    let (store, kept) = (shared.store, Rc::clone(&outcomes));
    spawn_local(async move {
        let request = CreateWidget { title: "New".to_owned(), fields: None };
        let is_created = store.widgets().create(request).await.is_ok();
        kept.borrow_mut().push(is_created);
    });
    clock.settle().await;
    shared.store.session().decline();
    clock.advance(60_000.0).await;
    assert_eq!(*outcomes.borrow(), [false]);
    assert_eq!((provider.asked().len(), fake.count("/")), (1, 0));
    assert_eq!(shared.store.session().access().get_untracked(), Access::Declined);
    assert!(!shared.store.session().changes_wait().get_untracked(), "nothing is left to ask for");
}

#[wasm_bindgen_test]
async fn who_declines_while_a_change_is_under_way_is_not_asked_again_by_its_refusal() {
    let clock = Clock::stopped();
    let fake = FakeApi::new(|_| Answer::Later);
    let shared = Shared::new(fake.api());
    let (store, outcome) = (shared.store, Rc::new(RefCell::new(None)));
    let kept = Rc::clone(&outcome);
    spawn_local(async move {
        let request = CreateWidget { title: "New".to_owned(), fields: None };
        kept.replace(Some(store.widgets().create(request).await.is_ok()));
    });
    shared.store.widgets().refresh();
    clock.settle().await;
    shared.store.session().decline();
    for (number, _) in fake.waiting() {
        fake.reply(number, Answer::Reply(401, json!({"message": "Unauthorized"})));
    }
    clock.advance(10_000.0).await;
    assert_eq!(*outcome.borrow(), Some(false));
    assert!(!shared.store.session().changes_wait().get_untracked());
}
