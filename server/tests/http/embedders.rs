//! What the sites of `--embed-origin` can do with a key of their own, and what nobody else can.

use inbox_widgets_server::permission::KeyRole;
use reqwest::{Method, RequestBuilder};

use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS};

/// A request as the browser makes it for a page of another site.
fn from(origin: &str, server: &TestServer, method: Method, path: &str) -> RequestBuilder {
    server.request(method, path).header("origin", origin).header("sec-fetch-site", "cross-site")
}

/// What a browser asks before it sends a change with a key.
fn preflight(origin: &str, server: &TestServer, path: &str) -> RequestBuilder {
    from(origin, server, Method::OPTIONS, path)
        .header("access-control-request-method", "PATCH")
        .header("access-control-request-headers", "authorization,content-type,x-chatcaptain-key")
}

/// The parts of a header that lists.
fn listed(text: &str) -> Vec<String> {
    let mut parts: Vec<_> = text.split(',').map(|part| part.trim().to_ascii_lowercase()).collect();
    parts.sort_unstable();
    parts
}

#[tokio::test]
async fn each_embedder_gets_its_preflight_answered() {
    let embedders = [EMBEDDER, "http://localhost:3000"];
    let server = TestServer::start_with(|options| {
        options.embed_origins = embedders.iter().map(|origin| origin.parse().unwrap()).collect();
    })
    .await;
    for embedder in embedders {
        for path in [WIDGETS, "/v1/inbox/demo/widgets/a", "/v1/inbox/demo/widgets/a/values"] {
            let reply = TestReply::of(preflight(embedder, &server, path)).await.expect(200);
            assert_eq!(reply.header("access-control-allow-origin"), embedder);
            let methods = reply.header("access-control-allow-methods");
            assert_eq!(listed(methods), ["delete", "get", "patch", "post"]);
            let headers = reply.header("access-control-allow-headers");
            assert_eq!(listed(headers), ["authorization", "content-type", "x-chatcaptain-key"]);
            assert_eq!(reply.header("access-control-max-age"), "600");
            assert_eq!(reply.header("access-control-allow-credentials"), "");
            assert!(listed(&reply.all("vary").join(",")).contains(&"origin".to_owned()));
        }
    }
}

#[tokio::test]
async fn nobody_else_gets_an_answer_not_even_a_look_alike() {
    let server = TestServer::start_with(|options| {
        options.embed_origins = vec![EMBEDDER.parse().unwrap(), "http://localhost:3000".parse().unwrap()];
    })
    .await;
    let strangers = [
        "https://inbox.example.com.evil.example",
        "https://evil-inbox.example.com",
        "https://evil.example",
        "https://a.inbox.example.com",
        "https://example.com",
        "http://inbox.example.com",
        "https://inbox.example.com:8443",
        "https://INBOX.example.com",
        "https://inbox.example.com.",
        "https://inbox.example.com/",
        "https://inbox.example.com https://evil.example",
        "http://localhost:3001",
        "http://localhost",
        "https://localhost:3000",
        "http://127.0.0.1:3000",
        "null",
        "*",
        "",
    ];
    let key = server.key(KeyRole::Admin);
    for stranger in strangers {
        let asked = TestReply::of(preflight(stranger, &server, WIDGETS)).await;
        assert_eq!(asked.header("access-control-allow-origin"), "", "{stranger}");
        assert_eq!(asked.header("access-control-allow-methods"), "", "{stranger}");
        asked.expect_error(403, "Forbidden");
        let with_key = from(stranger, &server, Method::GET, WIDGETS).header("x-chatcaptain-key", key);
        let reply = TestReply::of(with_key).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{stranger}");
        reply.expect_error(403, "Forbidden");
        // As from a browser that does not send Sec-Fetch-Site.
        let from_old = server.request(Method::GET, WIDGETS).header("origin", stranger);
        let reply = TestReply::of(from_old.header("x-chatcaptain-key", key)).await;
        reply.expect_error(403, "Forbidden");
        // What passes because no page is behind it, says the browser, is still not for this origin to read.
        let typed = server
            .request(Method::GET, WIDGETS)
            .header("origin", stranger)
            .header("sec-fetch-site", "none")
            .header("x-chatcaptain-key", key);
        let reply = TestReply::of(typed).await.expect(200);
        assert_eq!(reply.header("access-control-allow-origin"), "", "{stranger}");
    }
}

