//! Keys at several servers on one database, and after a restart.

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;

use crate::support::keys::{made, printed, status_of};
use crate::support::{TestReply, TestServer, WIDGETS, local, two_servers};

#[tokio::test]
async fn two_servers_leave_each_others_keys_of_the_start_alone() {
    let (one, other) = two_servers(|_| {}).await;
    for (server, foreign) in [(&one, &other), (&other, &one)] {
        for role in KeyRole::ALL {
            assert_eq!(status_of(server, server.key(role), WIDGETS).await, 200);
            assert_eq!(status_of(server, foreign.key(role), WIDGETS).await, 401);
        }
    }
}

#[tokio::test]
async fn a_key_that_was_made_counts_at_both_until_it_is_ended() {
    let (one, other) = two_servers(|_| {}).await;
    let database = one.data.clone();
    let key = made(&database, &["--role=viewer", "--name=shared"]);
    for status in [200, 401] {
        assert_eq!(status_of(&one, &key, WIDGETS).await, status);
        assert_eq!(status_of(&other, &key, WIDGETS).await, status);
        if status == 200 {
            printed(&database, &["end", "shared"]);
        }
    }
}

#[tokio::test]
async fn a_key_that_was_made_lasts_over_a_restart_and_another_start() {
    let server = TestServer::start().await;
    let database = server.data.clone();
    let key = made(&database, &["--role=viewer"]);
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, |_| {}).await;
    assert_eq!(status_of(&server, &key, WIDGETS).await, 200);
    let another = TestServer::start_with(|options| local(options).database = database.place()).await;
    assert_eq!(status_of(&another, &key, WIDGETS).await, 200);
    assert_eq!(status_of(&server, &key, WIDGETS).await, 200);
}

#[tokio::test]
async fn a_browser_and_a_key_need_no_keys_of_the_start() {
    let server = TestServer::start_with(|options| local(options).start_keys = false).await;
    let cookie = server.sign_in().await;
    let request = server.request(Method::GET, WIDGETS).header("cookie", cookie);
    TestReply::of(request).await.expect(200);
    let key = made(&server.data, &["--role=viewer"]);
    assert_eq!(status_of(&server, &key, WIDGETS).await, 200);
    assert_eq!(status_of(&server, "", WIDGETS).await, 401);
}
