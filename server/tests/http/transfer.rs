//! What is not sent again, and what is sent compressed.

use std::io::Read as _;

use inbox_widgets_server::permission::KeyRole;
use reqwest::Method;
use serde_json::json;

use crate::support::{PAIR, TestReply, TestServer, WIDGETS, local};

async fn get(server: &TestServer, path: &str, headers: &[(&str, &str)]) -> TestReply {
    let mut request =
        server.request(Method::GET, path).header("x-chatcaptain-key", server.key(KeyRole::Admin));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    TestReply::of(request).await
}

#[tokio::test]
async fn an_unchanged_reply_has_no_body_and_a_changed_one_has() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a", "fields": [{"label": "l", "variable": "v"}]})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    let values = format!("{one}/values?{PAIR}");
    for path in [WIDGETS, &one, &values] {
        let first = get(&server, path, &[]).await.expect(200);
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let strong = tag.trim_start_matches("W/");
        for known in [tag.as_str(), strong, &format!("\"other\", {tag}"), "*"] {
            let same = get(&server, path, &[("if-none-match", known)]).await.expect(304);
            assert!(same.body.is_empty(), "{path}");
            assert_eq!(same.header("etag"), tag, "{path}");
            assert_eq!(same.header("cache-control"), first.header("cache-control"), "{path}");
            assert_eq!(same.header("x-content-type-options"), "nosniff");
        }
        get(&server, path, &[("if-none-match", "\"other\"")]).await.expect(200);
    }
    let before = get(&server, WIDGETS, &[]).await;
    server.patch(&one, &json!({"title": "b"})).await.expect(200);
    let after = get(&server, WIDGETS, &[("if-none-match", before.header("etag"))]).await.expect(200);
    assert_eq!(after.json()["inboxWidgets"][0]["title"], "b");
}

#[tokio::test]
async fn browsers_may_keep_widgets_and_never_values() {
    let server = TestServer::start().await;
    let widget = server.create(&json!({"title": "a"})).await;
    let one = format!("{WIDGETS}/{}", widget["id"].as_str().unwrap());
    for path in [WIDGETS, &one] {
        let kept = get(&server, path, &[]).await.expect(200);
        assert_eq!(kept.header("cache-control"), "private, no-cache", "{path}");
    }
    for path in [format!("{one}/values?{PAIR}"), format!("{WIDGETS}/unknown"), "/session".to_owned()] {
        assert_eq!(get(&server, &path, &[]).await.header("cache-control"), "no-store", "{path}");
    }
    let change = server.patch(&one, &json!({"title": "b"})).await.expect(200);
    assert_eq!(change.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_tag_opens_nothing_without_a_key() {
    let server = TestServer::start().await;
    let tag = get(&server, WIDGETS, &[]).await.header("etag").to_owned();
    for known in [tag.as_str(), "*"] {
        TestReply::of(server.request(Method::GET, WIDGETS).header("if-none-match", known)).await.expect(401);
    }
}

#[tokio::test]
async fn a_long_list_is_compressed_for_who_takes_it() {
    let server = TestServer::start_with(|options| local(options).widgets = Some(500)).await;
    let plain = get(&server, WIDGETS, &[]).await.expect(200);
    assert_eq!(plain.header("content-encoding"), "");
    for accepted in ["gzip", "gzip, deflate, br, zstd", "br;q=1.0, GZIP;q=0.5"] {
        let packed = get(&server, WIDGETS, &[("accept-encoding", accepted)]).await.expect(200);
        assert_eq!(packed.header("content-encoding"), "gzip", "{accepted}");
        assert_eq!(packed.header("vary"), "accept-encoding", "{accepted}");
        assert_eq!(packed.header("etag"), plain.header("etag"), "{accepted}");
        assert!(packed.body.len() * 8 < plain.body.len(), "{} of {}", packed.body.len(), plain.body.len());
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, plain.body, "{accepted}");
    }
    for refused in ["identity", "br", "gzip;q=0", "gzip;q=0.0, identity", "identity;q=0", ""] {
        let reply = get(&server, WIDGETS, &[("accept-encoding", refused)]).await.expect(200);
        assert_eq!(reply.header("content-encoding"), "", "{refused}");
        assert_eq!(reply.body, plain.body, "{refused}");
    }
}
