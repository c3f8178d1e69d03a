//! Signing in for frames: the second cookie, and where it counts.

use reqwest::{Method, RequestBuilder};

use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS, navigating};

/// Where only a signed-in browser gets an answer.
const SIGNED_IN_ONLY: [&str; 3] = [WIDGETS, "/session", "/conversations"];

/// The longest time of a sign-in: browsers keep the cookies as long.
const MAX_AGE: &str = "Max-Age=2592000";

/// A request as the browser makes it where another site opens this address in a frame.
fn framed(server: &TestServer, path: &str) -> RequestBuilder {
    navigating(server.request(Method::GET, path), "cross-site", "iframe")
}

/// A cookie as it was set: its name and its attributes.
fn name_and_attributes(cookie: &str) -> (String, Vec<&str>) {
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    let (name, secret) = pair.split_once('=').unwrap();
    assert_eq!(secret.len(), 64, "{cookie}");
    let mut attributes: Vec<_> = attributes.split("; ").collect();
    attributes.sort_unstable();
    (name.to_owned(), attributes)
}

#[tokio::test]
async fn a_link_opened_in_a_tab_sets_a_cookie_for_frames_only_where_there_are_embedders() {
    let server = TestServer::start_for_embedder().await;
    let tab_name = format!("inbox-widgets-{}", server.port);
    let reply = TestReply::of(server.request(Method::GET, &server.sign_in_path())).await.expect(303);
    assert_eq!(reply.header("location"), "./");
    let cookies = reply.all("set-cookie");
    let tab = ["HttpOnly", MAX_AGE, "Path=/", "SameSite=Strict"].to_vec();
    let frame = ["HttpOnly", MAX_AGE, "Path=/", "SameSite=None", "Secure"].to_vec();
    assert_eq!(cookies.len(), 2);
    assert_eq!(name_and_attributes(cookies[0]), (tab_name.clone(), tab.clone()));
    assert_eq!(name_and_attributes(cookies[1]), (format!("{tab_name}-frame"), frame));

    let alone = TestServer::start().await;
    let reply = TestReply::of(alone.request(Method::GET, &alone.sign_in_path())).await.expect(303);
    let cookies = reply.all("set-cookie");
    assert_eq!(cookies.len(), 1);
    assert_eq!(name_and_attributes(cookies[0]), (format!("inbox-widgets-{}", alone.port), tab));
}

#[tokio::test]
async fn a_link_opened_in_a_frame_signs_that_frame_in_alone() {
    let server = TestServer::start_for_embedder().await;
    let reply = TestReply::of(framed(&server, &server.sign_in_path())).await.expect(303);
    assert_eq!(reply.header("location"), "embed");
    assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
    let cookies = reply.all("set-cookie");
    assert_eq!(cookies.len(), 1);
    let (name, attributes) = name_and_attributes(cookies[0]);
    assert_eq!(name, format!("inbox-widgets-{}-frame", server.port));
    assert_eq!(attributes, ["HttpOnly", MAX_AGE, "Partitioned", "Path=/", "SameSite=None", "Secure"]);

    let pair = cookies[0].split(';').next().unwrap();
    for path in SIGNED_IN_ONLY {
        let own = server.request(Method::GET, path).header("cookie", pair);
        TestReply::of(own.header("sec-fetch-site", "same-origin")).await.expect(200);
    }

    // The link is used up; a frame is led to the page all the same, which can say so where a text could not.
    let again = TestReply::of(framed(&server, &server.sign_in_path())).await.expect(303);
    assert_eq!(again.header("location"), "embed");
    assert!(again.all("set-cookie").is_empty());
    TestReply::of(server.request(Method::GET, &server.sign_in_path())).await.expect(401);
}

#[tokio::test]
async fn a_wrong_link_in_a_frame_signs_nobody_in_and_uses_nothing_up() {
    let server = TestServer::start_for_embedder().await;
    for path in ["/sign-in", "/sign-in?token=", "/sign-in?token=wrong"] {
        let reply = TestReply::of(framed(&server, path)).await.expect(303);
        assert!(reply.all("set-cookie").is_empty(), "{path}");
    }
    server.sign_in().await;
}

