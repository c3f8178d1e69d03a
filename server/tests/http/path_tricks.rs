//! Addresses in another spelling than the server's own: each is one more address, which does not exist, and never the same
//! one past a check.

use reqwest::Method;

use crate::support::{TestReply, TestServer, WIDGETS};
use inbox_widgets_server::permission::KeyRole;

/// The answer to a request with this target, byte for byte, as an admin.
async fn ask(server: &TestServer, method: &str, target: &[u8]) -> String {
    let rest = format!(
        " HTTP/1.1\r\nHost: localhost\r\nX-Chatcaptain-Key: {}\r\nConnection: close\r\n\r\n",
        server.key(KeyRole::Admin)
    );
    server.raw([method.as_bytes(), b" ", target, rest.as_bytes()].concat()).await
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

#[tokio::test]
async fn another_spelling_of_an_operation_is_none() {
    let server = TestServer::start().await;
    let long = [b"/v1/inbox/demo/widgets/", &b"a"[..].repeat(60_000)[..]].concat();
    let deep = [b"/v1/inbox/demo/widgets", &b"/a"[..].repeat(30_000)[..]].concat();
    let targets: [&[u8]; 25] = [
        b"/V1/inbox/demo/widgets",
        b"/v1/Inbox/demo/widgets",
        b"/v1/inbox/demo/WIDGETS",
        b"/%761/inbox/demo/widgets",
        b"/v1/inbox/demo/%77idgets",
        b"/v1%2finbox/demo/widgets",
        b"/v1/inbox%2Fdemo/widgets",
        b"/v1/inbox/demo%2fwidgets",
        b"/v1/inbox/demo/widgets/",
        b"/v1/inbox/demo/widgets//",
        b"/v1/inbox/demo/widgets;a=b",
        b"/v1/inbox/demo/widgets%3Fa=b",
        b"/v1/inbox/demo/widgets%20",
        b"/v1/inbox/demo/widgets%00",
        b"/v1/inbox/demo/./widgets",
        b"/v1/inbox/demo/x/../widgets",
        b"/x/%2e%2e/v1/inbox/demo/widgets",
        b"//v1/inbox/demo/widgets",
        b"/v1//inbox/demo/widgets",
        b"/v1\\inbox\\demo\\widgets",
        b"/./v1/inbox/demo/widgets",
        b"/v1/inbox/demo/widgets/\xff",
        b"/v1/inbox/demo/widgets/%ff",
        &long,
        &deep,
    ];
    for target in targets {
        for method in ["GET", "DELETE", "PATCH"] {
            let answer = ask(&server, method, target).await;
            let shown = String::from_utf8_lossy(&target[..target.len().min(60)]);
            // An id that does not exist is looked for only where the path is one of an operation.
            let refused = if method == "GET" { &["404", "400"][..] } else { &["404", "400", "405", "415"] };
            assert!(refused.contains(&status(&answer)), "{method} {shown}: {answer}");
        }
    }
}

#[tokio::test]
async fn another_spelling_of_a_chatbot_is_another_chatbot() {
    let server = TestServer::start().await;
    for (chatbot, expected) in [
        ("", "403"),
        ("DEMO", "403"),
        ("demo%20", "403"),
        ("demo%00", "403"),
        ("demo;x", "403"),
        ("demo%2f..%2fdemo", "403"),
        ("%2e%2e", "403"),
        ("..", "403"),
        ("demo%5c", "403"),
        ("%ef%bd%84emo", "403"),
        ("%2564emo", "403"),
        ("d%e9mo", "400"),
        // The same text.
        ("%64emo", "200"),
    ] {
        let answer = ask(&server, "GET", format!("/v1/inbox/{chatbot}/widgets").as_bytes()).await;
        assert_eq!(status(&answer), expected, "{chatbot}: {answer}");
    }
}

#[tokio::test]
async fn another_spelling_of_the_sign_in_uses_no_link_up_and_passes_no_rate() {
    let server = TestServer::start().await;
    let token = server.token.clone();
    for path in [
        "/Sign-in",
        "/sign%2din",
        "/%73ign-in",
        "//sign-in",
        "/./sign-in",
        "/sign-in/",
        "/sign-in;a=b",
        "/sign-in%2f",
        "/sign-in%00",
        "/sign-in%20",
        "/x/../sign-in",
        "/assets/..%2fsign-in",
        "\\sign-in",
    ] {
        let answer = ask(&server, "GET", format!("{path}?token={token}").as_bytes()).await;
        assert!(matches!(status(&answer), "404" | "400"), "{path}: {answer}");
        assert!(!answer.to_ascii_lowercase().contains("set-cookie"), "{path}: {answer}");
    }
    TestReply::of(server.request(Method::GET, &server.sign_in_path())).await.expect(303);
}

#[tokio::test]
async fn another_spelling_of_the_page_or_of_the_page_for_frames_is_missing() {
    let server = TestServer::start_for_embedder().await;
    let long = format!("/{}", "a".repeat(300));
    let deep = format!("/assets{}", "/assets".repeat(5_000));
    for path in [
        "/INDEX.HTML",
        "/index.html%20",
        "/index.html;a",
        "/index.html%00.js",
        "/index%2ehtml/",
        "/embed.html",
        "/Embed",
        "/embed/",
        "//embed",
        "/%65mbed",
        "/%65mbed.html",
        "/embed%2ehtml",
        "/./embed",
        "/assets/../embed.html",
        "/assets/..%2fembed.html",
        "/assets/%2e%2e%2fembed.html",
        "/embed.html.br",
        &long,
        &deep,
    ] {
        let answer = ask(&server, "GET", path.as_bytes()).await;
        assert!(matches!(status(&answer), "404" | "400"), "{path}: {answer}");
        assert!(!answer.contains("frame-ancestors https"), "{path}: {answer}");
    }
    TestReply::of(server.request(Method::GET, WIDGETS)).await.expect(401);
}
