//! The history of changes.

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::history::{break_history, changes, count, history, mend_history, set_age};
use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS};

const OFFER: &str = "inbox-widgets-history";

#[tokio::test]
async fn each_change_is_recorded_with_who_when_and_both_versions() {
    let server = TestServer::start().await;
    let field = json!({"label": "Name", "variable": "contact.name", "later": [1.10, "\u{e9}"]});
    let request = server
        .creation(json!({"title": "a", "fields": [field]}).to_string())
        .header("x-chatcaptain-key", server.key(KeyRole::Admin))
        .header("x-request-id", "my-request");
    let created = TestReply::of(request).await.expect(201).json()["inboxWidget"].take();
    let id = created["id"].as_str().unwrap();
    let one = format!("{WIDGETS}/{id}");
    let cookie = server.sign_in().await;
    let edit = server
        .request(Method::PATCH, &one)
        .header("cookie", cookie)
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/json");
    let edited = TestReply::of(edit.body(r#"{"title":"b"}"#)).await.expect(200).json()["inboxWidget"].take();
    server.delete(&one).await.expect(200);

    let history = server.get(&format!("{one}/history")).await.expect(200);
    assert_eq!(history.header("cache-control"), "no-store");
    let history = history.json();
    assert_eq!(history["more"], false);
    let entries = history["changes"].as_array().unwrap();
    let parts = |member: &str| entries.iter().map(|entry| entry[member].clone()).collect::<Vec<_>>();
    assert_eq!(parts("id"), [json!(3), json!(2), json!(1)]);
    assert_eq!(parts("widgetId"), [id, id, id]);
    assert_eq!(parts("kind"), ["deleted", "edited", "created"]);
    assert_eq!(parts("outcome"), ["done", "done", "done"]);
    assert_eq!(parts("before"), [edited.clone(), created.clone(), Value::Null]);
    assert_eq!(parts("after"), [Value::Null, edited.clone(), created.clone()]);
    let by = |how: &str| json!({"name": "admin", "how": how});
    assert_eq!(parts("by"), [by("key"), by("session"), by("key")]);
    assert_eq!(entries[2]["requestId"], "my-request");
    assert_eq!(entries[1]["requestId"].as_str().unwrap().len(), 20);
    for entry in entries {
        let at: jiff::Timestamp = entry["at"].as_str().unwrap().parse().unwrap();
        assert!(at.duration_until(jiff::Timestamp::now()) < jiff::SignedDuration::from_mins(1));
        assert!(entry.get("status").is_none(), "there is no upstream");
    }
}

#[tokio::test]
async fn a_deleted_widget_is_found_in_the_history_of_its_chatbot() {
    let server = TestServer::start().await;
    let (gone, kept) =
        (server.create(&json!({"title": "gone"})).await, server.create(&json!({"title": "kept"})).await);
    let gone = gone["id"].as_str().unwrap();
    server.delete(&format!("{WIDGETS}/{gone}")).await.expect(200);
    let all = changes(&server, "/v1/inbox/demo/history").await;
    let titles: Vec<_> = all
        .iter()
        .map(|entry| entry["after"]["title"].as_str().or(entry["before"]["title"].as_str()))
        .collect();
    assert_eq!(titles, [Some("gone"), Some("kept"), Some("gone")]);
    let of_one = changes(&server, &format!("{WIDGETS}/{gone}/history")).await;
    assert_eq!(of_one, [all[0].clone(), all[2].clone()]);
    assert_eq!(
        changes(&server, &format!("{WIDGETS}/{}/history", kept["id"].as_str().unwrap())).await.len(),
        1
    );
    assert!(changes(&server, &format!("{WIDGETS}/unknown/history")).await.is_empty());
}

#[tokio::test]
async fn what_changes_nothing_is_not_recorded() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let unknown = format!("{WIDGETS}/unknown");
    let title = json!({"title": "b"});
    let before = count(&server).await;
    for (role, method, path, body, status) in [
        (KeyRole::Admin, Method::PATCH, &unknown, Some(&title), 404),
        (KeyRole::Admin, Method::DELETE, &unknown, None, 404),
        (KeyRole::Admin, Method::PATCH, &one, Some(&json!({"title": ""})), 400),
        (KeyRole::Admin, Method::POST, &WIDGETS.to_owned(), Some(&json!({})), 400),
        (KeyRole::Agent, Method::PATCH, &one, Some(&title), 403),
        (KeyRole::Agent, Method::DELETE, &one, None, 403),
        (KeyRole::Viewer, Method::POST, &WIDGETS.to_owned(), Some(&title), 403),
        (KeyRole::Admin, Method::PATCH, &one, Some(&json!({})), 200),
    ] {
        server.send(role, method, path, body).await.expect(status);
        assert_eq!(count(&server).await, before, "{path}");
    }
}

#[tokio::test]
async fn a_change_and_its_record_are_made_together_or_not_at_all() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    break_history(&server).await;
    let title = json!({"title": "b"});
    for (method, path, body) in [
        (Method::POST, WIDGETS, Some(&title)),
        (Method::PATCH, one.as_str(), Some(&title)),
        (Method::DELETE, one.as_str(), None),
    ] {
        let refused = server.send(KeyRole::Admin, method, path, body).await;
        refused.expect_error(500, "Internal Server Error");
        assert_eq!(server.titles().await, ["a"]);
    }
    mend_history(&server).await;
    assert_eq!(count(&server).await, 1);
    server.patch(&one, &title).await.expect(200);
    assert_eq!(count(&server).await, 2);
}

