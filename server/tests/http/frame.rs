//! The page that other sites show in a frame.

use reqwest::{Method, RequestBuilder};

use crate::support::{EMBEDDER, TestReply, TestServer, navigating};

async fn get(server: &TestServer, path: &str) -> TestReply {
    TestReply::of(server.request(Method::GET, path)).await
}

/// A request as the browser makes it for a frame of another site.
fn framed(server: &TestServer, path: &str) -> RequestBuilder {
    navigation(server, Method::GET, path, "iframe")
}

fn navigation(server: &TestServer, method: Method, path: &str, destination: &str) -> RequestBuilder {
    navigating(server.request(method, path), "cross-site", destination)
}

/// What a reply's policy says about one thing.
fn policy(reply: &TestReply, name: &str) -> String {
    let policy = reply.header("content-security-policy");
    let found: Vec<_> = policy.split("; ").filter(|part| part.split(' ').next() == Some(name)).collect();
    assert_eq!(found.len(), 1, "{policy}");
    found[0].to_owned()
}

#[tokio::test]
async fn it_names_its_parents_to_the_browser_and_to_its_script() {
    let server = TestServer::start_with(|options| {
        options.embed_origins = vec![EMBEDDER.parse().unwrap(), "http://LOCALHOST:3000/".parse().unwrap()];
        options.api_origins = vec!["https://api.example.com".parse().unwrap()];
    })
    .await;
    let reply = TestReply::of(framed(&server, "/embed")).await.expect(200);
    let parents =
        r#"<meta name="inbox-widgets-parents" content="https://inbox.example.com http://localhost:3000">"#;
    assert!(reply.text().contains(parents), "{}", reply.text());
    assert!(reply.text().contains("<title>Framed</title>"));
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(reply.header("cache-control"), "no-cache");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("referrer-policy"), "no-referrer");
    assert_eq!(
        policy(&reply, "frame-ancestors"),
        "frame-ancestors 'self' https://inbox.example.com http://localhost:3000"
    );
    // All else is the page's policy, without its inline script.
    let page = get(&server, "/").await.expect(200);
    assert_eq!(policy(&reply, "script-src"), "script-src 'self' 'wasm-unsafe-eval'");
    let expected = page
        .header("content-security-policy")
        .replace(
            "frame-ancestors 'none'",
            "frame-ancestors 'self' https://inbox.example.com http://localhost:3000",
        )
        .replace(&policy(&page, "script-src"), "script-src 'self' 'wasm-unsafe-eval'");
    assert_eq!(reply.header("content-security-policy"), expected);
    // Hosts that admit only what agrees to it.
    assert_eq!(reply.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(reply.header("cross-origin-embedder-policy"), "require-corp");

    let packed = server.request(Method::GET, "/embed").header("accept-encoding", "br, gzip");
    let packed = TestReply::of(packed).await.expect(200);
    assert_eq!(packed.header("content-encoding"), "");
    assert!(packed.text().contains(parents));
}

