//! Several servers on one `PostgreSQL` database.

use std::collections::BTreeSet;
use std::time::Duration;

use inbox_widgets_server::permission::KeyRole;
use jiff::SignedDuration;
use reqwest::Method;
use serde_json::json;
use tempfile::TempDir;

use crate::support::cluster::Cluster;
use crate::support::history::{ago, changes};
use crate::support::keys::{made, printed, status_of};
use crate::support::sign_ins::status_with;
use crate::support::{TestDatabase, TestServer, WIDGETS};

/// Two servers on a new database, whose folder names it.
async fn two() -> (TestServer, TestServer, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let url = Cluster::shared().database_of(folder.path());
    let start = || {
        TestServer::start_on(TestDatabase::Server(url.clone()), |options| {
            options.cookie_name = Some("support-desk".parse().unwrap());
        })
    };
    // At the same time: one of them creates the tables, the other one waits.
    let (one, other) = tokio::join!(start(), start());
    (one, other, folder)
}

#[tokio::test(flavor = "multi_thread")]
async fn sign_ins_and_the_history_are_those_of_both() {
    let (one, other, _folder) = Box::pin(two()).await;
    let cookie = one.sign_in().await;
    assert_eq!(status_with(&other, &cookie).await, 200);
    let widget = json!({"title": "a"});
    let request = other.request(Method::POST, WIDGETS).header("cookie", &cookie);
    let request = request.header("sec-fetch-site", "same-origin").header("content-type", "application/json");
    crate::support::TestReply::of(request.body(widget.to_string())).await.expect(201);
    let out = one.request(Method::POST, "/sign-out").header("cookie", &cookie);
    crate::support::TestReply::of(out).await.expect(204);
    assert_eq!(status_with(&other, &cookie).await, 401);
    assert_eq!(one.data.texts("SELECT kind FROM changes").await, ["created"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_lasts_counts_at_both_and_each_keeps_those_of_its_start() {
    let (one, other, _folder) = Box::pin(two()).await;
    let key = made(&one.data, &["--role=viewer", "--name=shared"]);
    for (server, foreign) in [(&one, &other), (&other, &one)] {
        assert_eq!(status_of(server, &key, WIDGETS).await, 200);
        assert_eq!(status_of(server, server.key(KeyRole::Admin), WIDGETS).await, 200);
        assert_eq!(status_of(server, foreign.key(KeyRole::Admin), WIDGETS).await, 401);
    }
    assert_eq!(printed(&one.data, &["end", "shared"]), "Ended: 1\n");
    for server in [&one, &other] {
        assert_eq!(status_of(server, &key, WIDGETS).await, 401);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_use_of_a_sign_in_is_stored_also_when_no_connection_is_left_that_writes() {
    let (server, _, _folder) = Box::pin(two()).await;
    let cookie = server.sign_in().await;
    let end = "SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
         AND application_name = current_setting('application_name')";
    server.data.execute(end).await;
    let before = ago(SignedDuration::from_mins(5));
    server.data.execute(&format!("UPDATE sign_ins SET last_used = '{before}'")).await;
    let using = async {
        while server.data.texts("SELECT last_used FROM sign_ins").await == [before.as_str()] {
            assert_eq!(status_with(&server, &cookie).await, 200);
        }
    };
    tokio::time::timeout(Duration::from_secs(20), using).await.expect("it is stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_changes_at_the_same_time_none_is_lost() {
    let (one, other, _folder) = Box::pin(two()).await;
    let widget = one.create(&json!({"title": "new", "fields": []})).await;
    let path = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let edits = (0..40).map(|number| {
        // One changes only the title, the other one only the fields; each keeps what it does not send.
        let (server, body) = if number % 2 == 0 {
            (&one, json!({"title": number.to_string()}))
        } else {
            (&other, json!({"fields": [{"label": number.to_string(), "variable": "v"}]}))
        };
        let key = server.key(KeyRole::Admin);
        let request = server.request(Method::PATCH, &path).header("x-chatcaptain-key", key);
        let request = request.header("content-type", "application/json").body(body.to_string());
        async { request.send().await.unwrap().status().as_u16() }
    });
    let answers = futures_util::future::join_all(edits).await;
    assert_eq!(answers, [200; 40]);
    let mut history = changes(&one, &format!("{path}/history?limit=100")).await;
    history.reverse();
    assert_eq!(history.len(), 41);
    let mut updated = BTreeSet::new();
    for pair in history.windows(2) {
        assert_eq!(pair[0]["after"], pair[1]["before"], "a change has overwritten another one");
        updated.insert(pair[1]["after"]["updated"].to_string());
    }
    assert_eq!(updated.len(), 40, "two changes have the same time");
    let titles: BTreeSet<_> = history.iter().map(|entry| entry["after"]["title"].to_string()).collect();
    assert_eq!(titles.len(), 21, "each title was there");
}
