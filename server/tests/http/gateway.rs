//! The gateway, with a second server of ours as its upstream, or a listener that misbehaves.

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;
use tokio::net::TcpListener;

use crate::support::gateway::{Signed, gateway_to, upstream};
use crate::support::{EMBEDDER, PAIR, TestReply, TestServer, WIDGETS};

#[tokio::test]
async fn all_six_operations_pass() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let field = json!({"label": "Name", "variable": "contact.name", "later": [1.10]});
    let body = json!({"title": "a", "fields": [field]});
    let created = gateway.send(Method::POST, WIDGETS, Some(body)).await.expect(201).json();
    let id = created["inboxWidget"]["id"].as_str().unwrap();
    let one = format!("{WIDGETS}/{id}");
    let list = gateway.send(Method::GET, WIDGETS, None).await.expect(200);
    assert_eq!(list.json()["inboxWidgets"], json!([created["inboxWidget"]]));
    assert_eq!(list.header("content-type"), "application/json");
    assert_eq!(list.header("cache-control"), "private, no-cache");
    assert_eq!(gateway.send(Method::GET, &one, None).await.expect(200).json(), created);
    let values = gateway.send(Method::GET, &format!("{one}/values?{PAIR}"), None).await.expect(200);
    assert_eq!(values.header("cache-control"), "no-store");
    let values = values.json();
    assert_eq!(values["fieldValues"][0]["value"], "Amélie Okonkwo-Brandt");
    gateway.send(Method::PATCH, &one, Some(json!({"title": "b"}))).await.expect(200);
    assert_eq!(upstream.titles().await, ["b"]);
    gateway.send(Method::DELETE, &one, None).await.expect(200);
    assert!(upstream.titles().await.is_empty());
}

#[tokio::test]
async fn failures_of_the_upstream_come_through() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Viewer)).await;
    let message =
        gateway.send(Method::POST, WIDGETS, Some(json!({"title": "a"}))).await.expect_error(403, "Forbidden");
    assert_eq!(message, "Missing permission chatbots.inbox.widgets.create on chatbots/demo");
    let admin = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let message =
        admin.send(Method::POST, WIDGETS, Some(json!({"title": ""}))).await.expect_error(400, "Bad Request");
    assert_eq!(message, json!(["title should not be empty"]));
    admin.send(Method::GET, &format!("{WIDGETS}/unknown"), None).await.expect_error(404, "Not Found");
}

#[tokio::test]
async fn only_the_key_and_the_operation_reach_the_upstream() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: a=b\r\nAccess-Control-Allow-Origin: *\r\n\
                  Server: upstream\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
    let (address, reading) = upstream(answer).await;
    let gateway = Signed::start(&format!("{address}/base/"), "the-real-key").await;
    let path = format!("{WIDGETS}/a.%7Eb/values?conversationId=c%261&contactId=d&evil=1&__proto__=x");
    let request = gateway
        .request(Method::GET, &path)
        .header("x-chatcaptain-key", "the-browsers-key")
        .header("authorization", "Basic YnJvd3Nlcjo=")
        .header("x-forwarded-for", "203.0.113.7")
        .header("x-forwarded-host", "evil.example")
        .header("forwarded", "host=evil.example")
        .header("x-http-method-override", "DELETE");
    let reply = TestReply::of(request).await.expect(200);
    assert_eq!(reply.header("set-cookie"), "");
    assert_eq!(reply.header("access-control-allow-origin"), "");
    assert_eq!(reply.header("server"), "");

    let received = reading.await.unwrap().to_ascii_lowercase();
    let expected =
        "get /base/v1/inbox/demo/widgets/a.~b/values?conversationid=c%261&contactid=d http/1.1\r\n";
    assert!(received.starts_with(expected), "{received}");
    let mut names: Vec<_> =
        received.lines().skip(1).filter_map(|line| line.split_once(':')).map(|(name, _)| name).collect();
    names.sort_unstable();
    assert_eq!(names, ["accept", "accept-encoding", "host", "x-chatcaptain-key", "x-request-id"]);
    assert!(received.contains("x-chatcaptain-key: the-real-key"));
}

