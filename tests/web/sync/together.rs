//! The values of several cards by one request, where the server offers it.

use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::shared::Shared;
use inbox_widgets::api::{ApiKey, Cause, Credentials, Operation};
use inbox_widgets::sync::{ValuesKey, ValuesReader};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const BOTH: &str = "/v1/inbox/c/values?conversationId=a&contactId=p&widgetId=w1&widgetId=w2";

/// A chatbot whose list has been read, over an API that answers each request for values late.
struct Page {
    clock: Clock,
    fake: FakeApi,
    shared: Shared,
}

/// A reader with an owner of its own: dropping the owner is leaving.
struct Reader {
    owner: Owner,
    reader: ValuesReader,
}

impl Page {
    async fn over(fake: FakeApi) -> Self {
        let clock = Clock::stopped();
        let shared = Shared::new(fake.api());
        shared.store.widgets().refresh();
        clock.settle().await;
        Self { clock, fake, shared }
    }

    async fn new() -> Self {
        Self::over(late().offering_together()).await
    }

    fn read(&self, widget: &str, conversation: &str) -> Reader {
        let key = ValuesKey {
            widget: widget.to_owned(),
            conversation: conversation.to_owned(),
            contact: "p".to_owned(),
        };
        self.shared.with(|store| {
            let owner = Owner::new();
            let reader = owner.with(|| store.values().read(key, || true));
            Reader { owner, reader }
        })
    }

    async fn read_both(&self) -> [Reader; 2] {
        let readers = [self.read("w1", "a"), self.read("w2", "a")];
        self.clock.settle().await;
        readers
    }

    /// The paths of the requests that wait.
    fn waiting(&self) -> Vec<String> {
        self.fake.waiting().into_iter().map(|(_, path)| path).collect()
    }

    /// Sends a line of the reply to the only request that waits.
    async fn line(&self, line: Value) {
        let [(number, _)] = self.fake.waiting()[..] else { panic!("{:?} wait", self.waiting()) };
        self.fake.line(number, line);
        self.clock.settle().await;
    }

    /// Ends the only request that waits.
    async fn end(&self, answer: Answer) {
        let [(number, _)] = self.fake.waiting()[..] else { panic!("{:?} wait", self.waiting()) };
        self.fake.reply(number, answer);
        self.clock.settle().await;
    }
}

impl Reader {
    /// The value, `…` while it is awaited, or the failure.
    fn shown(&self) -> String {
        self.reader.state().with_untracked(|state| match (&state.data, &state.error) {
            (_, Some(error)) => format!("{:?}", error.cause),
            (None, None) => "…".to_owned(),
            (Some(data), None) => data.value[0].value.as_ref().unwrap().as_str().unwrap().to_owned(),
        })
    }
}

fn late() -> FakeApi {
    FakeApi::new(|request| {
        let list = Answer::ok(json!({"inboxWidgets": []}));
        if request.path.contains("/values") { Answer::Later } else { list }
    })
}

fn values(widget: &str, value: &str) -> Value {
    json!({"widgetId": widget, "fieldValues": [{"name": value}]})
}

fn shown(readers: &[Reader; 2]) -> [String; 2] {
    readers.each_ref().map(Reader::shown)
}

fn alone(widget: &str) -> String {
    format!("/v1/inbox/c/widgets/{widget}/values?conversationId=a&contactId=p")
}

#[wasm_bindgen_test]
async fn cards_that_read_together_are_one_request_and_each_is_filled_by_its_line() {
    let page = Page::new().await;
    let readers = page.read_both().await;
    assert_eq!(page.waiting(), [BOTH]);
    page.line(values("w2", "two")).await;
    assert_eq!(shown(&readers), ["…", "two"]);
    // What nobody waits for changes nothing.
    for line in [values("w2", "other"), values("w3", "three"), json!("?"), json!({"fieldValues": []})] {
        page.line(line).await;
    }
    page.line(values("w1", "one")).await;
    assert_eq!(shown(&readers), ["one", "two"]);
    assert!(page.waiting().is_empty(), "nothing is awaited any more");
    assert_eq!(page.fake.count("/values"), 1);
}

#[wasm_bindgen_test]
async fn a_card_by_itself_or_at_another_api_is_read_alone() {
    let page = Page::new().await;
    let _one = page.read("w1", "a");
    page.clock.settle().await;
    let _later = page.read("w2", "a");
    page.clock.settle().await;
    assert_eq!(page.waiting(), [alone("w1"), alone("w2")]);
    drop(page);

    let page = Page::over(late()).await;
    let _readers = page.read_both().await;
    assert_eq!(page.waiting(), [alone("w1"), alone("w2")]);
}

#[wasm_bindgen_test]
async fn two_conversations_are_two_requests() {
    let page = Page::new().await;
    let _readers = ["a", "b"].map(|conversation| ["w1", "w2"].map(|widget| page.read(widget, conversation)));
    page.clock.settle().await;
    assert_eq!(page.waiting(), [BOTH.to_owned(), BOTH.replace("=a&", "=b&")]);
}

