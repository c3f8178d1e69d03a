//! `import` and `export`.

use inbox_widgets_server::options::SAMPLE_CHATBOT;
use inbox_widgets_server::seed;
use serde_json::{Value, json};

use crate::support::{TestServer, WIDGETS, import_into, local};

#[tokio::test]
async fn the_documented_example_can_be_imported() {
    let document = include_str!("../../../docs/local-server.md");
    let (_, rest) = document.split_once("`inbox-widgets import FILE` takes").unwrap();
    let (_, rest) = rest.split_once("```json\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), example).await;
    assert_eq!(server.titles().await, ["Customer info"]);
    let list = server.get(WIDGETS).await.json();
    let id = list["inboxWidgets"][0]["id"].as_str().unwrap();
    let values = server
        .get(&format!("{WIDGETS}/{id}/values?conversationId=8F2K&contactId=contact-amelie"))
        .await
        .expect(200)
        .json();
    assert!(values["fieldValues"].as_array().unwrap().iter().any(|value| !value["value"].is_null()));
}

#[tokio::test]
async fn a_list_of_the_api_can_be_imported_as_it_is() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "one", "fields": [{"label": "l", "variable": "v", "more": 1}]})).await;
    server.create(&json!({"title": "two"})).await;
    let list = server.get(WIDGETS).await.expect(200);
    let other = TestServer::start_with_file(tempfile::tempdir().unwrap(), &list.text()).await;
    assert_eq!(other.get(WIDGETS).await.expect(200).json(), list.json());
}

#[tokio::test]
async fn the_same_id_takes_the_place_of_what_is_there() {
    let file = |title: &str, value: i32| {
        json!({
            "widgets": [{"id": "w", "title": title, "fields": [{"label": "l", "variable": "v"}]}],
            "contacts": [{"id": "c", "name": "C", "variables": {"v": value}}],
            "conversations": [{"id": "k", "contactId": "c", "variables": {"other": value}}],
        })
        .to_string()
    };
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), &file("before", 1)).await;
    let server = TestServer::start_with_file(server.stop().await, &file("after", 2)).await;
    assert_eq!(server.titles().await, ["after"]);
    let values = server.get(&format!("{WIDGETS}/w/values?conversationId=k&contactId=c")).await.json();
    assert_eq!(values["fieldValues"][0]["value"], 2);
}

#[tokio::test]
async fn a_file_that_breaks_the_form_is_refused_whole() {
    let cases: [(Value, &str); 9] = [
        (json!([]), "must hold a JSON object"),
        (json!({"widget": []}), "unknown field `widget`"),
        (json!({"widgets": [], "version": 2, "contacts": 7}), "has version 2 of the form"),
        (json!({"widgets": [], "version": "1"}), "does not have the right form"),
        (json!({"widgets": [{"title": "a"}, {"title": ""}]}), "widget 2: title should not be empty"),
        (json!({"widgets": [{"title": "a", "id": 7}]}), "widget 1: id must be a string"),
        (json!({"contacts": [{"name": "a"}]}), "missing field `id`"),
        (json!({"conversations": [{"id": "k", "contactId": "c"}]}), "conversation k: there is no contact c"),
        (json!({"conversations": [{"id": "k", "contact": "c"}]}), "unknown field `contact`"),
    ];
    for (file, expected) in cases {
        let folder = tempfile::tempdir().unwrap();
        let failed = import_into(folder.path(), SAMPLE_CHATBOT, file.to_string()).await;
        let error = failed.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
        let server = TestServer::start_in(folder, |options| local(options).empty = false).await;
        assert_eq!(server.titles().await.len(), 12, "the next start is as if the file had never been there");
    }
}

#[tokio::test]
async fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let (database, file) = (folder.path().join("test.db"), folder.path().join("nowhere.json"));
    let error = seed::import(&database.clone().into(), SAMPLE_CHATBOT, &file).await.unwrap_err().to_string();
    assert!(!database.exists(), "a new database is not made in vain");
    assert!(error.contains("nowhere.json"), "{error}");
}

#[tokio::test]
async fn a_file_with_a_byte_order_mark_or_in_utf_16_is_read() {
    let text = "\u{feff}{\r\n\"widgets\": [{\"title\": \"Größe\"}]\r\n}\r\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), utf_16] {
        let folder = tempfile::tempdir().unwrap();
        import_into(folder.path(), SAMPLE_CHATBOT, bytes).await.unwrap();
        let server = TestServer::start_in(folder, |_| {}).await;
        assert_eq!(server.titles().await, ["Größe"]);
    }
}

#[tokio::test]
async fn values_are_answered_as_they_stand_in_the_file() {
    let value = r#"{"$serde_json::private::Number":"12","a":[123e65,-0,1E400,1.10,12345678901234567890123]}"#;
    let file = format!(
        r#"{{"widgets":[{{"id":"w","title":"w","fields":[{{"label":"l","variable":"v","type":{value}}}]}}],
            "contacts":[{{"id":"c","variables":{{"v":{value}}}}}],
            "conversations":[{{"id":"k","contactId":"c"}}]}}"#
    );
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), &file).await;
    let reply = server.get(&format!("{WIDGETS}/w/values?conversationId=k&contactId=c")).await.expect(200);
    assert_eq!(
        reply.text(),
        format!(r#"{{"fieldValues":[{{"label":"l","variable":"v","type":{value},"value":{value}}}]}}"#)
    );
}

#[tokio::test]
async fn a_variable_is_found_however_its_name_was_typed() {
    let file = json!({
        "widgets": [{"id": "w", "title": "w", "fields": [{"label": "l", "variable": "cafe\u{301}"}]}],
        "contacts": [{"id": "c", "variables": {" caf\u{e9}\u{200b}": "found"}}],
        "conversations": [{"id": "k", "contactId": "c"}],
    });
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), &file.to_string()).await;
    let reply = server.get(&format!("{WIDGETS}/w/values?conversationId=k&contactId=c")).await.expect(200);
    assert_eq!(reply.json()["fieldValues"][0]["value"], "found");
}

#[tokio::test]
async fn a_value_deeper_than_any_reader_goes_is_named() {
    let file = |levels: usize| {
        let value = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        format!(
            r#"{{"contacts":[{{"id":"c","variables":{{"deep":{value}}}}}],
                "conversations":[{{"id":"k","contactId":"c"}}],
                "widgets":[{{"id":"w","title":"w","fields":[{{"label":"l","variable":"deep"}}]}}]}}"#
        )
    };
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), &file(124)).await;
    let reply = server.get(&format!("{WIDGETS}/w/values?conversationId=k&contactId=c")).await.expect(200);
    wire::read_json(&reply.body).unwrap();
    for levels in [125, 100_000] {
        let folder = tempfile::tempdir().unwrap();
        let failed = import_into(folder.path(), SAMPLE_CHATBOT, file(levels)).await;
        let error = failed.unwrap_err().to_string();
        assert!(error.contains("variable deep of c") && error.contains("nested deeper"), "{error}");
    }
}

#[tokio::test]
async fn a_file_with_a_version_may_have_more_than_this_one_knows() {
    let file = json!({"version": 1, "chatbotId": "other", "exported": "2026-01-31T08:00:00.000Z", "later": {},
        "widgets": [{"id": "w", "title": "one", "more": 1}], "unreadable": [7]});
    let server = TestServer::start_with_file(tempfile::tempdir().unwrap(), &file.to_string()).await;
    assert_eq!(server.titles().await, ["one"]);
}
