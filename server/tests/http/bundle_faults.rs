//! A set of widgets is brought to a chatbot through a bad network, by a key that may not do everything, and beside others.

use std::sync::atomic::{AtomicUsize, Ordering};

use inbox_widgets_server::permission::KeyRole;
use serde_json::{Value, json};

use crate::bundle::{bundle, file, lines, said};
use crate::support::{BreakingProxy, Fate, Process, TestServer, WIDGETS};

/// A file with these widgets, and the path of it.
fn widgets(server: &TestServer, titles: &[&str]) -> String {
    let widgets: Vec<_> = titles.iter().map(|title| json!({"title": title})).collect();
    file(server, &json!({"version": 1, "widgets": widgets})).to_str().unwrap().to_owned()
}

/// The outcome of each step.
fn outcomes(lines: &[Value]) -> Vec<&str> {
    lines.iter().filter_map(|line| line["outcome"].as_str()).collect()
}

/// The number of requests that create a widget.
fn creations(proxy: &BreakingProxy) -> usize {
    proxy.take().iter().filter(|request| request.starts_with("POST ")).count()
}

/// True for the `number`th request that it is asked about, from 1.
fn nth(count: &AtomicUsize, number: usize) -> bool {
    count.fetch_add(1, Ordering::Relaxed) + 1 == number
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_whose_reply_is_lost_is_found_and_never_doubled() {
    let server = TestServer::start().await;
    let path = widgets(&server, &["a", "b", "c"]);
    let count = AtomicUsize::new(0);
    let proxy = BreakingProxy::start(&server.origin, move |request| {
        let is_lost = request.starts_with("POST") && nth(&count, 2);
        if is_lost { Fate::ReplyLost } else { Fate::Forwarded }
    })
    .await;
    let carried = bundle(&server, &proxy.address, &["apply", &path, "chatbot:demo", "--yes", "--json"]);
    assert_eq!(carried.status.code(), Some(0), "{carried:?}");
    assert_eq!(outcomes(&lines(&carried)), ["created", "found", "created"]);
    assert_eq!(server.titles().await, ["a", "b", "c"]);
    assert_eq!(creations(&proxy), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_creation_of_which_nothing_is_seen_is_left_and_the_next_run_goes_on() {
    let server = TestServer::start().await;
    let path = widgets(&server, &["a", "b", "c"]);
    let count = AtomicUsize::new(0);
    let proxy = BreakingProxy::start(&server.origin, move |request| {
        let is_cut = request.starts_with("POST") && nth(&count, 2);
        if is_cut {
            Fate::Answered("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{")
        } else {
            Fate::Forwarded
        }
    })
    .await;
    let arguments = ["apply", path.as_str(), "chatbot:demo", "--yes", "--json"];
    let carried = bundle(&server, &proxy.address, &arguments);
    assert_eq!(carried.status.code(), Some(4));
    assert_eq!(outcomes(&lines(&carried)), ["created", "unknown", "created"]);
    let again = bundle(&server, &proxy.address, &arguments);
    assert_eq!((again.status.code(), outcomes(&lines(&again))), (Some(0), vec!["created"]));
    assert_eq!(server.titles().await, ["a", "c", "b"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_asks_for_a_pause_gets_it() {
    let server = TestServer::start().await;
    let path = widgets(&server, &["a", "b"]);
    let count = AtomicUsize::new(0);
    let proxy = BreakingProxy::start(&server.origin, move |request| {
        let is_busy = request.starts_with("POST") && nth(&count, 1);
        let busy = "HTTP/1.1 429 Too Many\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
        if is_busy { Fate::Answered(busy) } else { Fate::Forwarded }
    })
    .await;
    let carried = bundle(&server, &proxy.address, &["apply", &path, "chatbot:demo", "--yes", "--json"]);
    assert_eq!((carried.status.code(), outcomes(&lines(&carried))), (Some(0), vec!["created", "created"]));
    assert_eq!(server.titles().await, ["a", "b"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_may_not_create_is_asked_for_it_once() {
    let server = TestServer::start().await;
    let path = widgets(&server, &["a", "b", "c"]);
    let proxy = BreakingProxy::start(&server.origin, |_| Fate::Forwarded).await;
    let mut command = Process::command();
    command.args(["bundle", "apply", &path, "chatbot:demo", "--yes", "--json", "--api", &proxy.address]);
    command.env("CHATCAPTAIN_KEY", server.key(KeyRole::Viewer));
    let carried = command.output().unwrap();
    let lines = lines(&carried);
    assert_eq!(
        (carried.status.code(), outcomes(&lines)),
        (Some(4), vec!["failed", "not begun", "not begun"])
    );
    assert!(lines[2]["reason"].as_str().unwrap().contains("chatbots.inbox.widgets.create"), "{lines:?}");
    assert_eq!(creations(&proxy), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_someone_else_during_the_run_is_not_overwritten() {
    let server = TestServer::start().await;
    let mut widget = server.create(&json!({"title": "a"})).await;
    let id = widget["id"].as_str().unwrap().to_owned();
    widget["title"] = json!("ours");
    let path =
        file(&server, &json!({"version": 1, "chatbotId": "demo", "widgets": [{"title": "first"}, widget]}));
    // The other one is between the plan and the request for the second widget.
    let (origin, key, address) =
        (server.origin.clone(), server.key(KeyRole::Admin).to_owned(), format!("{WIDGETS}/{id}"));
    let proxy = BreakingProxy::start(&server.origin, move |request| {
        if request.starts_with("POST") {
            let (url, key) = (format!("{origin}{address}"), key.clone());
            let changing = std::thread::spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(async {
                    let request = crate::support::client().patch(url).header("x-chatcaptain-key", key);
                    let request =
                        request.header("content-type", "application/json").body(r#"{"title":"theirs"}"#);
                    assert_eq!(request.send().await.unwrap().status(), 200);
                });
            });
            changing.join().unwrap();
        }
        Fate::Forwarded
    })
    .await;
    let arguments = ["apply", path.to_str().unwrap(), "chatbot:demo", "--yes", "--json"];
    let carried = bundle(&server, &proxy.address, &arguments);
    assert_eq!(
        (carried.status.code(), outcomes(&lines(&carried))),
        (Some(4), vec!["created", "changed meanwhile"])
    );
    assert_eq!(server.titles().await, ["theirs", "first"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_goes_away_leaves_a_run_that_can_go_on() {
    let server = TestServer::start().await;
    let path = widgets(&server, &["a", "b", "c"]);
    let count = AtomicUsize::new(0);
    let gone = "HTTP/1.1 500 Oh\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n";
    let proxy = BreakingProxy::start(&server.origin, move |request| {
        match (request.starts_with("POST"), count.load(Ordering::Relaxed)) {
            (true, 1) => {
                count.store(2, Ordering::Relaxed);
                Fate::ReplyLost
            }
            (true, sent) => {
                count.store(sent + 1, Ordering::Relaxed);
                Fate::Forwarded
            }
            (false, 2) => Fate::Answered(gone),
            (false, _) => Fate::Forwarded,
        }
    })
    .await;
    let arguments = ["apply", path.as_str(), "chatbot:demo", "--yes", "--json"];
    let carried = bundle(&server, &proxy.address, &arguments);
    assert_eq!(
        (carried.status.code(), outcomes(&lines(&carried))),
        (Some(4), vec!["created", "unknown", "not begun"])
    );
    let again = said(&bundle(&server, &server.origin, &arguments));
    assert!(again.0 == 0 && again.1.lines().count() == 2, "{}", again.1);
    assert_eq!(server.titles().await, ["a", "b", "c"]);
}
