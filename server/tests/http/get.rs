//! `getInboxWidget`

use serde_json::json;

use crate::support::{TestServer, WIDGETS};

#[tokio::test]
async fn answers_with_the_widget() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "Customer info"})).await;
    let id = widget["id"].as_str().unwrap();
    let reply = server.get(&format!("{WIDGETS}/{id}")).await.expect(200).json();
    assert_eq!(reply, json!({"inboxWidget": widget}));
}

#[tokio::test]
async fn an_unknown_widget_is_not_found() {
    let server = TestServer::start().await;
    for id in ["unknown", "%27%20OR%201=1%20--", "a%00b", "%20", "..%2f..%2f", "x".repeat(2000).as_str()] {
        let message = server.get(&format!("{WIDGETS}/{id}")).await.expect_error(404, "Not Found");
        assert_eq!(message, "Inbox widget not found", "{id}");
    }
}

#[tokio::test]
async fn an_id_that_is_no_text_is_refused() {
    let server = TestServer::start().await;
    server.get(&format!("{WIDGETS}/%ff")).await.expect_error(400, "Bad Request");
}

#[tokio::test]
async fn other_addresses_and_methods_are_named() {
    let server = TestServer::start().await;
    let message = server.get("/v1/inbox/demo/other").await.expect_error(404, "Not Found");
    assert_eq!(message, "Cannot GET /v1/inbox/demo/other");
    for path in [WIDGETS, "/v1/inbox/demo/widgets/x", "/v1/inbox/demo/widgets/x/values", "/session"] {
        let reply =
            server.send(inbox_widgets_server::permission::KeyRole::Admin, reqwest::Method::PUT, path, None);
        let reply = reply.await;
        assert!(reply.header("allow").starts_with("GET,HEAD"), "{path}");
        let message = reply.expect_error(405, "Method Not Allowed");
        assert_eq!(message, format!("Cannot PUT {path}: method not allowed"));
    }
}