#[tokio::test]
async fn nothing_but_the_six_operations_passes() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let message =
        gateway.send(Method::GET, "/v1/inbox/other/widgets", None).await.expect_error(403, "Forbidden");
    assert_eq!(message, "This gateway serves chatbots/demo only");
    gateway.send(Method::PUT, WIDGETS, None).await.expect_error(405, "Method Not Allowed");
    gateway.send(Method::DELETE, WIDGETS, None).await.expect_error(405, "Method Not Allowed");
    gateway.send(Method::GET, "/v1/inbox/demo/other", None).await.expect_error(404, "Not Found");
    for path in [
        "/v1/inbox/demo/widgets/%2e%2e",
        "/v1/inbox/demo/widgets/..",
        "/v1/inbox/demo/widgets/%2e/values",
        "/v1/inbox/demo/widgets/a%2F..%3Fb/values",
        "//evil.example/v1/inbox/demo/widgets",
        "/v1//inbox/demo/widgets",
        "/v1/inbox/demo/widgets/",
        "/v1/../v2",
    ] {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nConnection: close\r\n\r\n",
            gateway.cookie
        );
        let answer = gateway.server.raw(head).await;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    let elsewhere = "GET http://evil.example/v1/inbox/demo/widgets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(gateway.server.raw(elsewhere).await.starts_with("HTTP/1.1 421"));
}

#[tokio::test]
async fn only_a_signed_in_browser_uses_the_key() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let nobody = gateway.server.request(Method::GET, WIDGETS);
    TestReply::of(nobody).await.expect_error(401, "Unauthorized");
    let with_key = gateway
        .server
        .request(Method::GET, WIDGETS)
        .header("x-chatcaptain-key", upstream.key(KeyRole::Admin));
    TestReply::of(with_key).await.expect_error(401, "Unauthorized");
    let foreign = gateway
        .server
        .request(Method::GET, WIDGETS)
        .header("cookie", &gateway.cookie)
        .header("sec-fetch-site", "cross-site");
    TestReply::of(foreign).await.expect_error(403, "Forbidden");
}

#[tokio::test]
async fn an_embedder_gets_its_preflight_answered_but_no_use_of_the_key() {
    let upstream = TestServer::start().await;
    let server = TestServer::start_with(|options| {
        gateway_to(options, &upstream.origin, upstream.key(KeyRole::Admin));
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    let cookies = server.sign_in_with_frames().await;
    let from_embedder = |method| {
        server.request(method, WIDGETS).header("origin", EMBEDDER).header("sec-fetch-site", "cross-site")
    };
    let asked = from_embedder(Method::OPTIONS)
        .header("access-control-request-method", "GET")
        .header("access-control-request-headers", "x-chatcaptain-key");
    let reply = TestReply::of(asked).await.expect(200);
    assert_eq!(reply.header("access-control-allow-origin"), EMBEDDER);
    assert_eq!(reply.header("access-control-allow-headers"), "content-type,authorization,x-chatcaptain-key");

    // The gateway knows no keys, and the sessions are not lent.
    let both = format!("{}; {}", cookies.tab, cookies.frame);
    let with_key = from_embedder(Method::GET)
        .header("cookie", &both)
        .header("x-chatcaptain-key", upstream.key(KeyRole::Admin));
    let refused = TestReply::of(with_key).await;
    assert_eq!(refused.header("access-control-allow-origin"), EMBEDDER);
    assert_eq!(refused.expect_error(401, "Unauthorized"), "Not signed in");

    // The page in the embedder's frame is the way in.
    let frame = server.request(Method::GET, WIDGETS).header("cookie", &cookies.frame);
    TestReply::of(frame.header("sec-fetch-site", "same-origin")).await.expect(200);
}

#[tokio::test]
async fn the_session_says_that_it_is_a_gateway() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, "key").await;
    let session = gateway.send(Method::GET, "/session", None).await.expect(200).json();
    assert_eq!(
        session,
        json!({"chatbotId": "demo", "mode": "gateway", "role": "admin", "examples": [], "signOut": true})
    );
}

