//! The way to the upstream through the proxy that the environment names.

use reqwest::Method;
use tokio::task::JoinHandle;

use crate::support::gateway::upstream;
use crate::support::{Process, TestReply, WIDGETS, client};

/// `name:secret`, as a header says it (RFC 7617).
const CREDENTIALS: &str = "proxy-authorization: Basic bmFtZTpzZWNyZXQ=\r\n";

/// What is answered to a signed-in browser by a gateway to `address`, and what a proxy that gives `answer` was asked.
async fn ask_through_proxy(address: &str, answer: &'static str) -> (TestReply, String) {
    let (proxy, asked): (String, JoinHandle<String>) = upstream(answer).await;
    let folder = tempfile::tempdir().unwrap();
    let mut command = Process::server();
    command
        .arg("--db")
        .arg(folder.path().join("test.db"))
        .args(["--upstream", address, "--chatbot=demo", "--port=0", "--json", "--no-open"])
        .env("CHATCAPTAIN_KEY", "the-real-key");
    for name in
        ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "NO_PROXY"]
    {
        command.env_remove(name);
    }
    command.env("all_proxy", proxy.replace("http://", "http://name:secret@"));
    let process = Process::spawn(command);
    let signing_in = client().get(process.announcement()["url"].as_str().unwrap());
    let signed_in = TestReply::of(signing_in).await.expect(303);
    let cookie = signed_in.header("set-cookie").split(';').next().unwrap();
    let asking = client().request(Method::GET, format!("{}{WIDGETS}", process.origin()));
    (TestReply::of(asking.header("cookie", cookie)).await, asked.await.unwrap())
}

#[tokio::test]
async fn a_proxy_that_reads_the_requests_is_told_the_whole_address_and_who_asks() {
    let (reply, asked) =
        ask_through_proxy("http://upstream.example/api", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            .await;
    assert_eq!(reply.expect(200).text(), "{}");
    assert!(
        asked.starts_with("GET http://upstream.example/api/v1/inbox/demo/widgets HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(asked.contains(CREDENTIALS), "{asked}");
    assert!(asked.contains("host: upstream.example\r\n"), "{asked}");
}

#[tokio::test]
async fn a_proxy_on_the_way_to_a_secure_upstream_is_told_the_host_alone() {
    let (reply, asked) = ask_through_proxy(
        "https://upstream.example/api",
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
    )
    .await;
    reply.expect_error(502, "Bad Gateway");
    assert!(asked.starts_with("CONNECT upstream.example:443 HTTP/1.1\r\n"), "{asked}");
    assert!(asked.to_ascii_lowercase().contains(&CREDENTIALS.to_ascii_lowercase()), "{asked}");
    assert!(!asked.contains("the-real-key") && !asked.contains("widgets"), "{asked}");
}
