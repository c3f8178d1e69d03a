//! The ids of requests: in each response, and on the way to the upstream.

use inbox_widgets_server::permission::KeyRole;
use reqwest::{Method, RequestBuilder};

use crate::support::gateway::{Signed, upstream};
use crate::support::{EMBEDDER, TestReply, TestServer, WIDGETS};

const HEADER: &str = "x-request-id";

async fn id_of(request: RequestBuilder, status: u16) -> String {
    let reply = TestReply::of(request).await.expect(status);
    let [id] = reply.all(HEADER)[..] else { panic!("not one id: {:?}", reply.headers) };
    id.to_owned()
}

#[tokio::test]
async fn every_response_has_one() {
    let server = TestServer::start_with(|options| {
        options.public_url = Some("http://example.com/tools".parse().unwrap());
    })
    .await;
    let key = server.key(KeyRole::Admin);
    let list = |header: &'static str, value: &str| {
        let request = server.request(Method::GET, WIDGETS).header("x-chatcaptain-key", key);
        request.header(header, value)
    };
    let tag = TestReply::of(list("accept", "*/*")).await.header("etag").to_owned();
    let mut ids = Vec::new();
    for (request, status) in [
        (server.request(Method::GET, "/"), 200),
        (server.request(Method::GET, "/tools"), 308),
        (list("accept", "*/*"), 200),
        (list("if-none-match", &tag), 304),
        (server.creation("no json").header("x-chatcaptain-key", key), 400),
        (server.request(Method::GET, WIDGETS), 401),
        (list("sec-fetch-site", "cross-site"), 403),
        (server.request(Method::GET, "/nowhere"), 404),
        (server.request(Method::PUT, WIDGETS), 405),
        (server.request(Method::GET, "/session").header("host", "evil.example"), 421),
    ] {
        ids.push(id_of(request, status).await);
    }
    server.database().file_readers().unwrap().close().await;
    ids.push(id_of(server.request(Method::GET, "/readyz"), 503).await);
    ids.push(id_of(list("accept", "*/*"), 500).await);
    for id in &ids {
        assert_eq!(id.len(), 20, "{id}");
        assert_eq!(ids.iter().filter(|other| *other == id).count(), 1, "{id}");
    }
}

#[tokio::test]
async fn a_well_formed_one_comes_back_and_others_are_replaced() {
    let server = TestServer::start().await;
    let long = "x".repeat(65);
    for (given, is_kept) in
        [("a-B_3.c", true), (&long[1..], true), (&long, false), ("a b", false), ("<i>", false), ("", false)]
    {
        let id = id_of(server.request(Method::GET, "/healthz").header(HEADER, given), 200).await;
        assert_eq!(id == given, is_kept, "{given}: {id}");
    }
    let two = server.request(Method::GET, "/healthz").header(HEADER, "a").header(HEADER, "a");
    assert_eq!(id_of(two, 200).await.len(), 20);
}

#[tokio::test]
async fn the_upstream_gets_the_same_one() {
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Request-Id: upstream\r\n\r\n{}";
    for given in [Some("from-the-proxy"), None] {
        let (address, reading) = upstream(answer).await;
        let gateway = Signed::start(&address, "key").await;
        let mut request = gateway.request(Method::GET, WIDGETS);
        if let Some(given) = given {
            request = request.header(HEADER, given);
        }
        let id = id_of(request, 200).await;
        assert!(given.is_none_or(|given| given == id), "{id}");
        let received = reading.await.unwrap();
        assert!(received.contains(&format!("\r\nx-request-id: {id}\r\n")), "{id}: {received}");
    }
}

#[tokio::test]
async fn embedders_may_read_it() {
    let server = TestServer::start_for_embedder().await;
    let request = server.request(Method::GET, WIDGETS).header("origin", EMBEDDER);
    let reply = TestReply::of(request.header("sec-fetch-site", "cross-site")).await.expect(401);
    assert_eq!(reply.all(HEADER).len(), 1);
    assert!(reply.header("access-control-expose-headers").contains(HEADER));
}
