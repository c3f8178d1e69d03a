//! A disk that is full, and later is not.

use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::server::Server;
use reqwest::Method;
use serde_json::json;

use crate::support::history::count;
use crate::support::{SmallDisk, TestServer, WIDGETS, local, options};

/// What holds more than a page of the database, so that it cannot find room in what is there.
fn large(title: &str) -> serde_json::Value {
    let label = "x".repeat(200);
    json!({"title": title, "fields": vec![json!({"label": label, "variable": label}); 20]})
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_refused_while_the_disk_is_full_and_made_once_there_is_room() {
    let disk = SmallDisk::new();
    let server =
        TestServer::start_with(|options| local(options).database = disk.folder().join("test.db").into())
            .await;
    let widget = server.create(&json!({"title": "before"})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    for _ in 0..7 {
        for (method, path, body) in [
            (Method::POST, WIDGETS, Some(large("a"))),
            (Method::PATCH, path.as_str(), Some(large("b"))),
            // Deleting needs room as well: for the log of what is deleted.
            (Method::DELETE, path.as_str(), None),
        ] {
            if method == Method::DELETE && !disk.is_real() {
                continue;
            }
            disk.fill(server.database()).await;
            let refused = server.send(KeyRole::Admin, method, path, body.as_ref()).await;
            let message = refused.expect_error(507, "Insufficient Storage");
            assert_eq!(message, "The disk is full. Nothing was changed.");
            assert_eq!(server.titles().await, ["before"]);
        }
    }
    disk.free();
    server.create(&large("after")).await;
    server.patch(&path, &large("changed")).await.expect(200);
    assert_eq!(server.titles().await, ["changed", "after"]);
    // One for each of the changes that were made.
    assert_eq!(count(&server).await, 3);
    server.delete(&path).await.expect(200);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_changes_at_once_are_all_refused_and_none_blocks_the_next() {
    let disk = SmallDisk::new();
    let server =
        TestServer::start_with(|options| local(options).database = disk.folder().join("test.db").into())
            .await;
    disk.fill(server.database()).await;
    let body = large("a");
    let refused = create_twelve(&server, &body).await;
    if disk.is_real() {
        assert_eq!(refused, [507; 12]);
    }
    disk.free();
    assert_eq!(create_twelve(&server, &body).await, [201; 12]);
    server.stop().await;
}

/// The answers to twelve creates at the same time.
async fn create_twelve(server: &TestServer, body: &serde_json::Value) -> Vec<u16> {
    let requests: Vec<_> = (0..12)
        .map(|_| {
            let request =
                server.creation(body.to_string()).header("x-chatcaptain-key", server.key(KeyRole::Admin));
            tokio::spawn(request.send())
        })
        .collect();
    let mut answers = Vec::new();
    for request in requests {
        answers.push(request.await.unwrap().unwrap().status().as_u16());
    }
    answers
}

#[tokio::test(flavor = "multi_thread")]
async fn a_start_on_a_full_disk_says_so_and_leaves_everything_as_it_is() {
    let disk = SmallDisk::new();
    if !disk.is_real() {
        // Without a disk of its own there is nothing that a start could run out of.
        return;
    }
    let database = disk.folder().join("test.db");
    let server = TestServer::start_with(|options| local(options).database = database.clone().into()).await;
    server.create(&json!({"title": "kept"})).await;
    let folder = server.stop().await;
    let before = std::fs::read(&database).unwrap();
    disk.take_room();
    let mut again = options(folder.path());
    local(&mut again).database = database.clone().into();
    let error = Server::prepare(again).await.unwrap_err().to_string();
    assert!(error.contains("The disk is full"), "{error}");
    assert_eq!(std::fs::read(&database).unwrap(), before);
    disk.free();
    let server =
        TestServer::start_in(folder, |options| local(options).database = database.clone().into()).await;
    assert_eq!(server.titles().await, ["kept"]);
    server.stop().await;
}
