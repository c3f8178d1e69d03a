//! The server behind a proxy that shows it under a path of a shared address.

use reqwest::Method;

use crate::support::{EMBEDDER, TestReply, TestServer, navigating};

const BASE: &str = "/tools/widgets";

const PUBLIC: &str = "http://example.com/tools/widgets";

async fn start() -> TestServer {
    TestServer::start_with(|options| {
        options.public_url = Some(PUBLIC.parse().unwrap());
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await
}

#[tokio::test]
async fn answers_alike_whether_the_proxy_keeps_the_path_or_takes_it_away() {
    let server = start().await;
    let cookie = server.sign_in().await;
    for path in [
        "/",
        "/session",
        "/embed",
        "/conversations",
        "/openapi.json",
        "/element.js",
        "/assets/app-0a1b.js",
        "/demo/inbox.html",
        "/v1/inbox/demo/widgets",
    ] {
        let ask = |path: String| {
            let request = server.request(Method::GET, &path).header("cookie", &cookie);
            TestReply::of(request.header("sec-fetch-site", "same-origin"))
        };
        let stripped = ask(path.to_owned()).await.expect(200);
        let kept = ask(format!("{BASE}{path}")).await.expect(200);
        assert_eq!(kept.body, stripped.body, "{path}");
        assert_eq!(
            kept.header("content-security-policy"),
            stripped.header("content-security-policy"),
            "{path}"
        );
        assert_eq!(kept.header("cache-control"), stripped.header("cache-control"), "{path}");
    }
}

#[tokio::test]
async fn signing_in_leads_to_the_page_beside_it_and_its_cookies_stay_under_the_path() {
    for base in ["", BASE] {
        let server = start().await;
        let link = format!("{base}/sign-in?token={}", server.token);
        let reply = TestReply::of(server.request(Method::GET, &link)).await.expect(303);
        assert_eq!(reply.header("location"), "./");
        let cookies = reply.all("set-cookie");
        assert_eq!(cookies.len(), 2);
        for cookie in cookies {
            assert!(cookie.split("; ").any(|attribute| attribute == "Path=/tools/widgets/"), "{cookie}");
        }
    }
}

#[tokio::test]
async fn without_the_slash_at_its_end_it_leads_to_the_page() {
    let server = start().await;
    for (path, target) in [(BASE, "/tools/widgets/"), ("/tools/widgets?x=/y", "/tools/widgets/?x=/y")] {
        let reply = TestReply::of(server.request(Method::GET, path)).await.expect(308);
        assert_eq!(reply.header("location"), target);
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
    }
    TestReply::of(server.request(Method::POST, BASE)).await.expect(405);
}

#[tokio::test]
async fn the_guard_and_the_page_look_at_what_is_behind_the_path() {
    let server = start().await;
    let foreign = |path: &str, destination: &'static str| {
        navigating(server.request(Method::GET, &format!("{BASE}{path}")), "cross-site", destination)
    };
    TestReply::of(foreign("/", "document")).await.expect(200);
    TestReply::of(foreign("/embed", "iframe")).await.expect(200);
    TestReply::of(foreign("/session", "document")).await.expect(403);
    TestReply::of(foreign("/element.js", "iframe")).await.expect(403);
    for path in [
        "/tools",
        "/tools/",
        "/tools/widgetsx",
        "/x/tools/widgets/",
        "/tools/widgets//embed",
        "/tools/widgets/embed.html",
    ] {
        TestReply::of(server.request(Method::GET, path)).await.expect(404);
    }
    let raw = server
        .raw("GET /tools/widgets/../../etc/passwd HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        .await;
    assert!(raw.starts_with("HTTP/1.1 404"), "{raw}");
}

#[tokio::test]
async fn its_description_names_the_path() {
    let server = start().await;
    let description = server.get("/openapi.json").await.expect(200).json();
    assert_eq!(description["servers"][0]["url"], "/tools/widgets/");
}
