//! Sign-ins in the database: a restart, their ends, and the time of their last use.

use std::time::Duration;

use inbox_widgets_server::options::{PortChoice, ServerOptions};
use jiff::SignedDuration;
use reqwest::Method;
use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use crate::support::gateway::gateway_to;
use crate::support::history::ago;
use crate::support::sign_ins::{
    last_uses, new_link, set_last_use, set_opened, start_with_links, status_with,
};
use crate::support::{EMBEDDER, TestReply, TestServer};

/// Stops a server and starts it again on its port and in its folder.
async fn restart(server: TestServer, change: impl FnOnce(&mut ServerOptions)) -> TestServer {
    let port = server.port;
    let folder = server.stop().await;
    TestServer::start_in(folder, |options| {
        options.port = PortChoice::Exactly(port);
        change(options);
    })
    .await
}

/// Another program that holds the lock of the server's database.
async fn locked(server: &TestServer) -> SqliteConnection {
    let file = SqliteConnectOptions::new().filename(server.folder.path().join("test.db"));
    let mut other = file.connect().await.unwrap();
    sqlx::query("BEGIN EXCLUSIVE").execute(&mut other).await.unwrap();
    other
}

async fn unlock(mut other: SqliteConnection) {
    sqlx::query("ROLLBACK").execute(&mut other).await.unwrap();
}

/// Uses a cookie until that is stored: the time of the last use is no longer `before`.
async fn use_until_stored(server: &TestServer, cookie: &str, before: &[String]) {
    let storing = async {
        while last_uses(server).await == before {
            assert_eq!(status_with(server, cookie).await, 200);
        }
    };
    tokio::time::timeout(Duration::from_secs(20), storing).await.expect("the use is stored");
}

#[tokio::test]
async fn a_restart_signs_nobody_out() {
    let embedder = |options: &mut ServerOptions| options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    let server = TestServer::start_with(embedder).await;
    let cookies = server.sign_in_with_frames().await;
    let server = restart(server, embedder).await;
    assert_eq!(status_with(&server, &cookies.tab).await, 200);
    assert_eq!(status_with(&server, &cookies.frame).await, 200);
    // Nobody may show the page in a frame any more.
    let server = restart(server, |_| {}).await;
    assert_eq!(status_with(&server, &cookies.tab).await, 200);
    assert_eq!(status_with(&server, &cookies.frame).await, 401);
}

