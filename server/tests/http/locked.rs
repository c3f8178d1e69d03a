//! A database whose lock another program holds.

use std::time::{Duration, Instant};

use inbox_widgets_server::permission::KeyRole;
use serde_json::json;
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::support::{TestReply, TestServer, WIDGETS};

/// Another program's connection to the server's database.
async fn other(server: &TestServer) -> SqliteConnection {
    let file = SqliteConnectOptions::new().filename(server.folder.path().join("test.db"));
    file.connect().await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn reads_are_answered_and_changes_are_told_to_come_again() {
    let patience = Duration::from_secs(1);
    let server = TestServer::start_with(|options| options.limits.busy_time = patience).await;
    server.create(&json!({"title": "before"})).await;
    for lock in ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"] {
        let mut other = other(&server).await;
        sqlx::query(lock).execute(&mut other).await.unwrap();

        // More changes than there are connections.
        let began = Instant::now();
        let changes: Vec<_> = (0..12)
            .map(|_| {
                let request = server
                    .creation(r#"{"title": "a"}"#)
                    .header("x-chatcaptain-key", server.key(KeyRole::Admin));
                tokio::spawn(async { TestReply::of(request).await })
            })
            .collect();
        // Each of these is answered while the changes still wait; one that waited with them would be refused as they are.
        for _ in 0..12 {
            assert_eq!(server.titles().await, ["before"], "{lock}");
        }
        for change in changes {
            let refused = change.await.unwrap();
            assert_eq!(refused.header("retry-after"), "2");
            let message = refused.expect_error(503, "Service Unavailable");
            assert!(message.as_str().unwrap().ends_with("Nothing was changed."), "{message}");
        }
        // One after the other they would need twelve times as long.
        assert!(began.elapsed() < patience * 6, "{:?}", began.elapsed());
        sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    }
    server.create(&json!({"title": "after"})).await;
}

#[tokio::test]
async fn one_who_waits_alone_reads_why() {
    let server = TestServer::start_with(|options| {
        options.limits.busy_time = Duration::from_millis(50);
    })
    .await;
    let mut other = other(&server).await;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let message = server.post(WIDGETS, &json!({"title": "a"})).await.expect_error(503, "Service Unavailable");
    assert_eq!(message, "The database is locked by another program. Nothing was changed.");
}

#[tokio::test]
async fn a_lock_that_is_given_back_in_time_is_waited_for() {
    let server = TestServer::start().await;
    let mut other = other(&server).await;
    sqlx::query("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let body = json!({"title": "a"});
    let (created, ()) = tokio::join!(server.post(WIDGETS, &body), async {
        // The create is known to wait once another read has been answered meanwhile.
        server.titles().await;
        sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
    });
    created.expect(201);
}

#[tokio::test]
async fn no_other_program_can_shut_the_readers_out() {
    let server = TestServer::start().await;
    server.create(&json!({"title": "a"})).await;
    let file = SqliteConnectOptions::new()
        .filename(server.folder.path().join("test.db"))
        .busy_timeout(Duration::ZERO)
        .pragma("locking_mode", "EXCLUSIVE");
    // Whether it gets its lock or not: what this server has open it keeps.
    if let Ok(mut other) = file.connect().await {
        let _ = sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await;
        assert_eq!(server.titles().await, ["a"]);
    }
    assert_eq!(server.titles().await, ["a"]);
}
