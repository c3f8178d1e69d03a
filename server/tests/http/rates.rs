//! How many requests clients may send. Each test stands in for a proxy on this machine: what comes straight from here
//! has no limit.

use inbox_widgets_server::options::{RateOptions, ServerOptions};
use inbox_widgets_server::permission::KeyRole;
use inbox_widgets_server::proxies::{ForwardedHeader, TrustedProxies};
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::support::gateway::{Signed, gateway_to};
use crate::support::{EMBEDDER, Process, TestReply, TestServer, WIDGETS, client};

/// The proxies that the tests stand in for.
pub(crate) fn behind_proxy() -> TrustedProxies {
    TrustedProxies {
        networks: vec!["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()],
        header: ForwardedHeader::XForwardedFor,
    }
}

/// One request a second, ten at once, of each address.
fn by_address(options: &mut ServerOptions) {
    options.rates = RateOptions { session: 0, address: 1, sign_in: 0, proxies: behind_proxy() };
}

/// The same of each session.
fn by_session(options: &mut ServerOptions) {
    options.rates = RateOptions { session: 1, address: 0, sign_in: 0, proxies: behind_proxy() };
}

async fn status(request: RequestBuilder) -> u16 {
    TestReply::of(request).await.status
}

fn list(server: &TestServer) -> RequestBuilder {
    server.request(Method::GET, WIDGETS).header("x-chatcaptain-key", server.key(KeyRole::Admin))
}

/// Uses up what an address or a session may send at once, and returns the refusal of the next request.
async fn use_up(request: impl Fn() -> RequestBuilder) -> TestReply {
    for _ in 0..1000 {
        let reply = TestReply::of(request()).await;
        if reply.status == 429 {
            return reply;
        }
    }
    panic!("there is no limit");
}

/// Waits until a request is allowed again.
async fn wait_for(request: impl Fn() -> RequestBuilder) -> TestReply {
    loop {
        let reply = TestReply::of(request()).await;
        if reply.status != 429 {
            return reply;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn beyond_its_rate_an_address_is_refused_until_the_time_is_over() {
    let server = TestServer::start_with(by_address).await;
    let from = |address: &'static str| list(&server).header("x-forwarded-for", address);
    for _ in 0..10 {
        assert_eq!(status(from("203.0.113.9")).await, 200);
    }
    let refused = use_up(|| from("203.0.113.9")).await;
    assert_eq!(refused.header("retry-after"), "1");
    assert_eq!(refused.header("cache-control"), "no-store");
    assert_eq!(refused.expect_error(429, "Too Many Requests"), "Too many requests; ask again in 1 s");
    assert_eq!(status(from("203.0.113.10")).await, 200, "another address");
    wait_for(|| from("203.0.113.9")).await.expect(200);
}

#[tokio::test]
async fn addresses_of_one_network_of_version_6_share_their_rate() {
    let server = TestServer::start_with(by_address).await;
    let from = |address: String| list(&server).header("x-forwarded-for", address);
    let number = std::cell::Cell::new(0);
    use_up(|| {
        number.set(number.get() + 1);
        from(format!("2001:db8::{:x}", number.get()))
    })
    .await;
    assert_eq!(status(from("2001:db8:0:1::1".to_owned())).await, 200, "another network");
}

#[tokio::test]
async fn nothing_is_done_for_a_refused_request() {
    let server = TestServer::start_with(by_address).await;
    let body = json!({"title": "new"}).to_string();
    let create = || {
        let key = server.key(KeyRole::Admin);
        let request = server.creation(body.clone()).header("x-chatcaptain-key", key);
        request.header("x-forwarded-for", "203.0.113.9")
    };
    let mut created = 0;
    while status(create()).await == 201 {
        created += 1;
        assert!(created < 1000, "there is no limit");
    }
    use_up(create).await;
    // Straight from this machine there is no limit.
    assert_eq!(server.titles().await.len(), created);
}

#[tokio::test]
async fn a_gateway_asks_no_upstream_for_a_refused_request() {
    // Nothing listens there, so each request that is not refused is a 502.
    let server = TestServer::start_with(|options| {
        gateway_to(options, "http://127.0.0.1:1", "key");
        by_address(options);
    })
    .await;
    let cookie = server.sign_in().await;
    let signed = Signed { server, cookie };
    let from = || signed.request(Method::GET, WIDGETS).header("x-forwarded-for", "203.0.113.9");
    assert_eq!(status(from()).await, 502);
    use_up(from).await;
}

#[tokio::test]
async fn a_client_cannot_take_another_address() {
    let server = TestServer::start_with(by_address).await;
    let number = std::cell::Cell::new(0);
    // The proxy adds the last address; what is before it, the client has made up.
    use_up(|| {
        number.set(number.get() + 1);
        let made_up = format!("192.0.2.{}, 203.0.113.9", number.get() % 250);
        list(&server)
            .header("x-forwarded-for", made_up)
            .header("forwarded", format!("for=192.0.2.{}", number.get()))
    })
    .await;
    use_up(|| {
        number.set(number.get() + 1);
        let through_two = format!("192.0.2.{}, 10.1.1.1, 203.0.113.9, 10.2.2.2", number.get() % 250);
        list(&server).header("x-forwarded-for", through_two)
    })
    .await;
}

#[tokio::test]
async fn without_trusted_proxies_no_header_makes_an_address() {
    let server = TestServer::start_with(|options| {
        by_address(options);
        options.rates.proxies = TrustedProxies::default();
    })
    .await;
    for _ in 0..30 {
        assert_eq!(status(list(&server).header("x-forwarded-for", "203.0.113.9")).await, 200);
    }
}

#[tokio::test]
async fn the_header_that_the_proxies_do_not_write_is_not_believed() {
    let server = TestServer::start_with(|options| {
        by_address(options);
        options.rates.proxies.header = ForwardedHeader::Forwarded;
    })
    .await;
    let number = std::cell::Cell::new(0);
    use_up(|| {
        number.set(number.get() + 1);
        let made_up = format!("192.0.2.{}", number.get() % 250);
        list(&server).header("forwarded", "for=203.0.113.9").header("x-forwarded-for", made_up)
    })
    .await;
}

#[tokio::test]
async fn files_and_load_balancers_are_never_refused() {
    let server = TestServer::start_with(by_address).await;
    let from = |path: &str| server.request(Method::GET, path).header("x-forwarded-for", "203.0.113.9");
    use_up(|| from("/session")).await;
    for path in ["/healthz", "/readyz", "/", "/assets/app-0a1b.js"] {
        for _ in 0..20 {
            assert_eq!(status(from(path)).await, 200, "{path}");
        }
    }
    for path in ["/openapi.json", "/embed", "/conversations", WIDGETS] {
        use_up(|| from(path)).await;
    }
}

#[tokio::test]
async fn a_key_has_its_rate_from_all_addresses() {
    let server = TestServer::start_with(by_session).await;
    let number = std::cell::Cell::new(0);
    let from_anywhere = |role| {
        number.set(number.get() + 1);
        let request = server.request(Method::GET, WIDGETS).header("x-chatcaptain-key", server.key(role));
        request.header("x-forwarded-for", format!("203.0.113.{}", number.get() % 250))
    };
    use_up(|| from_anywhere(KeyRole::Admin)).await;
    assert_eq!(status(from_anywhere(KeyRole::Agent)).await, 200, "another key");
    wait_for(|| from_anywhere(KeyRole::Admin)).await.expect(200);
}

#[tokio::test]
async fn a_session_has_its_rate_whatever_other_cookies_come_with_it() {
    let server = TestServer::start_with(by_session).await;
    let cookie = server.sign_in().await;
    let (name, _) = cookie.split_once('=').unwrap();
    let number = std::cell::Cell::new(0);
    let request = |cookies: String| {
        let request = server.request(Method::GET, "/session").header("cookie", cookies);
        request.header("sec-fetch-site", "same-origin").header("x-forwarded-for", "203.0.113.9")
    };
    use_up(|| {
        number.set(number.get() + 1);
        request(format!("{name}=made-up-{}; other={}; {cookie}", number.get(), number.get()))
    })
    .await;
    assert_eq!(status(request(format!("{name}=nobody"))).await, 401, "another session");
    wait_for(|| request(cookie.clone())).await.expect(200);
}

#[tokio::test]
async fn zero_is_no_limit() {
    let server = TestServer::start_with(|options| {
        options.rates = RateOptions { session: 0, address: 0, sign_in: 0, proxies: behind_proxy() };
    })
    .await;
    for _ in 0..100 {
        assert_eq!(status(list(&server).header("x-forwarded-for", "203.0.113.9")).await, 200);
    }
    for _ in 0..50 {
        let wrong = server.request(Method::GET, "/sign-in?token=x").header("x-forwarded-for", "203.0.113.9");
        assert_eq!(status(wrong).await, 401);
    }
}

#[tokio::test]
async fn an_agents_panels_stay_below_the_usual_rates() {
    let server = TestServer::start_with(|options| options.rates.proxies = behind_proxy()).await;
    // Five tabs with 20 cards switch ten times, each card by a request of its own, as fast as this machine can.
    for _ in 0..5 * 20 * 10 {
        assert_eq!(status(list(&server).header("x-forwarded-for", "203.0.113.9")).await, 200);
    }
}

#[tokio::test]
async fn a_page_of_another_site_can_read_when_to_ask_again() {
    let server = TestServer::start_with(|options| {
        by_address(options);
        options.embed_origins = vec![EMBEDDER.parse().unwrap()];
    })
    .await;
    let from = || list(&server).header("x-forwarded-for", "203.0.113.9").header("origin", EMBEDDER);
    let refused = use_up(from).await;
    assert_eq!(refused.header("access-control-allow-origin"), EMBEDDER);
    assert!(refused.header("access-control-expose-headers").contains("retry-after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_command_has_options_for_all_of_it_and_warns_of_a_proxy_without_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let start = |arguments: &[&str]| {
        let mut command = Process::server();
        command.args(["--port=0", "--json", "--db"]).arg(folder.path().join("test.db")).args(arguments);
        Process::spawn_with_log(command)
    };
    let forwarded = async |process: &Process, header: &str, value: &str| {
        let request = client().get(format!("{}/session", process.origin())).header(header, value);
        status(request).await
    };
    let (mut unnamed, log) = start(&["--address-rate=1"]);
    for _ in 0..20 {
        assert_eq!(forwarded(&unnamed, "x-forwarded-for", "203.0.113.9").await, 401);
    }
    unnamed.kill();
    let log = std::io::read_to_string(log).unwrap();
    assert_eq!(log.matches("a proxy on this machine forwards requests").count(), 1, "{log}");
    assert!(!log.contains("203.0.113.9"), "{log}");

    let (mut named, log) = start(&[
        "--address-rate=1",
        "--session-rate=0",
        "--trusted-proxy=10.0.0.0/8",
        "--trusted-proxy=127.0.0.1",
        "--forwarded-header=forwarded",
    ]);
    let mut last = 401;
    for _ in 0..1000 {
        last = forwarded(&named, "forwarded", "for=203.0.113.9, for=10.1.1.1").await;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
    named.kill();
    assert_eq!(std::io::read_to_string(log).unwrap(), "");
}
