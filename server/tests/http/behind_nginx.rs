//! The server behind nginx, as `deploy/nginx.conf` sets it up.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use inbox_widgets_server::options::ServerOptions;
use inbox_widgets_server::proxies::TrustedProxies;
use reqwest::{Client, Method, Response};

use crate::support::gateway::gateway_to;
use crate::support::values_upstream::{ValuesUpstream, together};
use crate::support::{Nginx, TestCertificate, TestReply, TestServer, WIDGETS, free_port};

/// A server and the nginx before it.
struct Proxied {
    server: TestServer,
    nginx: Nginx,
    certificate: TestCertificate,
    /// What people open, without a slash at its end.
    public: String,
}

impl Proxied {
    async fn start(path: &str, change: impl FnOnce(&mut ServerOptions)) -> Self {
        let port = free_port();
        let public = format!("https://widgets.example.com:{port}{path}").trim_end_matches('/').to_owned();
        let server = TestServer::start_with(|options| {
            options.public_url = Some(public.parse().unwrap());
            options.rates.proxies =
                TrustedProxies { networks: vec!["127.0.0.1".parse().unwrap()], ..TrustedProxies::default() };
            change(options);
        })
        .await;
        let certificate = TestCertificate::new();
        let nginx = Nginx::start(port, &[server.port], path, &certificate);
        Self { server, nginx, certificate, public }
    }

    /// A client at an address, for which the public name leads to nginx.
    fn client(&self, address: [u8; 4]) -> Client {
        let nginx = SocketAddr::from(([127, 0, 0, 1], self.nginx.port));
        let builder = self.certificate.client_builder().resolve("widgets.example.com", nginx);
        builder.local_address(IpAddr::from(address)).build().unwrap()
    }

    async fn get(&self, path: &str) -> TestReply {
        TestReply::of(self.client([127, 0, 0, 1]).get(format!("{}{path}", self.public))).await
    }

    /// Signs in and returns the cookie as it is set.
    async fn sign_in(&self) -> String {
        let reply = self.get(&self.server.sign_in_path()).await.expect(303);
        assert_eq!(reply.header("location"), "./");
        reply.header("set-cookie").to_owned()
    }
}

fn pair(cookie: &str) -> &str {
    cookie.split(';').next().unwrap()
}

#[tokio::test]
async fn people_sign_in_by_https_and_change_widgets() {
    let proxied = Proxied::start("/", |options| options.metrics = true).await;
    let cookie = proxied.sign_in().await;
    assert!(cookie.starts_with("__Host-inbox-widgets-") && cookie.contains("; Secure; Path=/;"), "{cookie}");
    let client = proxied.client([127, 0, 0, 1]);
    let create = |origin: &str, body: String| {
        let request = client.post(format!("{}{WIDGETS}", proxied.public)).header("cookie", pair(&cookie));
        request.header("origin", origin).header("content-type", "application/json").body(body)
    };
    // An old browser: it says where its page is from, and nothing more.
    let widget = r#"{"title":"a"}"#.to_owned();
    let created = TestReply::of(create(&proxied.public, widget.clone())).await.expect(201).json();
    let one = format!("{}{WIDGETS}/{}", proxied.public, created["inboxWidget"]["id"].as_str().unwrap());
    let deletion = client.delete(one).header("cookie", pair(&cookie)).header("origin", &proxied.public);
    TestReply::of(deletion).await.expect(200);
    TestReply::of(create("https://evil.example", widget)).await.expect_error(403, "Forbidden");
    // What the server takes, nginx takes as well.
    let large = |length: usize| format!("{{}}{}", " ".repeat(length - 2));
    let refused = TestReply::of(create(&proxied.public, large(1024 * 1024))).await;
    refused.expect_error(400, "Bad Request");
    TestReply::of(create(&proxied.public, large(1024 * 1024 + 1))).await.expect(413);
    // Nobody reads the metrics through nginx.
    TestReply::of(proxied.server.request(Method::GET, "/metrics")).await.expect(200);
    proxied.get("/metrics").await.expect(404);
    let plain = format!("http://127.0.0.1:{}/a?b", proxied.nginx.plain_port);
    let led = TestReply::of(client.get(plain).header("host", "widgets.example.com")).await.expect(308);
    assert_eq!(led.header("location"), "https://widgets.example.com/a?b");
}

#[tokio::test]
async fn under_a_path_everything_stays_there() {
    let proxied = Proxied::start("/tools/widgets/", |options| options.metrics = true).await;
    let cookie = proxied.sign_in().await;
    assert!(cookie.starts_with("__Secure-inbox-widgets-"), "{cookie}");
    assert!(cookie.contains("; Secure; Path=/tools/widgets/;"), "{cookie}");
    let client = proxied.client([127, 0, 0, 1]);
    let session = client.get(format!("{}/session", proxied.public)).header("cookie", pair(&cookie));
    TestReply::of(session).await.expect(200);
    let page = proxied.get("/").await.expect(200);
    assert!(page.text().contains("Inbox widgets"));
    let metrics = proxied.server.request(Method::GET, "/tools/widgets/metrics");
    TestReply::of(metrics).await.expect(200);
    proxied.get("/metrics").await.expect(404);
}

#[tokio::test]
async fn each_client_has_its_own_address_and_cannot_take_another() {
    let proxied = Proxied::start("/", |options| options.rates.sign_in = 1).await;
    let attempt = |address, claimed: &'static str| {
        let request = proxied.client(address).get(format!("{}/sign-in?token=wrong", proxied.public));
        TestReply::of(request.header("x-forwarded-for", claimed))
    };
    attempt([127, 0, 0, 2], "203.0.113.1").await.expect(401);
    attempt([127, 0, 0, 2], "203.0.113.2").await.expect(429);
    attempt([127, 0, 0, 3], "203.0.113.1").await.expect(401);
}

#[tokio::test]
async fn a_line_of_values_is_there_before_the_next_one_is() {
    let upstream = ValuesUpstream::start().await;
    let proxied = Proxied::start("/", |options| {
        gateway_to(options, &upstream.address, "key");
        // What is held must not come to an end by itself.
        options.limits.upstream_time = Duration::from_mins(1);
    })
    .await;
    let cookie = proxied.sign_in().await;
    let address = format!("{}{}", proxied.public, together(&["held", "a"]));
    let asked = proxied.client([127, 0, 0, 1]).get(address).header("cookie", pair(&cookie)).send();
    let mut reply: Response = asked.await.unwrap();
    assert_eq!(reply.status(), 200);
    let first = tokio::time::timeout(Duration::from_secs(20), reply.chunk()).await;
    let first = first.expect("nginx holds the line back").unwrap().unwrap();
    assert!(first.starts_with(br#"{"widgetId":"a""#), "{first:?}");
    upstream.release();
    assert!(reply.text().await.unwrap().contains(r#"{"widgetId":"held""#));
}
