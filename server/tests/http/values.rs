//! `getInboxWidgetValues`

use serde_json::{Value, json};

use crate::support::{PAIR, TestServer, WIDGETS};

/// A server with one widget over variables of one conversation and one contact, and the path of its values.
async fn start() -> (TestServer, String) {
    let file = json!({
        "widgets": [{"id": "w", "title": "w", "fields": [
            {"label": "In both", "variable": "both", "type": "text"},
            {"label": "In the contact", "variable": "contact", "type": {"any": 1}},
            {"label": "Null in the conversation", "variable": "null"},
            {"label": "In none", "variable": "none", "type": "date"},
        ]}],
        "contacts": [{"id": "c1", "variables": {
            "both": "of the contact", "contact": {"a": [1, null]}, "null": "of the contact"}}],
        "conversations": [{"id": "v1", "contactId": "c1", "variables": {
            "both": 12_345_678_901_234_567_890_u64, "null": null}}],
    });
    let folder = tempfile::tempdir().unwrap();
    let server = TestServer::start_with_file(folder, &file.to_string()).await;
    (server, format!("{WIDGETS}/w/values"))
}

#[tokio::test]
async fn the_conversation_goes_before_the_contact_and_absent_is_null() {
    let (server, path) = start().await;
    let reply = server.get(&format!("{path}?conversationId=v1&contactId=c1")).await.expect(200);
    let expected = json!({"fieldValues": [
        {"label": "In both", "variable": "both", "type": "text", "value": 12_345_678_901_234_567_890_u64},
        {"label": "In the contact", "variable": "contact", "type": {"any": 1}, "value": {"a": [1, null]}},
        {"label": "Null in the conversation", "variable": "null", "value": null},
        {"label": "In none", "variable": "none", "type": "date", "value": null},
    ]});
    assert_eq!(reply.json(), expected);
    let values = wire::decode_values(&reply.body).unwrap();
    assert_eq!(values[0].value, Some(json!(12_345_678_901_234_567_890_u64)));
    assert_eq!(values[3].value, Some(Value::Null));
}

#[tokio::test]
async fn both_ids_are_needed_once_each() {
    let (server, path) = start().await;
    let cases = [
        ("", json!(["conversationId should not be empty", "contactId should not be empty"])),
        ("?conversationId=v1", json!(["contactId should not be empty"])),
        ("?conversationId=&contactId=c1", json!(["conversationId should not be empty"])),
        ("?conversationId=v1&contactId=c1&contactId=c2", json!(["contactId must be a string"])),
    ];
    for (query, expected) in cases {
        let message = server.get(&format!("{path}{query}")).await.expect_error(400, "Bad Request");
        assert_eq!(message, expected, "{query}");
    }
}

#[tokio::test]
async fn unknown_ids_are_not_found_and_named() {
    let (server, path) = start().await;
    let other = format!("{WIDGETS}/unknown/values");
    let cases = [
        (&path, "conversationId=v2&contactId=c1", "Conversation not found"),
        (&path, "conversationId=v1&contactId=c2", "Contact not found"),
        (&path, "conversationId=v1'%20OR%20'1'='1&contactId=c1", "Conversation not found"),
        (&path, "conversationId=%ff%00&contactId=c1", "Conversation not found"),
        (&other, "conversationId=v1&contactId=c1", "Inbox widget not found"),
    ];
    for (path, query, expected) in cases {
        let message = server.get(&format!("{path}?{query}")).await.expect_error(404, "Not Found");
        assert_eq!(message, expected, "{query}");
    }
}

#[tokio::test]
async fn a_widget_without_fields_has_no_values() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let path = format!("{WIDGETS}/{}/values?{PAIR}", widget["id"].as_str().unwrap());
    assert_eq!(server.get(&path).await.expect(200).json(), json!({"fieldValues": []}));
}