#[tokio::test]
async fn without_embedders_only_our_own_pages_may_show_it() {
    let server = TestServer::start().await;
    let reply = get(&server, "/embed").await.expect(200);
    assert_eq!(policy(&reply, "frame-ancestors"), "frame-ancestors 'self'");
    assert!(reply.text().contains(r#"<meta name="inbox-widgets-parents" content="">"#));
    assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
    assert_eq!(reply.header("cross-origin-embedder-policy"), "");
    for path in ["/embed", "/sign-in"] {
        TestReply::of(framed(&server, path)).await.expect_error(403, "Forbidden");
    }
    let own = navigating(server.request(Method::GET, "/embed"), "same-origin", "iframe");
    TestReply::of(own).await.expect(200);
}

#[tokio::test]
async fn it_has_one_address_and_can_only_be_read() {
    let server = TestServer::start_for_embedder().await;
    for path in [
        "/embed.html",
        "/embed.html/",
        "/embed.html.br",
        "/embed.htm%6c",
        "/%65mbed.html",
        "/EMBED.html",
        "/embed/",
        "//embed",
        "/embed/x",
    ] {
        let answer =
            server.raw(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        assert!(!answer.contains("Framed"), "{path}: {answer}");
    }
    for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
        let reply = TestReply::of(server.request(method, "/embed")).await;
        assert_eq!(reply.header("allow"), "GET,HEAD");
        reply.expect_error(405, "Method Not Allowed");
    }
    let whole = get(&server, "/embed").await.expect(200);
    let head = TestReply::of(server.request(Method::HEAD, "/embed")).await.expect(200);
    assert!(head.body.is_empty());
    for name in ["content-type", "content-length", "content-security-policy", "cache-control"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
}

#[tokio::test]
async fn no_other_page_may_stand_in_a_frame() {
    let server = TestServer::start_for_embedder().await;
    for path in ["/", "/index.html", "/demo/inbox.html", "/openapi.json", "/session"] {
        let reply = get(&server, path).await;
        assert_eq!(policy(&reply, "frame-ancestors"), "frame-ancestors 'none'", "{path}");
        assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin", "{path}");
    }
}

#[tokio::test]
async fn a_foreign_page_can_open_it_in_a_frame_and_nothing_else() {
    let server = TestServer::start_for_embedder().await;
    TestReply::of(framed(&server, "/embed")).await.expect(200);
    TestReply::of(framed(&server, "/embed?x=1")).await.expect(200);
    for path in [
        "/",
        "/index.html",
        "/demo/inbox.html",
        "/embed.html",
        "/embed/",
        "/embedded",
        "/session",
        "/conversations",
        "/openapi.json",
        "/element.js",
        "/v1/inbox/demo/widgets",
    ] {
        TestReply::of(framed(&server, path)).await.expect_error(403, "Forbidden");
    }
    for destination in ["document", "frame", "object", "embed", "empty", "script", "image"] {
        let reply = TestReply::of(navigation(&server, Method::GET, "/embed", destination)).await;
        reply.expect_error(403, "Forbidden");
    }
    for method in [Method::POST, Method::HEAD, Method::OPTIONS] {
        let reply = TestReply::of(navigation(&server, method.clone(), "/embed", "iframe")).await;
        assert_eq!(reply.status, 403, "{method}");
    }
    for mode in ["no-cors", "cors", "same-origin"] {
        let request = server
            .request(Method::GET, "/embed")
            .header("sec-fetch-site", "cross-site")
            .header("sec-fetch-mode", mode)
            .header("sec-fetch-dest", "iframe");
        TestReply::of(request).await.expect_error(403, "Forbidden");
    }
}

#[tokio::test]
async fn a_page_without_a_place_for_parents_gets_none_and_keeps_its_policy() {
    let server = TestServer::start_for_embedder().await;
    let file = server.folder.path().join("page/embed.html");
    for text in [
        "<!doctype html><title>Framed</title>",
        r#"<meta name="inbox-widgets-parents" content="x">"#,
        r#"<meta content="" name="inbox-widgets-parents">"#,
    ] {
        std::fs::write(&file, text).unwrap();
        let reply = get(&server, "/embed").await.expect(200);
        assert_eq!(reply.text(), text);
        let ancestors = policy(&reply, "frame-ancestors");
        assert_eq!(ancestors, "frame-ancestors 'self' https://inbox.example.com");
    }
}

#[tokio::test]
async fn where_it_is_not_built_it_says_so_in_the_frame() {
    let server = TestServer::start_for_embedder().await;
    let page = server.folder.path().join("page");
    let not_built = || async {
        let reply = TestReply::of(framed(&server, "/embed")).await.expect(503);
        assert!(reply.header("content-type").starts_with("text/plain"));
        assert!(reply.text().contains("cargo xtask run"));
        let ancestors = policy(&reply, "frame-ancestors");
        assert_eq!(ancestors, "frame-ancestors 'self' https://inbox.example.com");
    };
    std::fs::remove_file(page.join("embed.html")).unwrap();
    not_built().await;
    #[cfg(unix)]
    {
        std::fs::write(server.folder.path().join("secret"), "a secret").unwrap();
        std::os::unix::fs::symlink(server.folder.path().join("secret"), page.join("embed.html")).unwrap();
        not_built().await;
    }
}
