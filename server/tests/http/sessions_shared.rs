//! Several servers on one database, as behind a load balancer.

use inbox_widgets_server::options::ServerOptions;
use reqwest::Method;

use crate::support::gateway::gateway_to;
use crate::support::sign_ins::status_with;
use crate::support::{TestReply, TestServer, local};

/// A server, and another one on its database.
async fn two(change: impl Fn(&mut ServerOptions)) -> (TestServer, TestServer) {
    let one = TestServer::start_with(&change).await;
    let database = one.data.place();
    let other = TestServer::start_with(|options| {
        local(options).database = database;
        change(options);
    })
    .await;
    (one, other)
}

fn named(options: &mut ServerOptions) {
    options.cookie_name = Some("support-desk".parse().unwrap());
}

#[tokio::test]
async fn who_is_signed_in_at_one_server_is_signed_in_at_the_other() {
    let (one, other) = two(named).await;
    let cookie = one.sign_in().await;
    assert!(cookie.starts_with("support-desk="), "{cookie}");
    assert_eq!(status_with(&other, &cookie).await, 200);

    let out = other.request(Method::POST, "/sign-out").header("cookie", &cookie);
    TestReply::of(out).await.expect(204);
    assert_eq!(status_with(&other, &cookie).await, 401);
    assert_eq!(status_with(&one, &cookie).await, 401);
}

#[tokio::test]
async fn two_gateways_share_their_sign_ins_as_well() {
    let upstream = TestServer::start().await;
    let (one, other) = two(|options| {
        named(options);
        gateway_to(options, &upstream.origin, "key");
    })
    .await;
    let cookie = one.sign_in().await;
    assert_eq!(status_with(&other, &cookie).await, 200);
}

#[tokio::test]
async fn the_name_of_a_frames_cookie_follows_the_given_one() {
    let server = TestServer::start_with(|options| {
        named(options);
        options.embed_origins = vec![crate::support::EMBEDDER.parse().unwrap()];
    })
    .await;
    let cookies = server.sign_in_with_frames().await;
    assert!(cookies.frame.starts_with("support-desk-frame="), "{}", cookies.frame);
    assert_eq!(status_with(&server, &cookies.frame).await, 200);
}

#[tokio::test]
async fn without_a_name_two_servers_do_not_sign_each_others_browsers_out() {
    let (one, other) = two(|_| {}).await;
    let cookies = [one.sign_in().await, other.sign_in().await];
    assert_ne!(cookies[0].split('=').next(), cookies[1].split('=').next());
    let both = cookies.join("; ");
    assert_eq!((status_with(&one, &both).await, status_with(&other, &both).await), (200, 200));
}
