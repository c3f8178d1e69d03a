//! `deleteInboxWidget`

use serde_json::json;

use crate::support::{TestServer, WIDGETS};

#[tokio::test]
async fn deletes_once() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    server.create(&json!({"title": "b"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let reply = server.delete(&path).await.expect(200).json();
    assert_eq!(reply, json!({"deleted": true}));
    assert_eq!(server.titles().await, ["b"]);
    let message = server.delete(&path).await.expect_error(404, "Not Found");
    assert_eq!(message, "Inbox widget not found");
    server.get(&path).await.expect_error(404, "Not Found");
}
