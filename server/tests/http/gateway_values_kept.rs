//! What several agents read at the same time is read once; what is kept for a while is read once as well.

use std::time::Duration;

use reqwest::Method;
use serde_json::json;

use crate::support::gateway::Signed;
use crate::support::values_upstream::{Lines, ValuesUpstream, together};
use crate::support::{PAIR, WIDGETS};

async fn read(gateway: &Signed, widget: &str, people: &str) -> String {
    gateway.send(Method::GET, &format!("{WIDGETS}/{widget}/values?{people}"), None).await.expect(200).text()
}

async fn keeping(upstream: &ValuesUpstream, time: Duration) -> Signed {
    upstream
        .gateway(|options| match &mut options.source {
            inbox_widgets_server::options::DataSource::Gateway(gateway) => gateway.keep_values = time,
            inbox_widgets_server::options::DataSource::Local(_) => panic!("no gateway"),
        })
        .await
}

#[tokio::test]
async fn equal_reads_of_several_agents_are_one_and_the_last_one_ends_it() {
    let upstream = ValuesUpstream::start().await;
    let gateway = upstream.gateway(|_| {}).await;
    let first = Lines::of(&gateway, &together(&["held"])).await;
    upstream.until_open(1).await;
    let second = Lines::of(&gateway, &together(&["held", "a"])).await;
    let mut third = Lines::of(&gateway, &together(&["b", "held"])).await;
    third.next().await.unwrap();
    // The one whose request it was leaves.
    drop(first);
    upstream.release();
    assert_eq!(second.rest().await.len(), 2);
    assert_eq!(third.rest().await.len(), 1);
    let mut asked = upstream.asked();
    asked.sort();
    assert_eq!(asked, ["a", "b", "held"]);
    // Nothing is kept.
    read(&gateway, "a", PAIR).await;
    read(&gateway, "a", PAIR).await;
    assert_eq!(upstream.asked().len(), 5);
}

#[tokio::test]
async fn another_conversation_or_contact_is_another_read() {
    let upstream = ValuesUpstream::start().await;
    let gateway = keeping(&upstream, Duration::from_mins(1)).await;
    for people in
        ["conversationId=1&contactId=2", "conversationId=1&contactId=3", "conversationId=2&contactId=2"]
    {
        for _ in 0..2 {
            assert!(read(&gateway, "a", people).await.contains(&format!("\"a {people}\"")), "{people}");
        }
    }
    assert_eq!(upstream.seen().len(), 3);
}

#[tokio::test]
async fn kept_values_serve_both_kinds_of_requests_until_a_change() {
    let upstream = ValuesUpstream::start().await;
    let gateway = keeping(&upstream, Duration::from_mins(1)).await;
    let first = Lines::of(&gateway, &together(&["a", "b"])).await.rest().await;
    assert_eq!(Lines::of(&gateway, &together(&["a", "b"])).await.rest().await, first);
    read(&gateway, "b", PAIR).await;
    assert_eq!(upstream.asked().len(), 2);
    gateway.send(Method::PATCH, &format!("{WIDGETS}/a"), Some(json!({"title": "A"}))).await.expect(200);
    read(&gateway, "a", PAIR).await;
    assert_eq!(upstream.asked().len(), 3);
    // Failures are not kept.
    for _ in 0..2 {
        gateway.send(Method::GET, &format!("{WIDGETS}/missing/values?{PAIR}"), None).await.expect(404);
    }
    assert_eq!(upstream.asked().len(), 5);
}

#[tokio::test]
async fn kept_values_end_with_their_time() {
    let upstream = ValuesUpstream::start().await;
    let gateway = keeping(&upstream, Duration::from_millis(20)).await;
    while upstream.asked().len() < 3 {
        read(&gateway, "a", PAIR).await;
    }
}

#[tokio::test]
async fn what_a_change_has_overtaken_is_neither_shared_nor_kept() {
    let upstream = ValuesUpstream::start().await;
    let gateway = keeping(&upstream, Duration::from_mins(1)).await;
    let before = Lines::of(&gateway, &together(&["held"])).await;
    upstream.until_open(1).await;
    gateway.send(Method::PATCH, &format!("{WIDGETS}/held"), Some(json!({"title": "A"}))).await.expect(200);
    let after = Lines::of(&gateway, &together(&["held"])).await;
    upstream.until_open(2).await;
    upstream.release();
    assert_eq!((before.rest().await.len(), after.rest().await.len()), (1, 1));
    read(&gateway, "held", PAIR).await;
    assert_eq!(upstream.asked().len(), 2, "what was read after the change is kept");
}

#[tokio::test]
async fn what_ends_after_a_change_that_it_began_before_is_not_kept() {
    let upstream = ValuesUpstream::start().await;
    let gateway = keeping(&upstream, Duration::from_mins(1)).await;
    let before = Lines::of(&gateway, &together(&["held"])).await;
    upstream.until_open(1).await;
    gateway.send(Method::PATCH, &format!("{WIDGETS}/held"), Some(json!({"title": "A"}))).await.expect(200);
    upstream.release();
    assert_eq!(before.rest().await.len(), 1);
    read(&gateway, "held", PAIR).await;
    assert_eq!(upstream.asked().len(), 2);
}
