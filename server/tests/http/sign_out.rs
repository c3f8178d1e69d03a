//! Signing out, and what a new sign-in ends.

use reqwest::{Method, RequestBuilder};

use crate::support::sign_ins::{last_uses, new_link, pairs, start_with_links, status_with};
use crate::support::{EMBEDDER, TestReply, TestServer, navigating};

fn sign_out(server: &TestServer, cookie: &str) -> RequestBuilder {
    let request = server.request(Method::POST, "/sign-out").header("cookie", cookie);
    request.header("sec-fetch-site", "same-origin")
}

#[tokio::test]
async fn signing_out_ends_the_sign_in_of_tab_and_frames_and_removes_the_cookies() {
    for by_frame in [false, true] {
        let (server, links) = start_with_links(&[EMBEDDER]).await;
        let cookies = server.sign_in_with_frames().await;
        let link = new_link(&server, &links).await;
        let another = TestReply::of(server.request(Method::GET, &link)).await.expect(303);
        let another = &pairs(&another)[0];

        let own = if by_frame { &cookies.frame } else { &cookies.tab };
        let reply = TestReply::of(sign_out(&server, own)).await.expect(204);
        assert_eq!(reply.text(), "");
        let name = format!("inbox-widgets-{}", server.port);
        assert_eq!(
            reply.all("set-cookie"),
            [
                format!("{name}=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"),
                format!("{name}-frame=; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=0"),
                format!("{name}-frame=; HttpOnly; SameSite=None; Secure; Path=/; Max-Age=0; Partitioned"),
            ]
        );
        for cookie in [&cookies.tab, &cookies.frame] {
            assert_eq!(status_with(&server, cookie).await, 401);
        }
        assert_eq!(status_with(&server, another).await, 200);
        TestReply::of(sign_out(&server, own)).await.expect_error(401, "Unauthorized");
    }
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sign_ins() {
    let (server, links) = start_with_links(&[]).await;
    let first = server.sign_in().await;
    let link = new_link(&server, &links).await;
    let second = pairs(&TestReply::of(server.request(Method::GET, &link)).await.expect(303)).remove(0);
    let request = server.request(Method::POST, "/sign-out?everywhere").header("cookie", &second);
    assert_eq!(TestReply::of(request).await.expect(204).all("set-cookie").len(), 1);
    assert_eq!((status_with(&server, &first).await, status_with(&server, &second).await), (401, 401));
    assert!(last_uses(&server).await.is_empty());
}

#[tokio::test]
async fn nobody_else_can_sign_a_browser_out() {
    let server = TestServer::start_for_embedder().await;
    let cookies = server.sign_in_with_frames().await;
    let both = format!("{}; {}", cookies.tab, cookies.frame);
    let out = |path: &str| server.request(Method::POST, path).header("cookie", &both);
    for path in ["/sign-out", "/sign-out?everywhere"] {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
        ] {
            TestReply::of(out(path).header(name, value)).await.expect_error(403, "Forbidden");
        }
        for destination in ["document", "iframe"] {
            let navigation = navigating(out(path), "cross-site", destination);
            TestReply::of(navigation).await.expect_error(403, "Forbidden");
        }
        // An embedder has no session here.
        let embedder = out(path).header("origin", EMBEDDER).header("sec-fetch-site", "cross-site");
        TestReply::of(embedder).await.expect_error(401, "Unauthorized");
        // The frame's cookie is sent with requests of any page.
        let frame = server.request(Method::POST, path).header("cookie", &cookies.frame);
        TestReply::of(frame).await.expect_error(401, "Unauthorized");
        let key = server.key(inbox_widgets_server::permission::KeyRole::Admin);
        let with_key = server.request(Method::POST, path).header("x-chatcaptain-key", key);
        TestReply::of(with_key).await.expect_error(401, "Unauthorized");
        for method in [Method::GET, Method::DELETE] {
            let request = server.request(method, path).header("cookie", &both);
            TestReply::of(request).await.expect_error(405, "Method Not Allowed");
        }
    }
    assert_eq!(status_with(&server, &cookies.tab).await, 200);
}

#[tokio::test]
async fn a_cookie_that_was_there_before_the_sign_in_never_becomes_valid() {
    let server = TestServer::start_for_embedder().await;
    let name = format!("inbox-widgets-{}", server.port);
    let planted = [format!("{name}={}", "a".repeat(64)), format!("{name}-frame={}", "b".repeat(64))];
    let signing_in = server.request(Method::GET, &server.sign_in_path()).header("cookie", planted.join("; "));
    let given = pairs(&TestReply::of(signing_in).await.expect(303));
    for cookie in &planted {
        assert!(!given.contains(cookie));
        assert_eq!(status_with(&server, cookie).await, 401);
    }
    for cookie in &given {
        assert_eq!(status_with(&server, cookie).await, 200);
    }
}

#[tokio::test]
async fn a_link_opened_in_a_browser_that_is_signed_in_ends_the_old_sign_in() {
    let (server, links) = start_with_links(&[EMBEDDER]).await;
    let first = server.sign_in_with_frames().await;
    // By either cookie: a link in another site's page is opened without the tab's.
    let mut before = [first.tab.clone(), first.frame.clone()];
    for sent in [0, 1] {
        let link = new_link(&server, &links).await;
        let signing_in = server.request(Method::GET, &link).header("cookie", &before[sent]);
        let given = pairs(&TestReply::of(signing_in).await.expect(303));
        for cookie in &before {
            assert_eq!(status_with(&server, cookie).await, 401);
        }
        before = given.try_into().unwrap();
        assert_eq!(status_with(&server, &before[0]).await, 200);
    }
}

#[tokio::test]
async fn a_link_opened_in_a_frame_ends_the_frames_old_sign_in_and_no_tabs() {
    let (server, links) = start_with_links(&[EMBEDDER]).await;
    let tab = server.sign_in_with_frames().await;
    let mut sent = tab.frame.clone();
    for _ in 0..2 {
        let link = new_link(&server, &links).await;
        let opening = navigating(server.request(Method::GET, &link), "cross-site", "iframe");
        let given = pairs(&TestReply::of(opening.header("cookie", &sent)).await.expect(303)).remove(0);
        assert_eq!(status_with(&server, &given).await, 200);
        assert_eq!(status_with(&server, &tab.tab).await, 200);
        assert_eq!(status_with(&server, &sent).await, if sent == tab.frame { 200 } else { 401 });
        sent = given;
    }
}
