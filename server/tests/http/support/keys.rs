//! The command for keys, and what a key is worth.

use std::process::Output;

use reqwest::Method;
use serde_json::Value;

use super::{Process, TestDatabase, TestReply, TestServer};

/// Runs the command on a database.
pub(crate) fn keys(database: &TestDatabase, arguments: &[&str]) -> Output {
    let mut command = Process::command();
    command.arg("keys").args(arguments);
    database.tell(&mut command);
    command.output().unwrap()
}

/// What it prints.
pub(crate) fn printed(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = keys(database, arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What it says when it does nothing.
pub(crate) fn failed(database: &TestDatabase, arguments: &[&str]) -> String {
    let output = keys(database, arguments);
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// A new key.
pub(crate) fn made(database: &TestDatabase, arguments: &[&str]) -> String {
    let line = printed(database, &[&["add", "--json"], arguments].concat());
    let made: Value = serde_json::from_str(&line).unwrap();
    made["key"].as_str().unwrap().to_owned()
}

/// The status of a read with a key.
pub(crate) async fn status_of(server: &TestServer, key: &str, path: &str) -> u16 {
    let request = server.request(Method::GET, path).header("x-chatcaptain-key", key);
    TestReply::of(request).await.status
}