#[tokio::test]
async fn a_long_history_is_read_in_parts() {
    let server = TestServer::start().await;
    for number in 0..5 {
        server.create(&json!({"title": format!("{number}")})).await;
    }
    let (mut read, mut query) = (Vec::new(), "limit=2".to_owned());
    let mut sizes = Vec::new();
    loop {
        let part = history(&server, &format!("/v1/inbox/demo/history?{query}")).await;
        let entries = part["changes"].as_array().unwrap();
        sizes.push(entries.len());
        read.extend(entries.iter().map(|entry| entry["after"]["title"].as_str().unwrap().to_owned()));
        query = format!("limit=2&before={}", entries.last().unwrap()["id"]);
        if part["more"] == false {
            break;
        }
    }
    assert_eq!(read, ["4", "3", "2", "1", "0"]);
    assert_eq!(sizes, [2, 2, 1]);
    let refused = server.get("/v1/inbox/demo/history?limit=101").await.expect_error(400, "Bad Request");
    assert_eq!(refused, json!(["limit must not be greater than 100"]));
}

#[tokio::test]
async fn large_widgets_end_a_part_early() {
    let server = TestServer::start().await;
    let more = "x".repeat(900_000);
    let fields = json!([{"label": "a", "variable": "b", "more": more}]);
    let widget = server.create(&json!({"title": "0", "fields": fields})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    for number in 1..5 {
        server.patch(&one, &json!({"title": format!("{number}")})).await.expect(200);
    }
    let first = history(&server, &format!("{one}/history?limit=100")).await;
    let entries = first["changes"].as_array().unwrap();
    assert_eq!((entries.len(), &first["more"]), (3, &json!(true)));
    let second = history(&server, &format!("{one}/history?before={}", entries[2]["id"])).await;
    assert_eq!((second["changes"].as_array().unwrap().len(), &second["more"]), (2, &json!(false)));
}

#[tokio::test]
async fn only_who_may_read_the_history_learns_of_it() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let of_widget = format!("{WIDGETS}/{}/history", widget["id"].as_str().unwrap());
    let offers =
        [(KeyRole::Admin, "kept", "together"), (KeyRole::Agent, "", "together"), (KeyRole::Viewer, "", "")];
    for (role, history, values) in offers {
        let list = server.send(role, Method::GET, WIDGETS, None).await.expect(200);
        assert_eq!(list.header(OFFER), history, "{role}");
        assert_eq!(list.header("inbox-widgets-values"), values, "{role}");
        for path in ["/v1/inbox/demo/history", &of_widget] {
            let reply = server.send(role, Method::GET, path, None).await;
            if role == KeyRole::Admin {
                reply.expect(200);
            } else {
                let message = reply.expect_error(403, "Forbidden");
                assert_eq!(message, "Missing permission chatbots.inbox.widgets.history on chatbots/demo");
            }
        }
    }
    server.get("/v1/inbox/other/history").await.expect_error(403, "Forbidden");
    TestReply::of(server.request(Method::GET, &of_widget)).await.expect_error(401, "Unauthorized");
}

#[tokio::test]
async fn an_embedder_may_read_the_offer() {
    let server = TestServer::start_for_embedder().await;
    let request = server.request(Method::GET, WIDGETS).header("origin", EMBEDDER);
    let reply =
        TestReply::of(request.header("x-chatcaptain-key", server.key(KeyRole::Admin))).await.expect(200);
    assert!(reply.header("access-control-expose-headers").contains(OFFER));
}

#[tokio::test]
async fn changes_older_than_the_history_are_not_shown_and_soon_gone() {
    let server = TestServer::start().await;
    for title in ["a", "b", "c"] {
        server.create(&json!({"title": title})).await;
    }
    set_age(&server, 1, 366).await;
    set_age(&server, 2, 364).await;
    let shown: Vec<_> =
        changes(&server, "/v1/inbox/demo/history").await.iter().map(|entry| entry["id"].clone()).collect();
    assert_eq!(shown, [3, 2]);
    assert_eq!(count(&server).await, 3);
    // The next change removes what is too old, and adds one.
    server.create(&json!({"title": "d"})).await;
    assert_eq!(count(&server).await, 3);
    // So does a start, which keeps less here.
    let folder = server.stop().await;
    let server =
        TestServer::start_in(folder, |options| options.limits.history = Duration::from_hours(24)).await;
    assert_eq!(count(&server).await, 2);
}

#[tokio::test]
async fn a_server_without_a_history_records_nothing_and_says_so() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "a"})).await;
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, |options| options.limits.history = Duration::ZERO).await;
    let widget = server.create(&json!({"title": "b"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    server.patch(&one, &json!({"title": "c"})).await.expect(200);
    server.delete(&one).await.expect(200);
    assert_eq!(count(&server).await, 0);
    for path in ["/v1/inbox/demo/history", &format!("{one}/history")] {
        let message = server.get(path).await.expect_error(404, "Not Found");
        assert_eq!(message, "This server keeps no history");
    }
    assert_eq!(server.get(WIDGETS).await.expect(200).header(OFFER), "");
}