#[tokio::test]
async fn without_embedders_nobody_gets_a_preflight_answered() {
    let server = TestServer::start().await;
    let reply = TestReply::of(preflight(EMBEDDER, &server, WIDGETS)).await;
    assert_eq!(reply.header("access-control-allow-origin"), "");
    reply.expect_error(403, "Forbidden");
}

#[tokio::test]
async fn an_embedder_uses_its_key_and_never_the_session() {
    let server = TestServer::start_for_embedder().await;
    let cookies = server.sign_in_with_frames().await;
    let both = format!("{}; {}", cookies.tab, cookies.frame);
    for cookie in [&cookies.tab, &cookies.frame, &both] {
        for path in [WIDGETS, "/session", "/conversations"] {
            let lent = from(EMBEDDER, &server, Method::GET, path).header("cookie", cookie);
            let reply = TestReply::of(lent).await;
            assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER);
            assert_eq!(reply.header("access-control-allow-credentials"), "");
            reply.expect_error(401, "Unauthorized");
        }
        // A body of plain text goes without a preflight.
        for content_type in ["application/json", "text/plain"] {
            let change = from(EMBEDDER, &server, Method::POST, WIDGETS)
                .header("cookie", cookie)
                .header("content-type", content_type)
                .body(r#"{"title":"a"}"#);
            TestReply::of(change).await.expect_error(401, "Unauthorized");
        }
    }
    assert!(server.titles().await.is_empty());

    let with_key = from(EMBEDDER, &server, Method::GET, WIDGETS)
        .header("cookie", &both)
        .header("x-chatcaptain-key", server.key(KeyRole::Agent));
    let reply = TestReply::of(with_key).await.expect(200);
    assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER);
    assert_eq!(reply.header("access-control-allow-credentials"), "");
    // The key's permissions count, not the session's.
    let change = from(EMBEDDER, &server, Method::POST, WIDGETS)
        .header("cookie", &both)
        .header("x-chatcaptain-key", server.key(KeyRole::Agent))
        .header("content-type", "application/json")
        .body(r#"{"title":"a"}"#);
    TestReply::of(change).await.expect_error(403, "Forbidden");
}

#[tokio::test]
async fn an_embedder_reads_the_pages_files_and_that_one_is_missing() {
    let server = TestServer::start_for_embedder().await;
    let answers = [
        ("/element.js", 200),
        ("/assets/app-0a1b.js", 200),
        ("/assets/app-0a1b.wasm", 200),
        ("/assets/app-0000.wasm", 404),
    ];
    for (path, status) in answers {
        let reply = TestReply::of(from(EMBEDDER, &server, Method::GET, path)).await.expect(status);
        assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER, "{path}");
        assert_eq!(reply.header("access-control-allow-credentials"), "", "{path}");
        assert!(listed(&reply.all("vary").join(",")).contains(&"origin".to_owned()), "{path}");
        let reply = TestReply::of(from("https://evil.example", &server, Method::GET, path)).await;
        assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        reply.expect_error(403, "Forbidden");
    }
    // A cache between must keep apart what it got for whom and in which form.
    let packed = from(EMBEDDER, &server, Method::GET, "/assets/app-0a1b.js").header("accept-encoding", "br");
    let reply = TestReply::of(packed).await.expect(200);
    let varies = listed(&reply.all("vary").join(","));
    for name in ["origin", "accept-encoding"] {
        assert!(varies.contains(&name.to_owned()), "{varies:?}");
    }
}

#[tokio::test]
async fn our_own_page_keeps_its_session_where_one_of_our_names_is_an_embedder() {
    let server = TestServer::start().await;
    let port = server.port;
    let folder = server.stop().await;
    let server = TestServer::start_in(folder, |options| {
        options.port = inbox_widgets_server::options::PortChoice::Exactly(port);
        options.embed_origins = vec![format!("http://127.0.0.1:{port}").parse().unwrap()];
    })
    .await;
    let cookie = server.sign_in().await;
    let create =
        || server.creation(r#"{"title":"a"}"#).header("cookie", &cookie).header("origin", &server.origin);
    TestReply::of(create().header("sec-fetch-site", "same-origin")).await.expect(201);
    TestReply::of(create()).await.expect(201);
    TestReply::of(create().header("sec-fetch-site", "cross-site")).await.expect_error(401, "Unauthorized");
}
