use super::{Guard, Site};
use crate::origin::WebOrigin;
use crate::public_url::PublicUrl;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue};

/// A guard of a server without TLS that is opened where it listens.
fn guard_of(host: &str, embed_origins: Vec<WebOrigin>) -> Guard {
    Guard::new(host, false, &PublicUrl::of_port(false, host, 8787), embed_origins)
}

fn accepts(guard: &Guard, host: &str) -> bool {
    let request = Request::builder().header("host", host).body(Body::empty()).unwrap();
    guard.host(&request).is_some()
}

#[test]
fn knows_its_own_names() {
    let guard = guard_of("127.0.0.1", Vec::new());
    for host in ["127.0.0.1:8787", "localhost", "LOCALHOST:1", "[::1]:8787", "127.0.0.2:8787"] {
        assert!(accepts(&guard, host), "{host}");
    }
    for host in [
        "",
        "evil.example",
        "evil.example:8787",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "user@localhost",
        "192.168.0.7:8787",
        "localhost:port",
        "0.0.0.0:8787",
        "local host",
    ] {
        assert!(!accepts(&guard, host), "{host}");
    }
}

#[test]
fn knows_the_host_it_was_told() {
    let guard = guard_of("Inbox.internal", Vec::new());
    assert!(accepts(&guard, "inbox.internal:8787"));
    assert!(!accepts(&guard, "other.internal:8787"));
    let everywhere = guard_of("0.0.0.0", Vec::new());
    assert!(accepts(&everywhere, "192.168.0.7:8787"));
    assert!(!accepts(&everywhere, "evil.example"));
}

#[test]
fn knows_the_address_that_people_open() {
    let address: PublicUrl = "https://widgets.example.com/tools".parse().unwrap();
    let guard = Guard::new("127.0.0.1", false, &address, Vec::new());
    for host in ["widgets.example.com", "Widgets.example.com:443", "127.0.0.1:8787", "localhost"] {
        assert!(accepts(&guard, host), "{host}");
    }
    for host in ["example.com", "x.widgets.example.com", "widgets.example.com.evil.example"] {
        assert!(!accepts(&guard, host), "{host}");
    }
    let is_own = |origin: &'static str, host: &'static str| {
        guard.is_own_origin(&HeaderValue::from_static(origin), &HeaderValue::from_static(host))
    };
    // Whatever name the proxy passes on.
    assert!(is_own("https://widgets.example.com", "widgets.example.com"));
    assert!(is_own("https://widgets.example.com", "127.0.0.1:8787"));
    assert!(is_own("http://127.0.0.1:8787", "127.0.0.1:8787"));
    // By http somebody on the way may be the page.
    assert!(!is_own("http://widgets.example.com", "widgets.example.com"));
    assert!(!is_own("https://127.0.0.1:8787", "127.0.0.1:8787"));
    assert!(!is_own("https://example.com", "widgets.example.com"));
    let with_tls = Guard::new("127.0.0.1", true, &address, Vec::new());
    let loopback = HeaderValue::from_static("127.0.0.1:8787");
    assert!(with_tls.is_own_origin(&HeaderValue::from_static("https://127.0.0.1:8787"), &loopback));
    assert!(!with_tls.is_own_origin(&HeaderValue::from_static("http://127.0.0.1:8787"), &loopback));
}

#[test]
fn refuses_two_hosts_and_a_target_that_differs() {
    let guard = guard_of("127.0.0.1", Vec::new());
    let doubled = Request::builder()
        .header("host", "localhost")
        .header("host", "localhost")
        .body(Body::empty())
        .unwrap();
    assert!(guard.host(&doubled).is_none());
    let differing = Request::builder()
        .uri("http://evil.example/")
        .header("host", "localhost")
        .body(Body::empty())
        .unwrap();
    assert!(guard.host(&differing).is_none());
}

#[test]
fn tells_sites_apart() {
    let embedder = "https://inbox.example.com".parse().unwrap();
    let guard = guard_of("127.0.0.1", vec![embedder]);
    let host = HeaderValue::from_static("localhost:8787");
    let site = |pairs: &[(&'static str, &'static str)]| {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        guard.site(&headers, &host)
    };
    let own_and_embedder = guard_of("127.0.0.1", vec!["http://localhost:8787".parse().unwrap()]);
    let mut own = HeaderMap::new();
    own.insert("origin", HeaderValue::from_static("http://localhost:8787"));
    assert_eq!(own_and_embedder.site(&own, &host), Site::Own);
    own.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
    assert_eq!(own_and_embedder.site(&own, &host), Site::Own);
    own.insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
    assert_eq!(own_and_embedder.site(&own, &host), Site::Embedder);
    assert_eq!(site(&[]), Site::Own);
    assert_eq!(site(&[("sec-fetch-site", "none")]), Site::Own);
    assert_eq!(site(&[("sec-fetch-site", "same-origin"), ("origin", "http://x.example")]), Site::Own);
    assert_eq!(site(&[("sec-fetch-site", "none"), ("origin", "https://inbox.example.com")]), Site::Embedder);
    assert_eq!(site(&[("sec-fetch-site", "same-site")]), Site::Foreign);
    assert_eq!(site(&[("sec-fetch-site", "cross-site")]), Site::Foreign);
    assert_eq!(site(&[("origin", "http://localhost:8787")]), Site::Own);
    assert_eq!(site(&[("origin", "http://localhost:3000")]), Site::Foreign);
    assert_eq!(site(&[("origin", "null")]), Site::Foreign);
    assert_eq!(
        site(&[("sec-fetch-site", "cross-site"), ("origin", "https://inbox.example.com")]),
        Site::Embedder
    );
    assert_eq!(
        site(&[("sec-fetch-site", "cross-site"), ("origin", "https://inbox.example.com.evil.example")]),
        Site::Foreign
    );
}