#[wasm_bindgen_test]
async fn what_no_line_can_hold_is_read_alone() {
    let page = Page::new().await;
    let readers = page.read_both().await;
    page.line(json!({"widgetId": "w1"})).await;
    assert_eq!(page.waiting(), [BOTH.to_owned(), alone("w1")]);
    page.fake.reply(2, Answer::ok(json!({"fieldValues": [{"name": "one"}]})));
    page.clock.settle().await;
    assert_eq!(shown(&readers), ["one", "…"]);
}

#[wasm_bindgen_test]
async fn a_line_that_fails_is_as_a_reply_that_fails() {
    let page = Page::new().await;
    let readers = page.read_both().await;
    let message = "Missing permission chatbots.inbox.widgets.content.get on chatbots/c";
    page.line(json!({"widgetId": "w1", "statusCode": 403, "message": message, "error": "Forbidden"})).await;
    assert!(page.shared.store.is_denied(Operation::Values));
    page.line(json!({"widgetId": "w2", "statusCode": 503, "retryAfter": "4", "message": "later"})).await;
    assert_eq!(shown(&readers), ["Forbidden", "…"]);
    page.clock.advance(3_900.0).await;
    assert!(page.waiting().is_empty());
    page.clock.advance(200.0).await;
    assert_eq!(page.waiting(), [alone("w2")]);
}

#[wasm_bindgen_test]
async fn what_has_not_come_when_the_reply_ends_is_tried_again_alone() {
    for end in [|| Answer::ok(json!("")), || Answer::Network, || Answer::Reply(500, json!({}))] {
        let page = Page::new().await;
        let readers = page.read_both().await;
        page.line(values("w1", "one")).await;
        page.end(end()).await;
        page.clock.advance(1_000.0).await;
        assert_eq!(page.waiting(), [alone("w2")]);
        assert_eq!(shown(&readers), ["one", "…"]);
    }
}

#[wasm_bindgen_test]
async fn a_server_that_no_longer_knows_the_request_is_asked_for_each_card() {
    for status in [404, 405, 501] {
        let page = Page::new().await;
        let _readers = page.read_both().await;
        page.end(Answer::Reply(status, json!({"message": "Cannot GET"}))).await;
        assert_eq!(page.waiting(), [alone("w1"), alone("w2")], "{status}");
        let _others = [page.read("w1", "b"), page.read("w2", "b")];
        page.clock.settle().await;
        assert_eq!(page.fake.count("/c/values"), 1, "it is not tried again");
        page.shared.store.widgets().refresh();
        page.clock.settle().await;
        let _third = [page.read("w1", "d"), page.read("w2", "d")];
        page.clock.settle().await;
        assert_eq!(page.fake.count("/c/values"), 2, "the list has offered it again");
    }
}

#[wasm_bindgen_test]
async fn the_request_ends_with_its_last_reader() {
    let page = Page::new().await;
    let [one, two] = page.read_both().await;
    one.owner.cleanup();
    page.clock.settle().await;
    assert_eq!(page.waiting(), [BOTH]);
    two.owner.cleanup();
    page.clock.settle().await;
    assert!(page.waiting().is_empty());
    let left = [page.read("w1", "b"), page.read("w2", "b")];
    for reader in left {
        reader.owner.cleanup();
    }
    page.clock.settle().await;
    assert_eq!(page.fake.count("=b&"), 0, "who leaves at once sends nothing");
}

#[wasm_bindgen_test]
async fn the_deadline_counts_for_all_lines() {
    let page = Page::new().await;
    let readers = page.read_both().await;
    page.line(values("w1", "one")).await;
    page.clock.advance(14_900.0).await;
    assert_eq!(shown(&readers), ["one", "…"]);
    page.clock.advance(200.0).await;
    assert_eq!(shown(&readers), ["one".to_owned(), format!("{:?}", Cause::Timeout)]);
    assert!(page.waiting().is_empty());
}

#[wasm_bindgen_test]
async fn after_new_credentials_it_is_one_request_again() {
    let page = Page::new().await;
    let readers = page.read_both().await;
    page.end(Answer::Reply(401, json!({}))).await;
    let sign_in = |store: inbox_widgets::sync::Store| {
        store.session().sign_in(ApiKey::of("key").map(Credentials::Key).unwrap());
        store.refresh_everything();
    };
    page.shared.with(sign_in);
    page.clock.settle().await;
    assert_eq!(page.waiting(), [BOTH]);
    page.line(values("w1", "one")).await;
    page.line(values("w2", "two")).await;
    assert_eq!(shown(&readers), ["one", "two"]);
}

#[wasm_bindgen_test]
async fn addresses_stay_short_enough_for_proxies() {
    let page = Page::new().await;
    let ids: Vec<String> = (0..100).map(|number| format!("{number:0200}")).collect();
    let _readers: Vec<Reader> = ids.iter().map(|id| page.read(id, "a")).collect();
    page.clock.settle().await;
    let paths = page.waiting();
    assert!(
        paths.iter().all(|path| path.len() < 6_500),
        "{:?}",
        paths.iter().map(String::len).collect::<Rc<[_]>>()
    );
    let named: usize = paths.iter().map(|path| path.matches("&widgetId=").count()).sum();
    assert_eq!((paths.len(), named), (4, 100));
}
