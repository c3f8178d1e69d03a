//! `updateInboxWidget`

use serde_json::json;

use crate::support::{TestServer, WIDGETS};

#[tokio::test]
async fn changes_only_what_is_sent() {
    let server = TestServer::start().await;
    let fields = json!([{"label": "Name", "variable": "contact.name"}]);
    let before = server.create(&json!({"title": "Customer", "fields": fields})).await;
    let path = format!("{WIDGETS}/{}", before["id"].as_str().unwrap());

    let renamed = server.patch(&path, &json!({"title": "Customer info"})).await.expect(200).json();
    let renamed = &renamed["inboxWidget"];
    assert_eq!(renamed["title"], "Customer info");
    assert_eq!(renamed["fields"], fields);
    assert_eq!(renamed["created"], before["created"]);

    let cleared = server.patch(&path, &json!({"fields": []})).await.expect(200).json();
    assert_eq!(cleared["inboxWidget"]["title"], "Customer info");
    assert_eq!(cleared["inboxWidget"]["fields"], json!([]));
    assert_eq!(server.get(&path).await.expect(200).json(), cleared);
}

#[tokio::test]
async fn each_change_makes_updated_later() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let mut last = widget["updated"].as_str().unwrap().to_owned();
    for _ in 0..20 {
        let reply = server.patch(&path, &json!({"title": "b"})).await.expect(200).json();
        let updated = reply["inboxWidget"]["updated"].as_str().unwrap().to_owned();
        assert!(updated > last, "{updated} is not later than {last}");
        last = updated;
    }
}

#[tokio::test]
async fn an_empty_change_changes_nothing() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let reply = server.patch(&path, &json!({})).await.expect(200).json();
    assert_eq!(reply, json!({"inboxWidget": widget}));
}

#[tokio::test]
async fn broken_rules_change_nothing() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let cases = [
        (json!({"title": ""}), "title should not be empty"),
        (json!({"title": 1}), "title must be a string"),
        (json!({"title": null}), "title must be a string"),
        (json!({"title": "b", "fields": "x"}), "fields must be an array"),
        (json!([]), "the body must be an object"),
    ];
    for (body, rule) in cases {
        let message = server.patch(&path, &body).await.expect_error(400, "Bad Request");
        assert_eq!(message, json!([rule]), "{body}");
    }
    assert_eq!(server.titles().await, ["a"]);
}

#[tokio::test]
async fn an_unknown_widget_is_not_found() {
    let server = TestServer::start().await;
    let path = format!("{WIDGETS}/unknown");
    let message = server.patch(&path, &json!({"title": "a"})).await.expect_error(404, "Not Found");
    assert_eq!(message, "Inbox widget not found");
}
