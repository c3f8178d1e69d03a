//! The command that prints the history.

use std::path::Path;
use std::process::Output;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::gateway::{Signed, answering_upstream};
use crate::support::{Process, TestServer, WIDGETS};

fn print(database: &Path, arguments: &[&str]) -> Output {
    let mut command = Process::command();
    command.arg("history").arg("--db").arg(database).args(arguments).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn the_changes_are_printed_beside_a_running_server() {
    let server = TestServer::start().await;
    let database = server.folder.path().join("test.db");
    assert_eq!(lines(&print(&database, &[])).len(), 1);
    let widget = server.create(&json!({"title": "My widget"})).await;
    let id = widget["id"].as_str().unwrap();
    let other = server.create(&json!({"title": "Another"})).await;
    server.delete(&format!("{WIDGETS}/{id}")).await.expect(200);

    let printed = lines(&print(&database, &[]));
    assert_eq!(printed.len(), 4);
    assert!(printed[0].starts_with("When  ") && printed[0].ends_with("Title"), "{}", printed[0]);
    for (line, what, title) in
        [(1, "deleted", "My widget"), (2, "created", "Another"), (3, "created", "My widget")]
    {
        let line = &printed[line];
        assert!(line.ends_with(title), "{line}");
        let words: Vec<_> = line.split_whitespace().take(5).collect();
        assert!(words[0].parse::<jiff::Timestamp>().is_ok(), "{line}");
        assert_eq!(words[1..5], ["admin", "(key)", what, "done"], "{line}");
    }
    assert!(printed[1].contains(id));
    assert_eq!(lines(&print(&database, &["--widget", id])).len(), 3);
    assert_eq!(lines(&print(&database, &["--chatbot", "demo"])).len(), 4);
    assert_eq!(lines(&print(&database, &["--chatbot", "other"])).len(), 1);

    let of_other = ["--json", "--widget", other["id"].as_str().unwrap()];
    let printed = lines(&print(&database, &of_other));
    let line: Value = serde_json::from_str(&printed[0]).unwrap();
    assert_eq!(printed.len(), 1);
    assert_eq!((&line["chatbotId"], &line["kind"]), (&json!("demo"), &json!("created")));
    assert_eq!(line["after"], other);
    let secrets = [server.key(KeyRole::Admin), &server.token];
    assert!(secrets.iter().all(|secret| !printed[0].contains(secret)));
}

#[tokio::test]
async fn a_history_of_any_length_is_printed_whole() {
    let server = TestServer::start().await;
    for number in 0..250 {
        server.create(&json!({"title": format!("{number}")})).await;
    }
    let printed = lines(&print(&server.folder.path().join("test.db"), &["--json"]));
    let titles: Vec<_> = printed
        .iter()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["after"]["title"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(titles, (0..250).rev().map(|number| number.to_string()).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_widget_of_an_upstream_cannot_write_to_the_terminal() {
    let widget = |_: &str, _| br#"{"id":"w\u001b[2J","title":"a\u001b[2J\nforged"}"#.to_vec();
    let gateway = Signed::start(&answering_upstream(widget).await, "key").await;
    gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await.expect(200);
    let printed = lines(&print(&gateway.server.folder.path().join("test.db"), &[]));
    assert_eq!(printed.len(), 2);
    assert!(printed[1].contains("done (200)") && printed[1].ends_with("a [2J forged"), "{}", printed[1]);
    assert!(!printed[1].chars().any(char::is_control));
}

#[test]
fn a_database_that_does_not_exist_has_no_history_and_is_not_created() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.db");
    let output = print(&missing, &[]);
    assert!(!output.status.success() && !missing.exists());
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no database"));
}
