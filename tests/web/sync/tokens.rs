//! Tokens of a host's backend, which are replaced in time.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use futures::channel::oneshot;
use inbox_widgets::api::{AccessToken, AuthReason, AuthSession, Credentials};
use inbox_widgets::sync::Access;
use js_sys::Date;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::{Shared, widget};

/// Milliseconds that a token lives.
const LIFE: f64 = 3_600_000.0;

/// A token of `user` that is issued now.
fn token(user: &str, name: &str) -> String {
    let issued = Date::now() / 1000.0;
    let claims =
        json!({"iss": "host", "sub": user, "jti": name, "iat": issued, "exp": issued + LIFE / 1000.0});
    let payload = web_sys::window().unwrap().btoa(&claims.to_string()).unwrap();
    format!("e30.{}.signature", payload.trim_end_matches('=').replace('+', "-").replace('/', "_"))
}

/// A host's backend: each call is answered when the test says so.
#[derive(Clone, Default)]
struct Backend {
    asked: Rc<RefCell<Vec<AuthReason>>>,
    waiting: Rc<RefCell<VecDeque<oneshot::Sender<Option<String>>>>>,
}

impl Backend {
    fn auth(&self) -> AuthSession {
        let backend = self.clone();
        AuthSession::with_provider(
            Rc::new(move |reason| {
                backend.asked.borrow_mut().push(reason);
                let (sender, receiver) = oneshot::channel();
                backend.waiting.borrow_mut().push_back(sender);
                Box::pin(async move {
                    let token = receiver.await.ok()??;
                    AccessToken::of(&token).map(Credentials::Token)
                })
            }),
            AuthReason::Initial,
        )
    }

    fn answer(&self, token: Option<&str>) {
        let waiting = self.waiting.borrow_mut().pop_front().unwrap();
        let _ = waiting.send(token.map(str::to_owned));
    }

    fn asked(&self) -> Vec<AuthReason> {
        self.asked.borrow().clone()
    }
}

/// A page that has read its list with a first token.
struct Page {
    clock: Clock,
    backend: Backend,
    fake: FakeApi,
    shared: Shared,
    /// The token that each request carried.
    carried: Rc<RefCell<Vec<String>>>,
    first: String,
}

impl Page {
    async fn signed_in() -> Self {
        let clock = Clock::stopped();
        let backend = Backend::default();
        let fake = FakeApi::new(|_| Answer::Network).signed_in_by(backend.auth());
        let carried = Rc::new(RefCell::new(Vec::new()));
        let (own, noted) = (fake.clone(), Rc::clone(&carried));
        fake.change(move |request| {
            noted.borrow_mut().push(own.key().unwrap_or_default());
            Answer::list_or_refusal(request, &json!([widget("w1", "One")]))
        });
        let shared = Shared::new(fake.api());
        let page = Self { clock, backend, fake, shared, carried, first: token("agent-7", "first") };
        page.read().await;
        page.backend.answer(Some(&page.first));
        page.clock.settle().await;
        assert_eq!(page.shared.rows(), ["One"]);
        page
    }

    /// Has the list read now.
    async fn read(&self) {
        self.shared.store.widgets().refresh();
        self.clock.settle().await;
    }

    fn last_carried(&self) -> String {
        self.carried.borrow().last().cloned().unwrap_or_default()
    }

    fn access(&self) -> Access {
        self.shared.store.session().access().get_untracked()
    }
}

#[wasm_bindgen_test]
async fn a_token_that_ends_soon_is_replaced_while_it_still_serves() {
    let page = Page::signed_in().await;
    Clock::sleep(LIFE - 61_000.0);
    page.read().await;
    assert_eq!(page.backend.asked(), [AuthReason::Initial], "it is early");
    Clock::sleep(2_000.0);
    page.read().await;
    page.read().await;
    assert_eq!(page.backend.asked(), [AuthReason::Initial, AuthReason::Expiring], "asked once");
    assert_eq!(page.last_carried(), page.first, "nobody waits");
    assert_eq!(page.fake.count("/widgets"), 4);
    let second = token("agent-7", "second");
    page.backend.answer(Some(&second));
    page.clock.settle().await;
    page.read().await;
    assert_eq!(page.last_carried(), second);
    assert_eq!((page.access(), page.backend.asked().len()), (Access::Open, 2));
}

#[wasm_bindgen_test]
async fn a_token_that_has_ended_is_replaced_before_the_next_request() {
    let page = Page::signed_in().await;
    Clock::sleep(LIFE + 1.0);
    page.read().await;
    assert_eq!(page.fake.count("/widgets"), 1, "nothing goes with a token that has ended");
    assert_eq!(page.access(), Access::Open, "nobody sees it");
    let second = token("agent-7", "second");
    page.backend.answer(Some(&second));
    page.clock.settle().await;
    assert_eq!((page.fake.count("/widgets"), page.last_carried()), (2, second));
    assert_eq!(page.backend.asked(), [AuthReason::Initial, AuthReason::Expiring]);
}

#[wasm_bindgen_test]
async fn a_backend_that_fails_is_asked_again_after_a_while_and_the_token_serves_until_its_end() {
    let page = Page::signed_in().await;
    Clock::sleep(LIFE - 59_000.0);
    page.read().await;
    page.backend.answer(None);
    page.clock.settle().await;
    Clock::sleep(9_000.0);
    page.read().await;
    assert_eq!((page.backend.asked().len(), page.access()), (2, Access::Open));
    Clock::sleep(2_000.0);
    page.read().await;
    assert_eq!((page.backend.asked().len(), page.last_carried()), (3, page.first.clone()));
    page.backend.answer(None);
    page.clock.settle().await;
    Clock::sleep(60_000.0);
    page.read().await;
    page.backend.answer(None);
    page.clock.settle().await;
    assert_eq!(page.access(), Access::Rejected, "now somebody must know");
}

#[wasm_bindgen_test]
async fn each_token_of_a_user_has_the_users_layout_and_another_user_has_another() {
    let _clock = Clock::stopped();
    let of = |user: &str, name: &str| {
        AccessToken::of(&token(user, name)).map(|token| Credentials::Token(token).fingerprint()).unwrap()
    };
    assert_eq!(of("agent-7", "first"), of("agent-7", "second"));
    assert_ne!(of("agent-7", "first"), of("agent-8", "first"));
    let opaque = |text| AccessToken::of(text).map(|token| Credentials::Token(token).fingerprint());
    assert_ne!(opaque("no.claims.here"), opaque("no.claims.there"));
}

#[wasm_bindgen_test]
async fn nobody_is_asked_for_a_token_once_the_page_has_gone() {
    let page = Page::signed_in().await;
    Clock::sleep(LIFE - 59_000.0);
    page.read().await;
    page.fake.api().auth().end();
    page.clock.settle().await;
    assert!(page.backend.waiting.borrow().iter().all(oneshot::Sender::is_canceled), "the call has ended");

    let page = Page::signed_in().await;
    page.fake.api().auth().end();
    Clock::sleep(LIFE - 59_000.0);
    page.read().await;
    assert_eq!(page.backend.asked().len(), 1);
}
