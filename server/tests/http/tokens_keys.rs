//! Key sets that rotate, stall, lie and go away.

use std::time::Duration;

use inbox_widgets_server::token_options::{KeySetPlace, TokenSigners};
use reqwest::Method;

use crate::support::tokens::key_server::{Answer, KeyServer};
use crate::support::tokens::{TestKey, accept, claims, key_set};
use crate::support::values_upstream::until;
use crate::support::{TestReply, TestServer, WIDGETS};

const SOON: Duration = Duration::from_millis(1);

const LONG: Duration = Duration::from_hours(1);

/// A server whose keys are fresh for `fresh`, and read again after `pause` at the earliest.
async fn server_with(signers: TokenSigners, fresh: Duration, pause: Duration) -> TestServer {
    TestServer::start_with(|options| {
        accept(options, signers);
        options.limits.token_keys.fresh = fresh;
        options.limits.token_keys.pause = pause;
    })
    .await
}

/// Asks with the token until the status is this one; for at most 20 s.
async fn until_status(server: &TestServer, token: &str, status: u16) -> TestReply {
    let asking = async {
        loop {
            let reply = server.read(WIDGETS, token).await;
            if reply.status == status {
                return reply;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let reply = tokio::time::timeout(Duration::from_secs(20), asking).await;
    reply.unwrap_or_else(|_| panic!("never {status}"))
}

fn set(keys: &[&TestKey]) -> Answer {
    Answer::Set(key_set(keys))
}

#[tokio::test]
async fn a_new_key_counts_with_its_first_token_and_the_old_one_no_longer() {
    let (old, new) = (TestKey::ed("old"), TestKey::ec("new"));
    let keys = KeyServer::start(set(&[&old])).await;
    let server = server_with(keys.signers(), LONG, SOON).await;
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect(200);
    let before = keys.asked();
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect(200);
    assert_eq!(keys.asked(), before, "known keys are not read again");
    keys.answer(set(&[&new]));
    until_status(&server, &new.token(&claims("agent")), 200).await;
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect_error(401, "Unauthorized");
    // Another key under a known id is another key.
    let same = TestKey::ec("new");
    server.read(WIDGETS, &same.token(&claims("agent"))).await.expect_error(401, "Unauthorized");
}

#[tokio::test]
async fn a_key_that_was_taken_away_ends_with_the_freshness_of_the_set() {
    let (old, new) = (TestKey::ed("old"), TestKey::ed("new"));
    let keys = KeyServer::start(set(&[&old, &new])).await;
    let server = server_with(keys.signers(), SOON, SOON).await;
    let token = old.token(&claims("agent"));
    server.read(WIDGETS, &token).await.expect(200);
    keys.answer(set(&[&new]));
    until_status(&server, &token, 401).await;
    // Also the last one.
    keys.answer(set(&[]));
    until_status(&server, &new.token(&claims("agent")), 401).await;
}

#[tokio::test]
async fn unknown_keys_make_the_server_ask_once_in_a_while() {
    let known = TestKey::ed("known");
    let keys = KeyServer::start(set(&[&known])).await;
    let server = server_with(keys.signers(), LONG, LONG).await;
    server.read(WIDGETS, &known.token(&claims("agent"))).await.expect(200);
    for number in 0..50 {
        let unknown = TestKey::ed(&format!("unknown-{number}")).token(&claims("admin"));
        server.read(WIDGETS, &unknown).await.expect_error(401, "Unauthorized");
    }
    assert_eq!(keys.asked(), 1);
    server.read(WIDGETS, &known.token(&claims("agent"))).await.expect(200);
}

#[tokio::test]
async fn who_needs_the_keys_at_the_same_time_waits_for_one_reading() {
    let key = TestKey::ed("d");
    let keys = KeyServer::start(Answer::Held(key_set(&[&key]))).await;
    let server = server_with(keys.signers(), LONG, LONG).await;
    let token = key.token(&claims("agent"));
    until("asked", || keys.asked() == 1).await;
    let asking = || tokio::spawn(TestReply::of(server.with_token(Method::GET, WIDGETS, &token)));
    let gone = asking();
    let waiting: Vec<_> = (0..20).map(|_| asking()).collect();
    // One that is answered shows that the others have been sent.
    TestReply::of(server.request(Method::GET, "/healthz")).await.expect(200);
    gone.abort();
    keys.release();
    for reply in waiting {
        reply.await.unwrap().expect(200);
    }
    assert_eq!(keys.asked(), 1);
}

#[tokio::test]
async fn a_client_that_leaves_does_not_take_the_reading_along() {
    let (old, new) = (TestKey::ed("old"), TestKey::ed("new"));
    let keys = KeyServer::start(set(&[&old])).await;
    let server = server_with(keys.signers(), LONG, Duration::from_secs(1)).await;
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect(200);
    keys.answer(Answer::Held(key_set(&[&new])));
    let token = new.token(&claims("agent"));
    // Once the pause is over, this one makes the server ask.
    let mut first = Box::pin(until_status(&server, &token, 200));
    let is_asked = until("asked", || keys.asked() == 2);
    tokio::select! {
        _ = &mut first => panic!("it is held"),
        () = is_asked => drop(first),
    }
    let second = tokio::spawn(TestReply::of(server.with_token(Method::GET, WIDGETS, &token)));
    for _ in 0..20 {
        TestReply::of(server.request(Method::GET, "/healthz")).await.expect(200);
    }
    keys.release();
    second.await.unwrap().expect(200);
    assert_eq!(keys.asked(), 2);
}

#[tokio::test]
async fn old_keys_count_while_their_server_is_away_or_lies() {
    let (key, other) = (TestKey::ed("d"), TestKey::ed("other"));
    let trap = KeyServer::start(set(&[&other])).await;
    let good = key_set(&[&key]);
    let lies = [
        Answer::Status(500, String::new()),
        Answer::Status(404, key_set(&[&other])),
        Answer::Status(503, key_set(&[&other])),
        Answer::Status(204, String::new()),
        Answer::Set("<!doctype html><title>Sign in</title>".to_owned()),
        Answer::Set(String::new()),
        Answer::Set("[]".to_owned()),
        Answer::Set(r#"{"keys": null}"#.to_owned()),
        Answer::Set(format!("{good}{good}")),
        Answer::Set(good.replace("\"d\"", &format!("\"{}\"", "d".repeat(70_000)))),
        Answer::Set(format!("{{\"keys\":{}", "[".repeat(60_000))),
        Answer::Endless,
        Answer::Redirect(trap.address.clone()),
        Answer::Held(key_set(&[&other])),
    ];
    let keys = KeyServer::start(Answer::Set(good.clone())).await;
    let server = TestServer::start_with(|options| {
        accept(options, keys.signers());
        options.limits.token_keys.fresh = SOON;
        options.limits.token_keys.pause = SOON;
        options.limits.token_keys.reading = Duration::from_millis(200);
    })
    .await;
    let (token, foreign) = (key.token(&claims("agent")), other.token(&claims("admin")));
    server.read(WIDGETS, &token).await.expect(200);
    let before = trap.asked();
    for lie in lies {
        keys.answer(lie.clone());
        let asked = keys.asked();
        until_status(&server, &token, 200).await;
        while keys.asked() < asked + 2 {
            let reply = server.read(WIDGETS, &token).await;
            assert_eq!(reply.status, 200, "{lie:?}");
            let reply = server.read(WIDGETS, &foreign).await;
            assert_eq!(reply.status, 401, "{lie:?}");
        }
    }
    assert_eq!(trap.asked(), before, "a redirect is not followed");
    keys.answer(set(&[&other]));
    until_status(&server, &foreign, 200).await;
}

#[tokio::test]
async fn keys_that_cannot_be_read_for_too_long_count_no_longer() {
    let key = TestKey::ed("d");
    let keys = KeyServer::start(set(&[&key])).await;
    let server = TestServer::start_with(|options| {
        accept(options, keys.signers());
        options.limits.token_keys.fresh = SOON;
        options.limits.token_keys.pause = SOON;
        options.limits.token_keys.kept = Duration::from_millis(50);
    })
    .await;
    let token = key.token(&claims("agent"));
    until_status(&server, &token, 200).await;
    keys.answer(Answer::Status(500, String::new()));
    let reply = until_status(&server, &token, 503).await;
    assert_eq!(reply.header("retry-after"), "2");
    let message = reply.expect_error(503, "Service Unavailable");
    assert_eq!(message, "The token cannot be checked at the moment");
    // Who is signed in notices nothing.
    let cookie = server.sign_in().await;
    TestReply::of(server.request(Method::GET, WIDGETS).header("cookie", cookie)).await.expect(200);
    keys.answer(set(&[&key]));
    until_status(&server, &token, 200).await;
}

#[tokio::test]
async fn a_server_starts_before_the_server_of_its_keys() {
    let holder = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/keys", holder.local_addr().unwrap());
    drop(holder);
    let place = TokenSigners::KeySet(KeySetPlace::Address(address.parse().unwrap()));
    let server = server_with(place, LONG, SOON).await;
    let token = TestKey::ed("d").token(&claims("agent"));
    server.read(WIDGETS, &token).await.expect_error(503, "Service Unavailable");
}

#[tokio::test]
async fn a_file_of_keys_is_read_again_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.json");
    let (old, new) = (TestKey::ed("old"), TestKey::ed("new"));
    std::fs::write(&file, key_set(&[&old])).unwrap();
    let server = server_with(TokenSigners::KeySet(KeySetPlace::File(file.clone())), LONG, SOON).await;
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect(200);
    std::fs::write(&file, key_set(&[&new])).unwrap();
    until_status(&server, &new.token(&claims("agent")), 200).await;
    server.read(WIDGETS, &old.token(&claims("agent"))).await.expect_error(401, "Unauthorized");
}