#[tokio::test]
async fn when_to_ask_again_comes_through() {
    let answer = "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}";
    let (address, _reading) = upstream(answer).await;
    let gateway = Signed::start(&address, "key").await;
    let reply = gateway.send(Method::GET, WIDGETS, None).await.expect(429);
    assert_eq!(reply.header("retry-after"), "7");
}

#[tokio::test]
async fn bodies_are_checked_before_they_are_sent_on() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let large = json!({"title": "x".repeat(1024 * 1024)});
    gateway.send(Method::POST, WIDGETS, Some(large)).await.expect_error(413, "Payload Too Large");
    let plain = gateway.request(Method::POST, WIDGETS).header("content-type", "text/plain").body("{}");
    TestReply::of(plain).await.expect_error(415, "Unsupported Media Type");
}

#[tokio::test]
async fn only_two_ids_that_can_be_read_in_one_way_are_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let watched = format!("http://{}", listener.local_addr().unwrap());
    let gateway = Signed::start(&watched, "key").await;
    let long = format!("conversationId={}&contactId=b", "a".repeat(1001));
    for (query, status) in [
        ("", 400),
        ("conversationId=a", 400),
        ("conversationId=a&contactId=", 400),
        ("conversationId=a&contactId=b&contactId=c", 400),
        ("conversationId[]=a&contactId=b", 400),
        ("conversationId=a%00&contactId=b", 404),
        ("conversationId=a&contactId=b%0d%0aX-Evil:%201", 404),
        ("conversationId=a&contactId=%ff", 404),
        ("conversationId=%7f&contactId=b", 404),
        (&long, 404),
    ] {
        let reply = gateway.send(Method::GET, &format!("{WIDGETS}/a/values?{query}"), None).await;
        assert_eq!(reply.status, status, "{query}: {}", reply.text());
    }
    let nobody = listener.into_std().unwrap().accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "nothing was sent");
}

#[tokio::test]
async fn a_question_for_the_head_alone_is_a_get_at_the_upstream() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
    let (address, reading) = upstream(answer).await;
    let gateway = Signed::start(&address, "key").await;
    let reply = gateway.send(Method::HEAD, WIDGETS, None).await.expect(200);
    assert!(reply.body.is_empty());
    assert!(reading.await.unwrap().starts_with("GET /v1/inbox/demo/widgets HTTP/1.1"));
}

#[tokio::test]
async fn no_id_leads_out_of_the_six_operations() {
    let upstream = TestServer::start().await;
    let gateway = Signed::start(&upstream.origin, upstream.key(KeyRole::Admin)).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let watched = format!("http://{}", listener.local_addr().unwrap());
    let blind = Signed::start(&watched, "key").await;
    for id in [
        ".%09.",
        "%09..",
        "..%0a",
        ".%0d.",
        "%20..",
        "..%20",
        "%2e%09%2e",
        "..%5c",
        "%5c..",
        "%5c..%5c..",
        "..%00",
        "%00",
        "%252e%252e",
        "%25252e",
        ".%252e",
        "..%3b",
        "..;",
        "x;/..",
        "%ef%bc%8e%ef%bc%8e",
        "%e2%80%8b..",
        "..%2f",
        "%2f..",
        "..%3f",
        "..%23",
        "a%2f..%2f..",
        "%c2%85..",
        "%7f",
        "%f0%9f%98%80",
        "...",
    ] {
        for (method, rest) in [("DELETE", ""), ("PATCH", ""), ("GET", ""), ("GET", "/values")] {
            for signed in [&gateway, &blind] {
                let head = format!(
                    "{method} {WIDGETS}/{id}{rest}?{PAIR} HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nContent-Length: 2\r\n\
                     Content-Type: application/json\r\nConnection: close\r\n\r\n{{}}",
                    signed.cookie
                );
                let answer = signed.server.raw(head).await;
                assert!(answer.starts_with("HTTP/1.1 404"), "{method} {id}{rest}: {answer}");
            }
        }
    }
    // Who waits in its queue would be let in at once.
    let nobody = listener.into_std().unwrap().accept().unwrap_err();
    assert_eq!(nobody.kind(), std::io::ErrorKind::WouldBlock, "nothing was sent");
}