#[tokio::test]
async fn without_embedders_a_frame_cannot_use_the_link_up() {
    let server = TestServer::start().await;
    let reply = TestReply::of(framed(&server, &server.sign_in_path())).await;
    assert!(reply.all("set-cookie").is_empty());
    reply.expect_error(403, "Forbidden");
    server.sign_in().await;
}

#[tokio::test]
async fn the_frames_cookie_counts_for_our_own_page_only() {
    let server = TestServer::start_for_embedder().await;
    let cookie = server.sign_in_with_frames().await.frame;
    let create = || server.creation(r#"{"title":"a"}"#).header("cookie", &cookie);
    for path in SIGNED_IN_ONLY {
        let request = || server.request(Method::GET, path).header("cookie", &cookie);
        TestReply::of(request().header("sec-fetch-site", "same-origin")).await.expect(200);
        // A browser that does not say whose page asks, and the address bar.
        TestReply::of(request()).await.expect_error(401, "Unauthorized");
        TestReply::of(request().header("origin", &server.origin)).await.expect_error(401, "Unauthorized");
        TestReply::of(request().header("sec-fetch-site", "none")).await.expect_error(401, "Unauthorized");
        for site in ["cross-site", "same-site"] {
            TestReply::of(request().header("sec-fetch-site", site)).await.expect_error(403, "Forbidden");
            let framed = navigating(request(), site, "iframe");
            TestReply::of(framed).await.expect_error(403, "Forbidden");
        }
    }
    for origin in ["https://evil.example", "null", "http://localhost:1"] {
        for method in [Method::POST, Method::PATCH, Method::DELETE] {
            let change = server.request(method, WIDGETS).header("cookie", &cookie).header("origin", origin);
            TestReply::of(change).await.expect_error(403, "Forbidden");
        }
        let sent = create().header("origin", origin).header("sec-fetch-site", "cross-site");
        TestReply::of(sent).await.expect_error(403, "Forbidden");
    }
    let lent = create().header("origin", EMBEDDER).header("sec-fetch-site", "cross-site");
    TestReply::of(lent).await.expect_error(401, "Unauthorized");
    let old_browser = create().header("origin", &server.origin);
    TestReply::of(old_browser).await.expect_error(401, "Unauthorized");
    assert!(server.titles().await.is_empty());

    let own = create().header("origin", &server.origin).header("sec-fetch-site", "same-origin");
    TestReply::of(own).await.expect(201);
    assert_eq!(server.titles().await, ["a"]);
}

#[tokio::test]
async fn the_tabs_cookie_counts_as_before_where_there_are_frames() {
    let server = TestServer::start_for_embedder().await;
    let cookie = server.sign_in_with_frames().await.tab;
    for site in ["same-origin", "none"] {
        let request = server.request(Method::GET, "/session").header("cookie", &cookie);
        TestReply::of(request.header("sec-fetch-site", site)).await.expect(200);
    }
    TestReply::of(server.request(Method::GET, "/session").header("cookie", &cookie)).await.expect(200);
}

#[tokio::test]
async fn each_cookie_counts_under_its_own_name_only() {
    let server = TestServer::start_for_embedder().await;
    let cookies = server.sign_in_with_frames().await;
    let secret = |pair: &str| pair.split_once('=').unwrap().1.to_owned();
    let name = format!("inbox-widgets-{}", server.port);
    assert_ne!(secret(&cookies.tab), secret(&cookies.frame));
    for swapped in
        [format!("{name}={}", secret(&cookies.frame)), format!("{name}-frame={}", secret(&cookies.tab))]
    {
        let request = server.request(Method::GET, "/session").header("cookie", &swapped);
        let own = request.header("sec-fetch-site", "same-origin");
        TestReply::of(own).await.expect_error(401, "Unauthorized");
    }
}
