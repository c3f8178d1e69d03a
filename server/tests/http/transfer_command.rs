//! The commands `import` and `export`.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};

use crate::support::{Process, TestServer, WIDGETS};

fn run(database: &Path, arguments: &[&str]) -> Output {
    Process::command().args(arguments).arg("--db").arg(database).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8([&output.stdout[..], &output.stderr].concat()).unwrap()
}

/// What `export` writes.
fn exported(database: &Path, more: &[&str]) -> String {
    let output = run(database, &[&["export"], more].concat());
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The lines of an export, but for the one with its time.
fn without_time(text: &str) -> Vec<&str> {
    let lines: Vec<_> = text.lines().filter(|line| !line.starts_with("  \"exported\": ")).collect();
    assert_eq!(lines.len() + 1, text.lines().count());
    lines
}

#[tokio::test]
async fn what_is_exported_can_be_imported_and_is_the_same_again() {
    let server = TestServer::start_with(|options| crate::support::local(options).empty = false).await;
    server
        .create(&json!({"title": "with more", "fields": [{"label": "l", "variable": "v", "more": [1e30]}]}))
        .await;
    let list = server.get(WIDGETS).await.expect(200).json();
    let database = server.folder.path().join("test.db");
    // Beside the running server.
    let first = exported(&database, &[]);
    let file = server.folder.path().join("export.json");
    std::fs::write(&file, &first).unwrap();

    let other = tempfile::tempdir().unwrap();
    let copy = other.path().join("test.db");
    let output = run(&copy, &["import", file.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(text(&output), "Imported into demo: 13 widgets, 30 contacts, 30 conversations\n");
    assert_eq!(without_time(&exported(&copy, &[])), without_time(&first));
    let server = TestServer::start_in(other, |_| {}).await;
    assert_eq!(server.get(WIDGETS).await.expect(200).json(), list);
    let form: Value = serde_json::from_str(&first).unwrap();
    let members: Vec<_> = form.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["version", "chatbotId", "exported", "widgets", "contacts", "conversations"]);
}

#[tokio::test]
async fn an_import_is_there_for_a_running_server_at_once() {
    let server = TestServer::start().await;
    let file = server.folder.path().join("import.json");
    std::fs::write(&file, r#"{"widgets":[{"title":"new"}]}"#).unwrap();
    let output = run(&server.folder.path().join("test.db"), &["import", file.to_str().unwrap()]);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(server.titles().await, ["new"]);
}

#[tokio::test]
async fn what_cannot_be_done_is_said_and_nothing_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("none.db");
    let none = run(&database, &["export"]);
    assert!(!none.status.success() && text(&none).contains("there is no database"), "{none:?}");
    assert!(!database.exists());
    let server = TestServer::start().await;
    let there = server.folder.path().join("test.db");
    let unknown = run(&there, &["export", "--chatbot=other"]);
    assert!(!unknown.status.success() && text(&unknown).contains("has no chatbot other"), "{unknown:?}");
    let missing = run(&there, &["import", "/nowhere.json"]);
    assert!(!missing.status.success() && text(&missing).contains("/nowhere.json"), "{missing:?}");
    // A gateway's options name no database with widgets.
    let mut gateway = Process::command();
    gateway
        .args(["export"])
        .envs([("INBOX_WIDGETS_UPSTREAM", "https://a.example"), ("INBOX_WIDGETS_CHATBOT", "c1")]);
    let gateway = gateway.output().unwrap();
    assert!(!gateway.status.success() && text(&gateway).contains("no widgets of its own"), "{gateway:?}");
}
