//! The history of a gateway: it has each change before the upstream does.

use std::sync::Arc;
use std::time::{Duration, Instant};

use inbox_widgets_server::options::DataSource;
use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::support::gateway::{Signed, answering_upstream, fixed_upstream, gateway_to};
use crate::support::history::{break_history, mend_history};
use crate::support::raw_request::read_head;
use crate::support::{SmallDisk, TestDatabase, TestReply, TestServer, WIDGETS};

const HISTORY: &str = "/v1/inbox/demo/history";

async fn changes(gateway: &Signed, path: &str) -> Vec<Value> {
    let reply = gateway.send(Method::GET, path, None).await.expect(200);
    assert_eq!(reply.header("cache-control"), "no-store");
    reply.json()["changes"].as_array().unwrap().clone()
}

/// The creation of the widget `w` through a gateway, which the upstream has heard of and not answered yet.
struct WaitingCreation {
    gateway: Arc<Signed>,
    answers: Arc<Notify>,
    reply: JoinHandle<TestReply>,
}

impl WaitingCreation {
    async fn start() -> Self {
        let (asked, answers) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (asks, answering) = (Arc::clone(&asked), Arc::clone(&answers));
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            read_head(&mut stream).await;
            asks.notify_one();
            answering.notified().await;
            let answer = b"HTTP/1.1 201 Created\r\nContent-Length: 22\r\n\r\n{\"id\":\"w\",\"title\":\"a\"}";
            tokio::io::AsyncWriteExt::write_all(&mut stream, answer).await.unwrap();
        });
        let gateway = Arc::new(Signed::start(&address, "key").await);
        let reply = tokio::spawn({
            let gateway = Arc::clone(&gateway);
            async move { gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await }
        });
        asked.notified().await;
        Self { gateway, answers, reply }
    }

    /// Lets the upstream answer. The gateway passes it on.
    async fn end(self) {
        self.answers.notify_one();
        self.reply.await.unwrap().expect(201);
    }
}

#[tokio::test]
async fn changes_are_recorded_with_the_upstreams_widgets() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let field = json!({"label": "Name", "variable": "contact.name", "later": [1.10]});
    let body = json!({"title": "a", "fields": [field]});
    let created = gateway.send(Method::POST, WIDGETS, Some(body)).await.expect(201).json();
    let id = created["inboxWidget"]["id"].as_str().unwrap();
    let one = format!("{WIDGETS}/{id}");
    let edited = gateway.send(Method::PATCH, &one, Some(json!({"title": "b"}))).await.expect(200).json();
    gateway.send(Method::DELETE, &one, None).await.expect(200);
    let (created, edited) = (&created["inboxWidget"], &edited["inboxWidget"]);

    let entries = changes(&gateway, &format!("{one}/history")).await;
    let parts = |member: &str| entries.iter().map(|entry| entry[member].clone()).collect::<Vec<_>>();
    assert_eq!(parts("kind"), ["deleted", "edited", "created"]);
    assert_eq!(parts("outcome"), ["done", "done", "done"]);
    assert_eq!(parts("status"), [200, 200, 201]);
    assert_eq!(parts("before"), [edited.clone(), created.clone(), Value::Null]);
    assert_eq!(parts("after"), [Value::Null, edited.clone(), created.clone()]);
    for entry in &entries {
        assert_eq!(entry["by"], json!({"name": "admin", "how": "session"}));
        assert_eq!(entry["requestId"].as_str().unwrap().len(), 20);
    }
    assert_eq!(changes(&gateway, HISTORY).await, entries);
    let list = gateway.send(Method::GET, WIDGETS, None).await.expect(200);
    assert_eq!(list.header("inbox-widgets-history"), "kept");
}

#[tokio::test]
async fn what_the_upstream_refuses_is_recorded_as_refused_and_what_the_gateway_refuses_is_not() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Agent)).await;
    let title = || Some(json!({"title": "a"}));
    gateway.send(Method::POST, WIDGETS, title()).await.expect(403);
    gateway.send(Method::DELETE, &format!("{WIDGETS}/gone"), None).await.expect(403);
    for (method, path, body) in [
        (Method::PATCH, "/v1/inbox/other/widgets/a".to_owned(), title()),
        (Method::DELETE, format!("{WIDGETS}/a%2fb"), None),
    ] {
        assert!(gateway.send(method, &path, body).await.status >= 400);
    }
    let entries = changes(&gateway, HISTORY).await;
    let parts = |member: &str| entries.iter().map(|entry| entry[member].clone()).collect::<Vec<_>>();
    assert_eq!(parts("kind"), ["deleted", "created"]);
    assert_eq!(parts("outcome"), ["refused", "refused"]);
    assert_eq!(parts("status"), [403, 403]);
    assert_eq!(parts("widgetId"), [json!("gone"), Value::Null]);
    gateway.send(Method::GET, "/v1/inbox/other/history", None).await.expect_error(403, "Forbidden");
    let history = gateway.server.request(Method::GET, HISTORY);
    TestReply::of(history).await.expect_error(401, "Unauthorized");
}

