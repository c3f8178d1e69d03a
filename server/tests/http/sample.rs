//! The sample data and the generated widgets.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::support::{TestServer, WIDGETS, local};

async fn start() -> TestServer {
    TestServer::start_with(|options| local(options).empty = false).await
}

#[tokio::test]
async fn there_are_widgets_with_values_of_every_kind_for_every_conversation() {
    let server = start().await;
    let list = server.get(WIDGETS).await.expect(200).json();
    let widgets = list["inboxWidgets"].as_array().unwrap();
    assert_eq!(widgets.len(), 12);
    let pairs = server.database().examples("demo", 100).await.unwrap();
    assert_eq!(pairs.len(), 30);

    let mut kinds = HashSet::new();
    for widget in widgets {
        for pair in &pairs {
            let path = format!(
                "{WIDGETS}/{}/values?conversationId={}&contactId={}",
                widget["id"].as_str().unwrap(),
                pair.conversation_id,
                pair.contact_id
            );
            let reply = server.get(&path).await.expect(200).json();
            for value in reply["fieldValues"].as_array().unwrap() {
                kinds.insert(kind(&value["value"]));
            }
        }
    }
    let expected = [
        "null",
        "boolean",
        "number",
        "text",
        "long text",
        "list",
        "object",
        "link",
        "e-mail",
        "right-to-left",
        "emoji",
    ];
    assert_eq!(kinds, HashSet::from(expected));
}

fn kind(value: &Value) -> &'static str {
    let is_among = |text: &str, range: std::ops::RangeInclusive<char>| {
        text.chars().any(|character| range.contains(&character))
    };
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::Array(_) => "list",
        Value::Object(_) => "object",
        Value::String(text) if text.starts_with("https://") => "link",
        Value::String(text) if text.contains('@') => "e-mail",
        Value::String(text) if is_among(text, '\u{590}'..='\u{6ff}') => "right-to-left",
        Value::String(text) if is_among(text, '\u{1f000}'..='\u{1faff}') => "emoji",
        Value::String(text) if text.len() > 300 => "long text",
        Value::String(_) => "text",
    }
}

#[tokio::test]
async fn it_is_put_in_once_only() {
    let server = start().await;
    let list = server.get(WIDGETS).await.expect(200).json();
    let id = list["inboxWidgets"][0]["id"].as_str().unwrap().to_owned();
    server.delete(&format!("{WIDGETS}/{id}")).await.expect(200);
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, |options| local(options).empty = false).await;
    assert_eq!(server.titles().await.len(), 11);
}

#[tokio::test]
async fn generated_widgets_fill_up_to_the_number_and_no_other_is_touched() {
    let mut server = start().await;
    server.create(&json!({"title": "my own"})).await;
    for (asked, expected) in [(50, 50), (20, 20), (5, 13), (1000, 1000)] {
        let folder = server.stop().await;
        server = TestServer::start_in(folder, |options| local(options).widgets = Some(asked)).await;
        let titles = server.titles().await;
        assert_eq!(titles.len(), expected, "asked for {asked}");
        assert!(titles.contains(&"my own".to_owned()));
    }
    let reply = server.get(WIDGETS).await;
    let list = wire::decode_list(&reply.body).unwrap();
    assert!(list.duplicates.is_empty());
    assert!(list.widgets.iter().all(|widget| matches!(widget, wire::ListedWidget::Readable(_))));
}
