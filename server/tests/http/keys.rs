//! Keys and their permissions.

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::support::{PAIR, TestReply, TestServer, WIDGETS};

#[tokio::test]
async fn each_role_may_do_what_it_may_and_no_more() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let values = format!("{one}/values?{PAIR}");
    let title = json!({"title": "b"});
    // The delete comes last, because it removes the widget.
    let operations = [
        ("chatbots.inbox.widgets.list", Method::GET, WIDGETS, None, [200, 200, 200]),
        ("chatbots.inbox.widgets.create", Method::POST, WIDGETS, Some(&title), [201, 403, 403]),
        ("chatbots.inbox.widgets.get", Method::GET, &one, None, [200, 200, 403]),
        ("chatbots.inbox.widgets.edit", Method::PATCH, &one, Some(&title), [200, 403, 403]),
        ("chatbots.inbox.widgets.content.get", Method::GET, &values, None, [200, 200, 403]),
        ("chatbots.inbox.widgets.delete", Method::DELETE, &one, None, [200, 403, 403]),
    ];
    for (permission, method, path, body, expected) in operations {
        for (role, status) in KeyRole::ALL.into_iter().zip(expected).rev() {
            let reply = server.send(role, method.clone(), path, body).await;
            assert_eq!(reply.status, status, "{role} {method} {path}");
            if status == 403 {
                let message = reply.expect_error(403, "Forbidden");
                assert_eq!(message, format!("Missing permission {permission} on chatbots/demo"));
            }
        }
    }
}

#[tokio::test]
async fn a_missing_or_unknown_key_is_unauthorized() {
    let server = TestServer::start().await;
    let admin = server.key(KeyRole::Admin).to_owned();
    let request = || server.request(Method::GET, WIDGETS);
    let message = TestReply::of(request()).await.expect_error(401, "Unauthorized");
    assert_eq!(message, "The API key is missing");
    for key in ["", "unknown", &admin[1..], "' OR 1=1 --", &admin.to_uppercase()] {
        let reply = TestReply::of(request().header("x-chatcaptain-key", key)).await;
        assert_eq!(reply.expect_error(401, "Unauthorized"), "The API key is unknown", "{key}");
    }
    let two = request().header("x-chatcaptain-key", &admin).header("x-chatcaptain-key", &admin);
    TestReply::of(two).await.expect_error(401, "Unauthorized");
}

#[tokio::test]
async fn keys_are_checked_before_the_body_and_the_widget() {
    let server = TestServer::start().await;
    let path = format!("{WIDGETS}/unknown");
    let body = json!({"title": ""});
    for (method, path) in [(Method::POST, WIDGETS), (Method::PATCH, path.as_str())] {
        let reply = server.send(KeyRole::Viewer, method.clone(), path, Some(&body)).await;
        reply.expect_error(403, "Forbidden");
        let unknown = server.request(method, path).body("no JSON");
        TestReply::of(unknown).await.expect_error(401, "Unauthorized");
    }
}

#[tokio::test]
async fn a_key_has_no_permission_on_an_unknown_chatbot() {
    let server = TestServer::start().await;
    let message = server.get("/v1/inbox/other/widgets").await.expect_error(403, "Forbidden");
    assert_eq!(message, "Missing permission chatbots.inbox.widgets.list on chatbots/other");
}

#[tokio::test]
async fn chatbots_of_one_database_do_not_share_widgets() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "of demo"})).await;
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, |options| "other".clone_into(&mut options.chatbot)).await;
    let list = server.get("/v1/inbox/other/widgets").await.expect(200).json();
    assert_eq!(list, json!({"inboxWidgets": []}));
    assert_eq!(server.titles().await, ["of demo"]);
}

#[tokio::test]
async fn the_keys_of_a_start_are_new_and_stored_nowhere() {
    let server = TestServer::start().await;
    let old = server.key(KeyRole::Admin).to_owned();
    let folder = server.stop().await;
    let file = std::fs::read(folder.path().join("test.db")).unwrap();
    let stored = |needle: &[u8]| file.windows(needle.len()).any(|window| window == needle);
    assert!(!stored(old.as_bytes()) && !stored(&Sha256::digest(&old)));

    let server = TestServer::start_in(folder, |_| {}).await;
    assert_ne!(server.key(KeyRole::Admin), old);
    let request = server.request(Method::GET, WIDGETS).header("x-chatcaptain-key", old);
    TestReply::of(request).await.expect_error(401, "Unauthorized");
    server.get(WIDGETS).await.expect(200);
}