#[tokio::test]
async fn without_a_usable_answer_the_outcome_is_unknown() {
    for answer in [
        &b""[..],
        b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{",
        b"HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 503 Oh\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n",
    ] {
        let gateway = Signed::start(&fixed_upstream(answer.to_vec()).await, "key").await;
        let refused = gateway.send(Method::PATCH, &format!("{WIDGETS}/a"), Some(json!({"title": "b"}))).await;
        assert!(refused.status >= 500);
        let entries = changes(&gateway, HISTORY).await;
        assert_eq!(entries.len(), 1);
        assert_eq!((&entries[0]["outcome"], &entries[0]["kind"]), (&json!("unknown"), &json!("edited")));
        assert_eq!((&entries[0]["before"], &entries[0]["after"]), (&Value::Null, &Value::Null));
    }
}

#[tokio::test]
async fn a_change_is_in_the_history_before_the_upstream_has_answered() {
    let creation = WaitingCreation::start().await;
    let gateway = Arc::clone(&creation.gateway);
    // A crash now would leave this.
    let entries = changes(&gateway, HISTORY).await;
    assert_eq!((&entries[0]["outcome"], &entries[0]["widgetId"]), (&json!("unknown"), &Value::Null));
    creation.end().await;
    let entries = changes(&gateway, HISTORY).await;
    assert_eq!((&entries[0]["outcome"], &entries[0]["widgetId"]), (&json!("done"), &json!("w")));
    assert_eq!(entries[0]["after"]["title"], "a");
    assert_eq!(entries.len(), 1);
}

#[tokio::test]
async fn a_change_that_cannot_be_recorded_does_not_reach_the_upstream() {
    let upstream = TestServer::start().await;
    let widget = upstream.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    break_history(&gateway.server).await;
    let title = || Some(json!({"title": "b"}));
    for (method, path, body) in
        [(Method::POST, WIDGETS, title()), (Method::PATCH, &one, title()), (Method::DELETE, &one, None)]
    {
        let refused = gateway.send(method, path, body).await;
        assert_eq!(refused.header("retry-after"), "2");
        let message = refused.expect_error(503, "Service Unavailable");
        assert_eq!(message, "The change cannot be recorded in the history. Nothing was changed.");
        assert_eq!(upstream.titles().await, ["a"]);
    }
    gateway.send(Method::GET, &one, None).await.expect(200);
    mend_history(&gateway.server).await;
    gateway.send(Method::PATCH, &one, title()).await.expect(200);
    assert_eq!(changes(&gateway, HISTORY).await.len(), 1);
}

#[tokio::test]
async fn an_answer_comes_through_even_if_its_record_cannot_be_completed() {
    let creation = WaitingCreation::start().await;
    let gateway = Arc::clone(&creation.gateway);
    break_history(&gateway.server).await;
    creation.end().await;
    mend_history(&gateway.server).await;
    assert_eq!(changes(&gateway, HISTORY).await[0]["outcome"], "unknown");
}

#[tokio::test]
async fn a_widget_that_cannot_be_read_before_its_change_is_changed_all_the_same() {
    let unreadable = answering_upstream(|line, _| match line.split(' ').next() {
        Some("GET") => b"[1]".to_vec(),
        _ => br#"{"inboxWidget":{"id":"w","title":"b"}}"#.to_vec(),
    })
    .await;
    let gateway = Signed::start(&unreadable, "key").await;
    let one = format!("{WIDGETS}/w");
    gateway.send(Method::PATCH, &one, Some(json!({"title": "b"}))).await.expect(200);
    let entries = changes(&gateway, HISTORY).await;
    assert_eq!((&entries[0]["before"], &entries[0]["outcome"]), (&Value::Null, &json!("done")));
    assert_eq!(entries[0]["after"]["title"], "b");
}

#[tokio::test]
async fn reading_a_widget_before_its_change_delays_that_by_its_own_time_at_most() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut silent, _) = listener.accept().await.unwrap();
        read_head(&mut silent).await;
        let (mut stream, _) = listener.accept().await.unwrap();
        read_head(&mut stream).await;
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
        tokio::io::AsyncWriteExt::write_all(&mut stream, answer).await.unwrap();
        drop(silent);
    });
    let gateway =
        Signed::start_with(&address, "key", |limits| limits.history_read = Duration::from_millis(50)).await;
    gateway.send(Method::DELETE, &format!("{WIDGETS}/w"), None).await.expect(200);
    let entries = changes(&gateway, HISTORY).await;
    assert_eq!((&entries[0]["before"], &entries[0]["outcome"]), (&Value::Null, &json!("done")));
}

