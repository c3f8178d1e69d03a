//! Sign-ins that are tried again and again.

use inbox_widgets_server::options::{RateOptions, ServerOptions};
use reqwest::{Method, RequestBuilder};

use crate::rates::behind_proxy;
use crate::support::sign_ins::{new_link, start_with_links};
use crate::support::{EMBEDDER, TestReply, TestServer, navigating};

const GUESSER: &str = "203.0.113.9";

/// Sixty wrong attempts a minute, so that a test waits for a second at most.
fn slowed(options: &mut ServerOptions) {
    options.rates = RateOptions { session: 0, address: 0, sign_in: 60, proxies: behind_proxy() };
}

fn try_token(server: &TestServer, token: &str, address: &'static str) -> RequestBuilder {
    server.request(Method::GET, &format!("/sign-in?token={token}")).header("x-forwarded-for", address)
}

/// Sends wrong attempts until one is refused, and returns how many were not.
async fn attempts_of(request: impl Fn() -> RequestBuilder) -> u32 {
    for count in 0..1000 {
        if TestReply::of(request()).await.status == 429 {
            return count;
        }
    }
    panic!("nothing is slowed");
}

#[tokio::test]
async fn after_wrong_tokens_the_right_one_waits_as_well() {
    let server = TestServer::start_with(|options| {
        slowed(options);
        options.rates.sign_in = 1;
    })
    .await;
    TestReply::of(try_token(&server, "wrong", GUESSER)).await.expect(401);
    let slowed = TestReply::of(try_token(&server, &server.token, GUESSER)).await;
    assert!((30..=60).contains(&slowed.header("retry-after").parse::<u32>().unwrap()));
    slowed.expect_error(429, "Too Many Requests");
}

#[tokio::test]
async fn after_the_wait_the_right_token_works() {
    let server = TestServer::start_with(slowed).await;
    let attempts = attempts_of(|| try_token(&server, "wrong", GUESSER)).await;
    assert!(attempts >= 60, "{attempts}");
    let reply = loop {
        let reply = TestReply::of(try_token(&server, &server.token, GUESSER)).await;
        if reply.status != 429 {
            break reply;
        }
        tokio::task::yield_now().await;
    };
    assert!(reply.expect(303).header("set-cookie").contains("HttpOnly"));
}

#[tokio::test]
async fn others_can_sign_in_meanwhile() {
    let server = TestServer::start_with(slowed).await;
    attempts_of(|| try_token(&server, "wrong", GUESSER)).await;
    TestReply::of(try_token(&server, &server.token, "203.0.113.10")).await.expect(303);
    let wrong = || server.request(Method::GET, "/sign-in?token=wrong");
    for _ in 0..100 {
        TestReply::of(wrong()).await.expect(401);
    }
}

#[tokio::test]
async fn each_way_to_try_is_slowed() {
    let links = tempfile::tempdir().unwrap();
    let server = TestServer::start_with(|options| {
        slowed(options);
        options.links = Some(links.path().to_owned());
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    let from = |request: RequestBuilder, address: &'static str| request.header("x-forwarded-for", address);
    attempts_of(|| from(server.request(Method::HEAD, "/sign-in?token=wrong"), "192.0.2.1")).await;
    attempts_of(|| {
        let request = server.request(Method::POST, "/sign-in/link");
        from(request.header("x-inbox-widgets-secret", "wrong"), "192.0.2.2")
    })
    .await;
    // In a frame, a wrong token leads to the page, and the made-up cookie is worth nothing.
    attempts_of(|| {
        let request = server.request(Method::GET, "/sign-in?token=wrong");
        let request = request.header("cookie", format!("inbox-widgets-{}=wrong", server.port));
        from(navigating(request, "cross-site", "iframe"), "192.0.2.3")
    })
    .await;
    // One way does not open another.
    let link = || from(server.request(Method::POST, "/sign-in/link"), "192.0.2.3");
    let more = attempts_of(link).await;
    assert!(more < 30, "{more}");
    // Only sign-ins wait.
    let session = server.request(Method::GET, "/session").header("x-forwarded-for", "192.0.2.3");
    TestReply::of(session).await.expect(401);
}

#[tokio::test]
async fn a_used_link_that_a_signed_in_browser_opens_again_is_no_attempt() {
    let server = TestServer::start_with(|options| {
        slowed(options);
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    let path = server.sign_in_path();
    let cookies = server.sign_in_with_frames().await;
    for _ in 0..100 {
        let request = server.request(Method::GET, &path).header("cookie", &cookies.frame);
        let request = navigating(request, "cross-site", "iframe").header("x-forwarded-for", GUESSER);
        TestReply::of(request).await.expect(303);
        let request = server.request(Method::GET, &path).header("cookie", &cookies.tab);
        TestReply::of(request.header("x-forwarded-for", GUESSER)).await.expect(303);
    }
}

#[tokio::test]
async fn a_program_of_this_machine_gets_links_without_a_limit() {
    let (server, links) = start_with_links(&[]).await;
    for _ in 0..30 {
        new_link(&server, &links).await;
    }
}
