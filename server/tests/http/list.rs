//! `listInboxWidgets`

use serde_json::json;

use crate::support::{TestServer, WIDGETS};

#[tokio::test]
async fn a_new_empty_database_has_an_empty_list() {
    let server = TestServer::start().await;
    let list = server.get(WIDGETS).await.expect(200).json();
    assert_eq!(list, json!({"inboxWidgets": []}));
}

#[tokio::test]
async fn the_oldest_comes_first() {
    let server = TestServer::start().await;
    for title in ["one", "two", "three"] {
        server.create(&json!({"title": title})).await;
    }
    assert_eq!(server.titles().await, ["one", "two", "three"]);
}

#[tokio::test]
async fn our_own_client_types_read_the_list() {
    let server = TestServer::start().await;
    let fields = json!([{"label": "Name", "variable": "contact.name", "type": 3, "width": "wide"}]);
    server.create(&json!({"title": "Customer info", "fields": fields})).await;
    let reply = server.get(WIDGETS).await.expect(200);
    let list = wire::decode_list(&reply.body).unwrap();
    let [wire::ListedWidget::Readable(widget)] = list.widgets.as_slice() else {
        panic!("{list:?}");
    };
    assert_eq!(widget.title, "Customer info");
    assert_eq!(widget.fields[0].kind, Some(json!(3)));
    assert_eq!(widget.fields[0].extra["width"], "wide");
}

#[tokio::test]
async fn is_kept_by_its_own_browser_alone_and_asked_about_each_time() {
    let server = TestServer::start().await;
    let reply = server.get(WIDGETS).await.expect(200);
    assert_eq!(reply.header("cache-control"), "private, no-cache");
    assert_eq!(reply.header("content-type"), "application/json");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
}