#[tokio::test]
async fn reading_a_widget_before_its_change_leaves_the_upstream_no_more_time_in_all() {
    // It takes connections and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", silent.local_addr().unwrap());
    let time = Duration::from_secs(1);
    let gateway = Signed::start_with(&address, "key", |limits| {
        (limits.upstream_time, limits.history_read) = (time, time * 9 / 10);
    })
    .await;
    let began = Instant::now();
    gateway.send(Method::DELETE, &format!("{WIDGETS}/w"), None).await.expect(504);
    // One after the other they would need nearly twice the time.
    assert!(began.elapsed() < time * 17 / 10, "{:?}", began.elapsed());
    assert_eq!(changes(&gateway, HISTORY).await[0]["outcome"], "unknown");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_refuses_changes_until_there_is_room_again() {
    let upstream = TestServer::start().await;
    let disk = SmallDisk::new();
    let server = TestServer::start_with(|options| {
        gateway_to(options, &upstream.origin, upstream.key(KeyRole::Admin));
        let DataSource::Gateway(gateway) = &mut options.source else { panic!("no gateway") };
        gateway.database = disk.folder().join("test.db").into();
    })
    .await;
    let gateway = Signed { cookie: server.sign_in().await, server };
    // More than a page of the database, so that there is no room in what it has.
    let large = json!({"title": "a", "fields": vec![json!({"label": "a".repeat(200), "variable": "b"}); 30]});
    let widget = gateway.send(Method::POST, WIDGETS, Some(large.clone())).await.expect(201).json();
    let one = format!("{WIDGETS}/{}", widget["inboxWidget"]["id"].as_str().unwrap());
    for _ in 0..3 {
        disk.fill(gateway.server.database()).await;
        let refused = gateway.send(Method::PATCH, &one, Some(json!({"title": "b"}))).await;
        refused.expect_error(503, "Service Unavailable");
        gateway.send(Method::GET, &one, None).await.expect(200);
    }
    disk.free();
    gateway.send(Method::PATCH, &one, Some(json!({"title": "c"}))).await.expect(200);
    let entries = changes(&gateway, HISTORY).await;
    let titles: Vec<_> = entries.iter().map(|entry| entry["after"]["title"].clone()).collect();
    assert_eq!(titles, ["c", "a"]);
    assert_eq!(upstream.titles().await, ["c"]);
    gateway.server.stop().await;
}

#[tokio::test]
async fn a_locked_database_refuses_changes_until_it_is_released() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start_with(&upstream.origin, upstream.key(KeyRole::Admin), |limits| {
        limits.busy_time = Duration::from_millis(50);
    })
    .await;
    let lock = gateway.server.database().write().await.unwrap();
    let create = || gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"})));
    create().await.expect_error(503, "Service Unavailable");
    assert!(upstream.titles().await.is_empty());
    drop(lock);
    create().await.expect(201);
    assert_eq!(changes(&gateway, HISTORY).await.len(), 1);
}

#[tokio::test]
async fn without_a_history_a_gateway_needs_no_database_for_changes() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start_with(&upstream.origin, upstream.key(KeyRole::Admin), |limits| {
        limits.history = Duration::ZERO;
    })
    .await;
    break_history(&gateway.server).await;
    gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await.expect(201);
    gateway.send(Method::GET, HISTORY, None).await.expect_error(404, "Not Found");
    let list = gateway.send(Method::GET, WIDGETS, None).await.expect(200);
    assert_eq!(list.header("inbox-widgets-history"), "");
}

#[tokio::test]
async fn the_history_survives_a_restart_of_the_gateway() {
    let gateway = Signed::start(&fixed_upstream(Vec::new()).await, "key").await;
    gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await.expect(502);
    let folder = gateway.server.stop().await;
    let outcomes = TestDatabase::of(folder.path()).texts("SELECT outcome FROM changes").await;
    assert_eq!(outcomes, ["unknown"]);
}
