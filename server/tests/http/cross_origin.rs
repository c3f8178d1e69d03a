//! The cases of Go's `http.CrossOriginProtection` (`net/http`, `csrf_test.go`) at this server. It is stricter in one point:
//! there a safe method is never refused, here no request of a foreign page reaches the API, because reading needs protection
//! too.

use reqwest::Method;

use crate::support::{TestReply, TestServer, WIDGETS};

const TRUSTED: &str = "https://trusted.example";
const ATTACKER: &str = "https://attacker.example";

/// What comes back for a request of a signed-in browser with these headers; empty ones are not sent.
async fn status(server: &TestServer, cookie: &str, method: Method, site: &str, origin: &str) -> u16 {
    let mut request = match method {
        Method::POST => server.creation(r#"{"title":"a"}"#),
        _ => server.request(method, WIDGETS),
    };
    request = request.header("cookie", cookie);
    for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
        if !value.is_empty() {
            request = request.header(name, value);
        }
    }
    TestReply::of(request).await.status
}

#[tokio::test]
async fn a_request_is_ours_by_what_the_browser_says_of_its_page() {
    let server = TestServer::start().await;
    let cookie = server.sign_in().await;
    let own = server.origin.clone();
    let cases = [
        ("same-origin is let in", Method::POST, "same-origin", "", 201),
        ("what no page sends is let in", Method::POST, "none", "", 201),
        ("cross-site is kept out", Method::POST, "cross-site", "", 403),
        ("same-site is kept out", Method::POST, "same-site", "", 403),
        ("neither header: no browser", Method::POST, "", "", 201),
        ("only an origin, ours", Method::POST, "", own.as_str(), 201),
        ("only an origin, another", Method::POST, "", ATTACKER, 403),
        ("only an origin, of nobody", Method::POST, "", "null", 403),
        ("what the browser says of the site counts more", Method::POST, "cross-site", own.as_str(), 403),
        ("reading by a foreign page", Method::GET, "cross-site", "", 403),
        ("looking by a foreign page", Method::HEAD, "cross-site", "", 403),
        ("asking by a foreign page", Method::OPTIONS, "cross-site", "", 403),
        ("a method that the API does not have", Method::PUT, "cross-site", "", 403),
    ];
    for (case, method, site, origin, expected) in cases {
        assert_eq!(status(&server, &cookie, method, site, origin).await, expected, "{case}");
    }
    // Of all those that were sent, these alone have changed anything.
    assert_eq!(server.titles().await.len(), 4);
}

#[tokio::test]
async fn a_site_that_the_operator_names_is_let_in_by_its_origin_and_without_the_session() {
    let server = TestServer::start_with(|options| {
        options.embed_origins = vec![TRUSTED.parse().unwrap()];
    })
    .await;
    let cookie = server.sign_in().await;
    let cases = [
        ("trusted, by its origin alone", "", TRUSTED, 401),
        ("trusted, from another site", "cross-site", TRUSTED, 401),
        ("another, by its origin alone", "", ATTACKER, 403),
        ("another, from another site", "cross-site", ATTACKER, 403),
        ("another port", "cross-site", "https://trusted.example:8443", 403),
        ("another scheme", "cross-site", "http://trusted.example", 403),
        ("a name that begins alike", "cross-site", "https://trusted.example.attacker.example", 403),
        ("a name below it", "cross-site", "https://a.trusted.example", 403),
    ];
    for (case, site, origin, expected) in cases {
        // The browser's session is not the embedder's to use: it has a key or a token of its own.
        assert_eq!(status(&server, &cookie, Method::POST, site, origin).await, expected, "{case}");
    }
    assert!(server.titles().await.is_empty());
}
