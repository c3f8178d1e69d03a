//! The command that checks a database.

use std::path::Path;
use std::process::Output;

use serde_json::{Value, json};
use sqlx::ConnectOptions as _;
use sqlx::SqlSafeStr as _;
use sqlx::sqlite::SqliteConnectOptions;

use inbox_widgets_server::options::SAMPLE_CHATBOT;

use crate::support::{Process, TestServer, WIDGETS, import_into};

fn check(database: &Path, arguments: &[&str]) -> Output {
    Process::command().arg("check").arg("--db").arg(database).args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What `--json` says of a database that is well, or is not.
fn found(database: &Path, is_well: bool) -> Value {
    let output = check(database, &["--json"]);
    assert_eq!(output.status.code(), Some(i32::from(!is_well)), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[tokio::test]
async fn a_database_in_use_is_well_and_its_content_is_counted() {
    let server = TestServer::start().await;
    let database = server.folder.path().join("test.db");
    let fields = json!([{"label": "L", "variable": "v", "n": 1e9}]);
    let widget = server.create(&json!({"title": "a", "fields": fields})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    server.patch(&path, &json!({"title": "b"})).await.expect(200);
    server.create(&json!({"title": "c"})).await;
    server.delete(&path).await.expect(200);
    server.sign_in().await;

    let output = check(&database, &[]);
    assert!(output.status.success());
    let printed = text(&output);
    assert!(
        printed.contains("Widgets        1\n") && printed.ends_with("ok       no problems\n"),
        "{printed}"
    );
    let found = found(&database, true);
    let counts = ["schema", "widgets", "changes", "signIns", "unrecorded"].map(|name| found[name].as_i64());
    assert_eq!(counts, [Some(5), Some(1), Some(4), Some(1), Some(0)]);
    assert_eq!(found["problems"], json!([]));
}

#[tokio::test]
async fn an_import_over_a_recorded_widget_is_no_problem() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let folder = server.stop().await;
    let content = json!({"widgets": [{"id": widget["id"], "title": "imported"}]}).to_string();
    import_into(folder.path(), SAMPLE_CHATBOT, content).await.unwrap();
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(server.titles().await, ["imported"]);
    assert_eq!(found(&server.folder.path().join("test.db"), true)["unrecorded"], 1);
}

#[tokio::test]
async fn what_contradicts_itself_is_named() {
    for (statements, expected) in [
        (&["UPDATE widgets SET title = 'other'"][..], "it is not what its history says"),
        (&["DELETE FROM widgets"], "its history says that it is there, and it is not"),
        (&["UPDATE widgets SET fields = '[1]'"], "its fields are no list of JSON objects"),
        (
            &["PRAGMA foreign_keys = OFF", "DELETE FROM chatbots"],
            "1 of widgets refer to chatbots that are not there",
        ),
        (
            &["PRAGMA ignore_check_constraints = ON", "UPDATE widgets SET fields = '['"],
            "its fields are no list of JSON objects",
        ),
    ] {
        let server = TestServer::start().await;
        server.create(&json!({"title": "a"})).await;
        let folder = server.stop().await;
        let database = folder.path().join("test.db");
        let mut connection = SqliteConnectOptions::new().filename(&database).connect().await.unwrap();
        for statement in statements {
            sqlx::query(statement.into_sql_str()).execute(&mut connection).await.unwrap();
        }
        drop(connection);
        let problems = found(&database, false)["problems"].to_string();
        assert!(problems.contains(expected), "{statements:?}: {problems}");
        let output = check(&database, &[]);
        assert!(
            text(&output).contains("\nPROBLEM  ") && !text(&output).contains("no problems"),
            "{output:?}"
        );
    }
}

#[test]
fn what_is_no_database_is_not_created_and_not_changed() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.db");
    let output = check(&missing, &[]);
    assert!(!output.status.success() && !missing.exists());
    assert!(String::from_utf8(output.stderr).unwrap().contains("there is no database"));
    let letter = folder.path().join("letter.txt");
    std::fs::write(&letter, "Dear diary. ".repeat(100)).unwrap();
    let output = check(&letter, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is not a database"));
}
