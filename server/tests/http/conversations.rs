//! The list of conversations that the demo inbox shows.

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::gateway::gateway_to;
use crate::support::{TestReply, TestServer, import_into, local};

const CONVERSATIONS: &str = "/conversations";

async fn get(server: &TestServer, cookie: &str) -> TestReply {
    TestReply::of(server.request(Method::GET, CONVERSATIONS).header("cookie", cookie)).await
}

/// Starts with this file's people, and signs in.
async fn list_of(import: Value) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let server = TestServer::start_with_file(folder, &import.to_string()).await;
    let cookie = server.sign_in().await;
    get(&server, &cookie).await.expect(200).json()
}

#[tokio::test]
async fn lists_all_conversations_in_their_order_for_signed_in_browsers_only() {
    let server = TestServer::start().await;
    let without = TestReply::of(server.request(Method::GET, CONVERSATIONS)).await;
    assert_eq!(without.expect_error(401, "Unauthorized"), "Not signed in");
    // A key belongs to the vendor's API, which has no such operation.
    server.get(CONVERSATIONS).await.expect_error(401, "Unauthorized");

    let cookie = server.sign_in().await;
    let reply = get(&server, &cookie).await.expect(200);
    assert_eq!(reply.header("cache-control"), "no-store");
    let reply = reply.json();
    assert_eq!(reply["more"], false);
    let list = reply["conversations"].as_array().unwrap();
    assert_eq!(list.len(), 30);
    let amelie =
        json!({"conversationId": "8F2K", "contactId": "contact-amelie", "name": "Amélie Okonkwo-Brandt"});
    assert_eq!(list[0], amelie);
    assert_eq!(list[2]["name"], "ليلى الحداد");
}

#[tokio::test]
async fn is_given_to_every_role_and_changed_by_nobody() {
    let server = TestServer::start_with(|options| local(options).role = KeyRole::Viewer).await;
    let cookie = server.sign_in().await;
    get(&server, &cookie).await.expect(200);
    let change = server.request(Method::POST, CONVERSATIONS).header("cookie", &cookie);
    TestReply::of(change).await.expect_error(405, "Method Not Allowed");
}

#[tokio::test]
async fn holds_what_was_imported_with_or_without_a_name() {
    let reply = list_of(json!({
        "contacts": [{"id": "a", "name": "Ada 🎧"}, {"id": "b"}],
        "conversations": [{"id": "2", "contactId": "b"}, {"id": "1", "contactId": "a"}],
    }))
    .await;
    let expected = json!({
        "conversations": [
            {"conversationId": "2", "contactId": "b", "name": null},
            {"conversationId": "1", "contactId": "a", "name": "Ada 🎧"},
        ],
        "more": false,
    });
    assert_eq!(reply, expected);
}

#[tokio::test]
async fn says_where_there_are_more_than_it_holds() {
    let conversations: Vec<_> =
        (0..501).map(|number| json!({"id": number.to_string(), "contactId": "a"})).collect();
    let reply = list_of(json!({"contacts": [{"id": "a"}], "conversations": conversations})).await;
    assert_eq!(reply["conversations"].as_array().unwrap().len(), 500);
    assert_eq!(reply["conversations"][499]["conversationId"], "499");
    assert_eq!(reply["more"], true);
}

#[tokio::test]
async fn belongs_to_the_chatbot_of_the_page() {
    let folder = TestServer::start().await.stop().await;
    let own = json!({"contacts": [{"id": "a"}], "conversations": [{"id": "1", "contactId": "a"}]});
    import_into(folder.path(), "other", own.to_string()).await.unwrap();
    let server = TestServer::start_in(folder, |options| options.chatbot = "other".to_owned()).await;
    let cookie = server.sign_in().await;
    let reply = get(&server, &cookie).await.expect(200).json();
    assert_eq!(reply["conversations"], json!([{"conversationId": "1", "contactId": "a", "name": null}]));
}

#[tokio::test]
async fn a_gateway_knows_of_none() {
    let gateway = TestServer::start_with(|options| {
        gateway_to(options, "http://127.0.0.1:1", "a key");
    })
    .await;
    TestReply::of(gateway.request(Method::GET, CONVERSATIONS)).await.expect_error(401, "Unauthorized");
    let cookie = gateway.sign_in().await;
    let reply = get(&gateway, &cookie).await.expect(200).json();
    assert_eq!(reply, json!({"conversations": [], "more": false}));
}
