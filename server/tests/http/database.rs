//! A database that is locked, full, read-only or damaged.

use std::time::Duration;

use inbox_widgets_server::server::Server;
use inbox_widgets_server::store::{CONNECTIONS, Store};
use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Row as _, SqlSafeStr as _};

use crate::support::{TestServer, WIDGETS, local, options};

/// Runs a statement on every connection of the pool, by holding all of them at once.
async fn on_each_connection(store: &Store, statement: &'static str) -> Vec<String> {
    let mut connections = Vec::new();
    for _ in 0..CONNECTIONS {
        connections.push(store.pool().acquire().await.unwrap());
    }
    let mut answers = Vec::new();
    for connection in &mut connections {
        let row = sqlx::query(statement.into_sql_str()).fetch_optional(&mut **connection).await.unwrap();
        let answer = row.map(|row| match row.try_get::<i64, _>(0) {
            Ok(number) => number.to_string(),
            Err(_) => row.get::<String, _>(0),
        });
        answers.push(answer.unwrap_or_default());
    }
    answers
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
        let answers = on_each_connection(server.store(), statement).await;
        assert_eq!(answers, [expected; CONNECTIONS as usize], "{statement}");
    }
}

#[tokio::test]
async fn a_database_that_refuses_a_setting_is_not_used() {
    // A database in memory keeps no write-ahead log; neither does one on some network disks.
    let memory = std::path::Path::new(":memory:");
    let error = Store::open(memory, Duration::from_secs(1)).await.unwrap_err().to_string();
    assert!(error.contains("journal_mode") && error.contains("memory"), "{error}");
}

#[tokio::test]
async fn a_locked_database_refuses_writes_and_still_reads() {
    let server = TestServer::start_with(|options| {
        options.limits.busy_time = Duration::from_millis(50);
    })
    .await;
    let file = SqliteConnectOptions::new().filename(server.folder.path().join("test.db"));
    let mut other = file.connect().await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();

    let message = server.post(WIDGETS, &json!({"title": "a"})).await.expect_error(503, "Service Unavailable");
    assert_eq!(message, "The database is locked by another program. Nothing was changed.");
    assert!(server.titles().await.is_empty());

    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    server.post(WIDGETS, &json!({"title": "a"})).await.expect(201);
}

#[tokio::test]
async fn a_full_disk_refuses_writes_and_keeps_what_is_there() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "before"})).await;
    // SQLite reports the same as for a disk without room once the file may not grow.
    on_each_connection(server.store(), "PRAGMA max_page_count = 1").await;
    let label = "x".repeat(200);
    let fields = vec![json!({"label": label, "variable": label, "type": label.repeat(20)}); 200];
    let large = json!({"title": "large", "fields": fields});
    let message = server.post(WIDGETS, &large).await.expect_error(507, "Insufficient Storage");
    assert_eq!(message, "The disk is full. Nothing was changed.");
    assert_eq!(server.titles().await, ["before"]);
}

#[tokio::test]
async fn a_read_only_database_refuses_writes_and_still_reads() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "before"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    on_each_connection(server.store(), "PRAGMA query_only = ON").await;
    let expected = "The database is read-only. Nothing was changed.";
    let create = server.post(WIDGETS, &json!({"title": "a"})).await;
    assert_eq!(create.expect_error(500, "Internal Server Error"), expected);
    let change = server.patch(&path, &json!({"title": "b"})).await;
    assert_eq!(change.expect_error(500, "Internal Server Error"), expected);
    let delete = server.delete(&path).await;
    assert_eq!(delete.expect_error(500, "Internal Server Error"), expected);
    assert_eq!(server.titles().await, ["before"]);
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
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .execute(server.store().pool())
    .await
    .unwrap();
    let folder = server.stop().await;
    let error = Server::prepare(options(folder.path())).await.unwrap_err().to_string();
    assert!(error.contains("newer version"), "{error}");
}
