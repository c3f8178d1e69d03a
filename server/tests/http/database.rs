//! A database that is read-only, damaged, or not what the server needs.

use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::server::Server;
use inbox_widgets_server::store::{Database, SQLITE_CONNECTIONS};
use reqwest::Method;
use serde_json::json;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqlSafeStr as _};

use crate::support::{TestServer, WIDGETS, local, options};

/// What a newer version of the server leaves in a file.
const NEWER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
     VALUES (9999, 'later', TRUE, x'00', 0)";

/// What every connection that reads answers to a statement, by holding all of them at once.
async fn on_each_connection(database: &Database, statement: &'static str) -> Vec<String> {
    let mut connections = Vec::new();
    for _ in 0..SQLITE_CONNECTIONS {
        connections.push(database.file_readers().unwrap().acquire().await.unwrap());
    }
    let mut answers = Vec::new();
    for connection in &mut connections {
        let row = sqlx::query(statement.into_sql_str()).fetch_one(&mut **connection).await.unwrap();
        answers.push(text(&row));
    }
    answers
}

fn text(row: &SqliteRow) -> String {
    match row.try_get::<i64, _>(0) {
        Ok(number) => number.to_string(),
        Err(_) => row.get(0),
    }
}

#[tokio::test]
async fn every_connection_has_the_safe_settings() {
    let server = TestServer::start_with(|options| {
        options.limits.busy_time = Duration::from_millis(1234);
    })
    .await;
    for (statement, expected) in [
        ("PRAGMA journal_mode", "wal"),
        ("PRAGMA synchronous", "2"),
        ("PRAGMA foreign_keys", "1"),
        ("PRAGMA busy_timeout", "1234"),
    ] {
        let answers = on_each_connection(server.database(), statement).await;
        assert_eq!(answers, [expected; SQLITE_CONNECTIONS as usize], "{statement}");
        let mut change = server.database().write().await.unwrap();
        let row =
            sqlx::query(statement.into_sql_str()).fetch_one(change.file_connection().unwrap()).await.unwrap();
        if statement != "PRAGMA busy_timeout" {
            assert_eq!(text(&row), expected, "{statement}");
        }
    }
}

#[tokio::test]
async fn a_database_that_refuses_a_setting_is_not_used() {
    // A database in memory keeps no write-ahead log; neither does one on some network disks.
    let memory = std::path::Path::new(":memory:").to_owned();
    let error = Database::open(&memory.clone().into(), Duration::from_secs(1)).await.unwrap_err().to_string();
    assert!(error.contains("journal_mode") && error.contains("memory"), "{error}");
    assert!(!memory.exists(), "it is no file");
}

#[tokio::test]
async fn a_read_only_database_refuses_writes_and_still_reads() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "before"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let expected = "The database is read-only. Nothing was changed.";
    for (method, path, body) in [
        (Method::POST, WIDGETS, Some(json!({"title": "a"}))),
        (Method::PATCH, path.as_str(), Some(json!({"title": "b"}))),
        (Method::DELETE, path.as_str(), None),
    ] {
        let mut change = server.database().write().await.unwrap();
        let connection = change.file_connection().unwrap();
        sqlx::query("PRAGMA query_only = ON").execute(connection).await.unwrap();
        change.commit().await.unwrap();
        let refused = server.send(KeyRole::Admin, method, path, body.as_ref()).await;
        assert_eq!(refused.expect_error(500, "Internal Server Error"), expected);
    }
    assert_eq!(server.titles().await, ["before"]);
    // It can be written again: what failed is not held against later changes.
    server.patch(&path, &json!({"title": "after"})).await.expect(200);
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let options = options(folder.path());
    let path = folder.path().join("test.db");
    let letter = "Dear diary, this is no database at all. ".repeat(200);
    std::fs::write(&path, &letter).unwrap();
    let error = Server::prepare(options).await.unwrap_err().to_string();
    assert!(error.contains("test.db") && error.contains("is not a database"), "{error}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
}

#[tokio::test]
async fn a_database_cut_short_is_left_as_it_is() {
    let server = TestServer::start_with(|options| local(options).widgets = Some(500)).await;
    let folder = server.stop().await;
    let path = folder.path().join("test.db");
    let whole = std::fs::read(&path).unwrap();
    let half = &whole[..whole.len() / 8192 * 4096];
    std::fs::write(&path, half).unwrap();
    let error = Server::prepare(options(folder.path())).await.unwrap_err().to_string();
    assert!(error.contains("damaged"), "{error}");
    assert_eq!(std::fs::read(&path).unwrap(), half);
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_as_it_is() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "kept"})).await;
    server.data.execute(NEWER).await;
    let folder = server.stop().await;
    let error = Server::prepare(options(folder.path())).await.unwrap_err().to_string();
    assert!(error.contains("newer version"), "{error}");
}
