//! `createInboxWidget`

use serde_json::json;

use crate::support::{TestServer, WIDGETS};

#[tokio::test]
async fn answers_with_the_widget() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "Customer info"})).await;
    assert_eq!(widget["title"], "Customer info");
    assert_eq!(widget["fields"], json!([]));
    let id = widget["id"].as_str().unwrap();
    assert_eq!(id.len(), 20);
    assert!(id.chars().all(|character| character.is_ascii_alphanumeric()));
    let created = widget["created"].as_str().unwrap();
    assert_eq!(created.len(), "2026-11-22T09:30:00.123Z".len());
    assert!(created.ends_with('Z') && created.as_bytes()[19] == b'.');
    assert_eq!(widget["updated"], created);
}

#[tokio::test]
async fn keeps_fields_as_they_were_sent() {
    let server = TestServer::start().await;
    let body = r#"{"title":"Kept  as it is","fields":[{"label":"ش 👩‍👧","variable":"v","type":{"kind":[1,null]},"z":1.10,"a":[12345678901234567890123,123e65,-0,1E400],"like":{"$serde_json::private::Number":"12"},"raw":{"$serde_json::private::RawValue":"[1]"},"text":"a\u0000b\u2028"}]}"#;
    let request = server
        .request(reqwest::Method::POST, WIDGETS)
        .header("x-chatcaptain-key", server.key(inbox_widgets_server::permission::KeyRole::Admin))
        .header("content-type", "application/json; charset=utf-8")
        .body(body);
    let reply = crate::support::TestReply::of(request).await.expect(201);
    let fields = &body[body.find("[{").unwrap()..body.len() - 1];
    let fields = fields.replace(r"\u2028", "\u{2028}");
    assert!(reply.text().contains(&fields), "{}", reply.text());
    assert!(reply.text().contains(r#""Kept  as it is""#));
    assert!(server.get(WIDGETS).await.text().contains(&fields));
}

#[tokio::test]
async fn what_nobody_sees_in_a_name_is_not_stored() {
    let server = TestServer::start().await;
    let hidden = json!([{"label": "\u{200b}Plan ", "variable": " pl\u{200b}an\u{200e} "}]);
    let seen = json!([{"label": "Plan", "variable": "plan"}]);
    let widget = server.create(&json!({"title": " Cafe\u{301}\u{feff} ", "fields": hidden})).await;
    assert_eq!(widget["title"], "Caf\u{e9}");
    assert_eq!(widget["fields"], seen);
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let changed =
        server.patch(&path, &json!({"title": "\u{a0}b\u{ad}", "fields": hidden})).await.expect(200).json();
    assert_eq!(changed["inboxWidget"]["title"], "b");
    assert_eq!(changed["inboxWidget"]["fields"], seen);
}

#[tokio::test]
async fn a_letter_under_a_mountain_of_accents_is_refused() {
    let server = TestServer::start().await;
    let mountain = format!("a{}", "\u{301}".repeat(400_000));
    let message = server.post(WIDGETS, &json!({"title": mountain})).await.expect_error(400, "Bad Request");
    assert_eq!(message, json!(["title must be shorter than or equal to 8192 bytes"]));
    let field = json!({"label": "l", "variable": mountain});
    let message = server.post(WIDGETS, &json!({"title": "a", "fields": [field]})).await;
    let message = message.expect_error(400, "Bad Request");
    assert_eq!(message, json!(["fields.0.variable must be shorter than or equal to 8192 bytes"]));
}

#[tokio::test]
async fn lists_every_broken_rule() {
    let server = TestServer::start().await;
    let body = json!({"title": " \u{200b}", "fields": [{"label": 7}, 8]});
    let message = server.post(WIDGETS, &body).await.expect_error(400, "Bad Request");
    let expected = [
        "title should not be empty",
        "fields.0.label must be a string",
        "fields.0.variable should not be empty",
        "fields.1 must be an object",
    ];
    assert_eq!(message, json!(expected));
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn takes_sql_as_text() {
    let server = TestServer::start().await;
    let hostile = "'); DROP TABLE widgets; --";
    let fields = json!([{"label": hostile, "variable": hostile, "type": hostile, hostile: hostile}]);
    let widget = server.create(&json!({"title": hostile, "fields": fields})).await;
    assert_eq!(widget["title"], hostile);
    assert_eq!(widget["fields"], fields);
    assert_eq!(server.titles().await, [hostile]);
}

#[tokio::test]
async fn refuses_what_cannot_be_text() {
    let server = TestServer::start().await;
    let cases = [
        r#"{"title":"a\u0000b"}"#,
        r#"{"title":"\ud800"}"#,
        r#"{"title":"a","fields":[{"label":"\udc00","variable":"v"}]}"#,
        r#"{"title":"a","fields":[{"label":"l","variable":"v\u0000"}]}"#,
    ];
    for body in cases {
        let request = server
            .request(reqwest::Method::POST, WIDGETS)
            .header("x-chatcaptain-key", server.key(inbox_widgets_server::permission::KeyRole::Admin))
            .header("content-type", "application/json")
            .body(body);
        crate::support::TestReply::of(request).await.expect_error(400, "Bad Request");
    }
    assert!(server.titles().await.is_empty());
}
