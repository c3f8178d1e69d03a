//! `getInboxConversationValues`

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::values_upstream::together;
use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS};

async fn start() -> (TestServer, Vec<String>) {
    let server = TestServer::start().await;
    let mut ids = Vec::new();
    for (title, variable) in [("a", "contact.name"), ("b", "contact.email"), ("c", "none")] {
        let field = json!({"label": "l", "variable": variable});
        let widget = server.create(&json!({"title": title, "fields": [field]})).await;
        ids.push(widget["id"].as_str().unwrap().to_owned());
    }
    (server, ids)
}

fn lines(reply: &TestReply) -> Vec<Value> {
    reply.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn each_line_is_what_the_widget_alone_would_answer_in_the_order_asked_for() {
    let (server, ids) = start().await;
    let reply = server.get(&together(&[&ids[2], &ids[0], &ids[2], &ids[1]])).await.expect(200);
    assert_eq!(reply.header("content-type"), "application/x-ndjson");
    assert_eq!(reply.header("cache-control"), "no-store");
    let mut expected = Vec::new();
    for id in [&ids[2], &ids[0], &ids[1]] {
        let path = together(&[]).replace("/values", &format!("/widgets/{id}/values"));
        let mut alone = json!({"widgetId": id});
        alone["fieldValues"] = server.get(&path).await.expect(200).json()["fieldValues"].take();
        expected.push(alone);
    }
    assert_eq!(lines(&reply), expected);
    assert_eq!(expected[1]["fieldValues"][0]["value"], "Amélie Okonkwo-Brandt");
    // All widgets, in the order of the list.
    let all = lines(&server.get(&together(&[])).await.expect(200));
    let named: Vec<&str> = all.iter().map(|line| line["widgetId"].as_str().unwrap()).collect();
    assert_eq!(named, ids);
}

#[tokio::test]
async fn what_does_not_exist_is_a_line() {
    let (server, ids) = start().await;
    let reply = server.get(&together(&["unknown", "", &ids[0]])).await.expect(200);
    for (line, id) in ["unknown", ""].into_iter().enumerate() {
        let unknown = json!({"widgetId": id, "statusCode": 404, "message": "Inbox widget not found", "error": "Not Found"});
        assert_eq!(lines(&reply)[line], unknown);
    }
    assert_eq!(lines(&reply)[2]["widgetId"], ids[0]);
    let path = format!("/v1/inbox/demo/values?conversationId=no&contactId=no&widgetId={}", ids[0]);
    let reply = server.get(&path).await.expect(200);
    assert_eq!(lines(&reply)[0]["message"], "Conversation not found");
}

#[tokio::test]
async fn the_permissions_are_those_of_the_operations_that_it_replaces() {
    let (server, ids) = start().await;
    let named = together(&[&ids[0]]);
    server.send(KeyRole::Agent, Method::GET, &together(&[]), None).await.expect(200);
    for path in [&named, &together(&[])] {
        let message =
            server.send(KeyRole::Viewer, Method::GET, path, None).await.expect_error(403, "Forbidden");
        assert_eq!(message, "Missing permission chatbots.inbox.widgets.content.get on chatbots/demo");
    }
    TestReply::of(server.request(Method::GET, &named)).await.expect_error(401, "Unauthorized");
    // A key that may read values, but not the list.
    let change = "DELETE FROM grants WHERE key_name = 'agent' AND permission = 'chatbots.inbox.widgets.list'";
    server.data.execute(change).await;
    server.send(KeyRole::Agent, Method::GET, &named, None).await.expect(200);
    server.send(KeyRole::Agent, Method::GET, &together(&[]), None).await.expect_error(403, "Forbidden");
}

#[tokio::test]
async fn no_more_than_two_hundred_are_named() {
    let (server, _) = start().await;
    let names: Vec<String> = (0..=200).map(|number| number.to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(lines(&server.get(&together(&names[..200])).await.expect(200)).len(), 200);
    for names in [&names[..], &["same"; 201]] {
        let message = server.get(&together(names)).await.expect_error(400, "Bad Request");
        assert_eq!(message, json!(["widgetId must contain no more than 200 elements"]));
    }
}

#[tokio::test]
async fn the_list_offers_it_also_to_embedders_and_when_nothing_has_changed() {
    let server = TestServer::start_for_embedder().await;
    let list =
        || server.request(Method::GET, WIDGETS).header("x-chatcaptain-key", server.key(KeyRole::Admin));
    let reply = TestReply::of(list().header("origin", EMBEDDER)).await.expect(200);
    assert_eq!(reply.header("inbox-widgets-values"), "together");
    assert!(reply.header("access-control-expose-headers").contains("inbox-widgets-values"));
    let same = TestReply::of(list().header("if-none-match", reply.header("etag"))).await.expect(304);
    assert_eq!(same.header("inbox-widgets-values"), "together");
}