#[tokio::test]
async fn a_restart_of_a_gateway_signs_nobody_out() {
    let upstream = TestServer::start().await;
    let gateway = |options: &mut ServerOptions| gateway_to(options, &upstream.origin, "key");
    let server = TestServer::start_with(gateway).await;
    let cookie = server.sign_in().await;
    let server = restart(server, gateway).await;
    assert_eq!(status_with(&server, &cookie).await, 200);
    for table in ["chatbots", "widgets", "keys"] {
        assert_eq!(server.data.rows(table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn the_database_holds_no_secret_of_a_cookie() {
    let server = TestServer::start_for_embedder().await;
    let cookies = server.sign_in_with_frames().await;
    let folder = server.stop().await;
    let content = std::fs::read(folder.path().join("test.db")).unwrap();
    for cookie in [&cookies.tab, &cookies.frame] {
        let secret = cookie.split_once('=').unwrap().1.as_bytes();
        assert!(!content.windows(secret.len()).any(|part| part == secret));
    }
}

#[tokio::test]
async fn a_sign_in_ends_when_it_was_not_used_for_long() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    set_last_use(&server, 12 * 60 + 1).await;
    assert_eq!(status_with(&server, &cookie).await, 401);
    set_last_use(&server, 12 * 60 - 1).await;
    assert_eq!(status_with(&server, &cookie).await, 200);

    let strict =
        TestServer::start_with(|options| options.limits.session_idle = Duration::from_hours(1)).await;
    let cookie = strict.sign_in().await;
    set_last_use(&strict, 61).await;
    assert_eq!(status_with(&strict, &cookie).await, 401);
}

#[tokio::test]
async fn a_sign_in_ends_after_its_longest_time_however_often_it_is_used() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    set_opened(&server, 30 * 24 * 60 + 1).await;
    assert_eq!(status_with(&server, &cookie).await, 401);
    set_opened(&server, 30 * 24 * 60 - 1).await;
    assert_eq!(status_with(&server, &cookie).await, 200);
}

#[tokio::test]
async fn browsers_keep_the_cookies_for_the_longest_time_of_a_sign_in() {
    let server = TestServer::start_with(|options| {
        options.limits.session_life = Duration::from_hours(24);
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    let reply = TestReply::of(server.request(Method::GET, &server.sign_in_path())).await.expect(303);
    let cookies = reply.all("set-cookie");
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|cookie| cookie.contains("; Max-Age=86400")), "{cookies:?}");
}

#[tokio::test]
async fn the_next_sign_in_removes_expired_ones() {
    let (server, links) = start_with_links(&[]).await;
    for expire in [0, 1] {
        let link = new_link(&server, &links).await;
        TestReply::of(server.request(Method::GET, &link)).await.expect(303);
        if expire == 0 {
            set_last_use(&server, 12 * 60 + 1).await;
        } else {
            set_opened(&server, 30 * 24 * 60 + 1).await;
        }
    }
    assert_eq!(last_uses(&server).await.len(), 1);
    let cookie = server.sign_in().await;
    assert_eq!(last_uses(&server).await.len(), 1);
    assert_eq!(status_with(&server, &cookie).await, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_use_is_stored_once_a_minute_at_most() {
    let (server, links) = start_with_links(&[]).await;
    let cookie = server.sign_in().await;
    let counting = "CREATE TABLE uses (id INTEGER);
        CREATE TRIGGER count_uses AFTER UPDATE ON sign_ins BEGIN INSERT INTO uses VALUES (NEW.id); END";
    server.data.execute(counting).await;
    let uses = || server.data.rows("uses");

    set_last_use(&server, 2).await;
    let before = (uses().await, last_uses(&server).await);
    let together = (0..20).map(|_| status_with(&server, &cookie));
    assert_eq!(futures_util::future::join_all(together).await, [200; 20]);
    use_until_stored(&server, &cookie, &before.1).await;
    assert_eq!(status_with(&server, &cookie).await, 200);

    // Another browser's use is stored after all that was to be stored for this one.
    let link = new_link(&server, &links).await;
    let other = TestReply::of(server.request(Method::GET, &link)).await.expect(303);
    let other = other.header("set-cookie").split(';').next().unwrap();
    let then = ago(SignedDuration::from_mins(2));
    let newest = "WHERE id = (SELECT max(id) FROM sign_ins)";
    server.data.execute(&format!("UPDATE sign_ins SET last_used = '{then}' {newest}")).await;
    let unused = last_uses(&server).await;
    use_until_stored(&server, other, &unused).await;
    // One by the browser, one by this test, one by the other browser.
    assert_eq!(uses().await, before.0 + 3);
    assert_eq!(last_uses(&server).await[0], unused[0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_signs_nobody_out() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    set_last_use(&server, 2).await;
    let before = last_uses(&server).await;
    let other = locked(&server).await;
    for _ in 0..20 {
        assert_eq!(status_with(&server, &cookie).await, 200);
    }
    assert_eq!(last_uses(&server).await, before);
    unlock(other).await;
    use_until_stored(&server, &cookie, &before).await;
}

#[tokio::test]
async fn a_link_that_the_database_cannot_store_stays_valid() {
    let server =
        TestServer::start_with(|options| options.limits.busy_time = Duration::from_millis(500)).await;
    let other = locked(&server).await;
    let refused = TestReply::of(server.request(Method::GET, &server.sign_in_path())).await;
    assert!(refused.all("set-cookie").is_empty());
    assert_eq!(refused.header("retry-after"), "2");
    refused.expect_error(503, "Service Unavailable");
    unlock(other).await;
    let cookie = server.sign_in().await;
    assert_eq!(status_with(&server, &cookie).await, 200);
}

#[tokio::test]
async fn a_check_that_cannot_read_says_so_and_not_that_nobody_is_signed_in() {
    let server =
        TestServer::start_with(|options| options.limits.busy_time = Duration::from_millis(500)).await;
    let cookie = server.sign_in().await;
    let mut held = Vec::new();
    for _ in 0..inbox_widgets_server::store::SQLITE_CONNECTIONS {
        held.push(server.database().file_readers().unwrap().acquire().await.unwrap());
    }
    for path in ["/session", crate::support::WIDGETS] {
        let request = server.request(Method::GET, path).header("cookie", &cookie);
        TestReply::of(request).await.expect_error(503, "Service Unavailable");
    }
    drop(held);
    assert_eq!(status_with(&server, &cookie).await, 200);
}
