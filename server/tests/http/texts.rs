//! Texts and documents that trip programs up, through the whole API.

use icu_normalizer::ComposingNormalizerBorrowed;
use inbox_widgets_server::permission::KeyRole;
use serde_json::{Value, json};

use crate::support::json::{JSON, NO_JSON};
use crate::support::naughty::NAUGHTY;
use crate::support::{TestReply, TestServer, WIDGETS};

async fn post(server: &TestServer, body: Vec<u8>) -> TestReply {
    let request = server.creation(body).header("x-chatcaptain-key", server.key(KeyRole::Admin));
    TestReply::of(request).await
}

/// A create with bytes in the place of a field's type.
fn around(kind: &[u8]) -> Vec<u8> {
    [br#"{"title":"t","fields":[{"label":"l","variable":"v","type":"#, kind, b"}]}"].concat()
}

#[tokio::test]
async fn any_json_is_kept_as_a_fields_type() {
    let server = TestServer::start().await;
    for kind in JSON {
        let reply = post(&server, around(kind.as_bytes())).await.expect(201);
        let sent = wire::read_json(kind.as_bytes()).unwrap();
        let answered = wire::read_json(&reply.body).unwrap();
        assert_eq!(answered["inboxWidget"]["fields"][0]["type"], sent, "{kind}");
        let id = answered["inboxWidget"]["id"].as_str().unwrap();
        let stored = server.get(&format!("{WIDGETS}/{id}")).await.expect(200);
        assert_eq!(wire::read_json(&stored.body).unwrap(), answered, "{kind}");
    }
    let list = server.get(WIDGETS).await.expect(200);
    assert_eq!(wire::decode_list(&list.body).unwrap().widgets.len(), JSON.len());
}

#[tokio::test]
async fn what_is_no_json_is_refused_wherever_it_stands() {
    let server = TestServer::start().await;
    for text in NO_JSON {
        for body in [text.to_vec(), around(text)] {
            let shown = String::from_utf8_lossy(&body).into_owned();
            let message = post(&server, body).await.expect_error(400, "Bad Request");
            let message = message.as_str().unwrap_or_else(|| panic!("{shown}: {message}"));
            assert!(message.starts_with("The body is not valid JSON: "), "{shown}: {message}");
        }
    }
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn a_body_that_is_json_and_no_widget_is_refused() {
    let server = TestServer::start().await;
    for body in JSON {
        post(&server, body.as_bytes().to_vec()).await.expect_error(400, "Bad Request");
    }
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn any_text_is_kept_or_refused_by_a_rule() {
    let server = TestServer::start().await;
    let composed = ComposingNormalizerBorrowed::new_nfc();
    for text in NAUGHTY {
        let fields = json!([{"label": "l", "variable": "v", "type": text, "more": {*text: text}}]);
        let kept = server.create(&json!({"title": "t", "fields": fields})).await;
        assert_eq!(kept["fields"], fields, "{text:?}");

        let fields = json!([{"label": text, "variable": text}]);
        let reply = server.post(WIDGETS, &json!({"title": text, "fields": fields})).await;
        if reply.status == 400 {
            let rules = reply.expect_error(400, "Bad Request");
            assert_eq!(rules.as_array().map(Vec::len), Some(3), "{text:?}: {rules}");
            continue;
        }
        let widget = reply.expect(201).json()["inboxWidget"].take();
        let clean = |text: String| Value::from(composed.normalize(&text).into_owned());
        assert_eq!(widget["title"], clean(wire::clean_text(text)), "{text:?}");
        assert_eq!(widget["fields"][0]["label"], clean(wire::clean_text(text)), "{text:?}");
        assert_eq!(widget["fields"][0]["variable"], clean(wire::clean_variable(text)), "{text:?}");
        let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
        assert_eq!(server.get(&path).await.expect(200).json()["inboxWidget"], widget, "{text:?}");
    }
}

#[tokio::test]
async fn any_text_in_a_path_or_query_is_not_found() {
    let server = TestServer::start().await;
    for text in NAUGHTY.iter().filter(|text| !text.is_empty()) {
        let named =
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        for path in [
            format!("{WIDGETS}/{named}"),
            format!("{WIDGETS}/w/values?conversationId={named}&contactId={named}"),
        ] {
            server.get(&path).await.expect_error(404, "Not Found");
        }
        server.delete(&format!("{WIDGETS}/{named}")).await.expect_error(404, "Not Found");
    }
}
