//! The address that people open, where a proxy has it.

use inbox_widgets_server::auth::link;
use reqwest::Method;

use crate::support::{EMBEDDER, Process, TestReply, TestServer, folder_of};

const PUBLIC: &str = "https://widgets.example.com";

async fn start(public: &str) -> TestServer {
    TestServer::start_with(|options| options.public_url = Some(public.parse().unwrap())).await
}

#[tokio::test]
async fn behind_an_https_proxy_the_cookies_are_secure() {
    for (public, prefix, path) in [
        (PUBLIC, "__Host-", "/"),
        ("https://widgets.example.com/tools", "__Secure-", "/tools/"),
        ("http://widgets.example.com", "", "/"),
    ] {
        let server = TestServer::start_with(|options| {
            options.public_url = Some(public.parse().unwrap());
            options.embed_origins = vec![EMBEDDER.parse().unwrap()];
        })
        .await;
        let request =
            server.request(Method::GET, &server.sign_in_path()).header("host", "widgets.example.com");
        let reply = TestReply::of(request).await.expect(303);
        let cookies = reply.all("set-cookie");
        let [tab, frame] = cookies[..] else { panic!("not two cookies: {cookies:?}") };
        assert!(tab.starts_with(&format!("{prefix}inbox-widgets-{}=", server.port)), "{tab}");
        assert!(frame.starts_with(&format!("{prefix}inbox-widgets-{}-frame=", server.port)), "{frame}");
        for cookie in [tab, frame] {
            assert!(cookie.contains(&format!("; Path={path}; ")) && !cookie.contains("Domain"), "{cookie}");
        }
        assert_eq!(tab.contains("; Secure;"), public.starts_with("https:"), "{tab}");
        let pair = tab.split(';').next().unwrap();
        TestReply::of(server.request(Method::GET, "/session").header("cookie", pair)).await.expect(200);
        let out = server.request(Method::POST, "/sign-out").header("cookie", pair);
        let removed = TestReply::of(out).await.expect(204);
        assert!(removed.header("set-cookie").starts_with(&format!("{prefix}inbox-widgets-")), "{removed:?}");
    }
}

#[tokio::test]
async fn requests_to_it_are_admitted_and_those_to_other_names_are_not() {
    let server = start(PUBLIC).await;
    let cookie = server.sign_in().await;
    // An old browser says only where its page is from, and a proxy may pass its own name for the server on.
    let port = server.port;
    for (host, origin, status) in [
        ("widgets.example.com".to_owned(), PUBLIC, 201),
        (format!("127.0.0.1:{port}"), PUBLIC, 201),
        ("widgets.example.com".to_owned(), "http://widgets.example.com", 403),
        ("widgets.example.com".to_owned(), "https://evil.example", 403),
        ("evil.example".to_owned(), PUBLIC, 421),
    ] {
        let request = server.creation(r#"{"title":"a"}"#).header("cookie", &cookie);
        let reply = TestReply::of(request.header("host", &host).header("origin", origin)).await;
        assert_eq!(reply.status, status, "{host} {origin}");
    }
}

#[tokio::test]
async fn a_new_link_is_one_that_people_open() {
    let server = TestServer::start_with(|options| {
        options.public_url = Some("https://widgets.example.com/tools".parse().unwrap());
        options.links = Some(folder_of(options).join("links"));
    })
    .await;
    let link = link::ask(&server.folder.path().join("links"), None).await.unwrap();
    let path = link.strip_prefix(PUBLIC).unwrap();
    assert!(path.starts_with("/tools/sign-in?token="), "{link}");
    // The proxy may keep the path.
    TestReply::of(server.request(Method::GET, path)).await.expect(303);
}

#[test]
fn the_printed_address_is_the_one_that_people_open() {
    let folder = tempfile::tempdir().unwrap();
    let process =
        Process::start(&folder.path().join("test.db"), &["--public-url", "https://a.example/tools"]);
    let url = process.announcement()["url"].as_str().unwrap();
    assert!(url.starts_with("https://a.example/tools/sign-in?token="), "{url}");
    assert!(process.origin().starts_with("http://127.0.0.1:"), "where scripts on this machine reach it");
}

#[test]
fn another_form_is_refused_with_the_one_that_is_right() {
    for (url, says) in [
        ("a.example", "write it like https://widgets.example.com/path"),
        ("https://a.example/?x", "write it like https://widgets.example.com/path"),
        ("https://*.example", "is not an origin"),
        ("https://a.example/v1", "uses itself"),
        ("https://a.example/a b", "write it like /tools/widgets"),
    ] {
        let output = Process::server().args(["--public-url", url]).output().unwrap();
        assert!(!output.status.success(), "{url}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.contains(says), "{text}");
    }
}
