//! Texts and documents that trip programs up, through the gateway.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::Method;
use url::Url;

use crate::support::gateway::{Signed, answering_upstream};
use crate::support::json::{JSON, NO_JSON};
use crate::support::naughty::NAUGHTY;
use crate::support::{PAIR, TestReply, WIDGETS};

#[tokio::test]
async fn any_body_reaches_the_upstream_and_any_json_comes_back_as_it_was_sent() {
    let gateway = Signed::start(&answering_upstream(|_, body| body).await, "key").await;
    let naughty = NAUGHTY.iter().map(|text| serde_json::to_vec(text).unwrap());
    for body in JSON.iter().map(|text| text.as_bytes().to_vec()).chain(naughty) {
        let asking = gateway.creation(body.clone());
        let reply = TestReply::of(asking).await.expect(200);
        assert_eq!(reply.body, body, "{}", reply.text());
    }
}

#[tokio::test]
async fn what_is_no_json_comes_back_untouched_or_not_at_all() {
    let gateway = Signed::start(&answering_upstream(|_, body| body).await, "key").await;
    for body in NO_JSON {
        let asking = gateway.creation(body.to_vec());
        let reply = TestReply::of(asking).await;
        assert_eq!(reply.header("content-type"), if body.is_empty() { "" } else { "application/json" });
        match reply.status {
            200 => assert_eq!(reply.body, *body),
            status => assert_eq!(status, 502, "{}", reply.text()),
        }
    }
}

#[tokio::test]
async fn any_text_as_an_id_is_that_id_at_the_upstream_or_nothing() {
    let target = |line: &str, _| serde_json::to_vec(line.split(' ').nth(1).unwrap()).unwrap();
    let gateway = Signed::start(&answering_upstream(target).await, "key").await;
    let mut passed = 0;
    for text in NAUGHTY {
        let encoded = utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let in_path = gateway.send(Method::GET, &format!("{WIDGETS}/{encoded}/values?{PAIR}"), None).await;
        match in_path.status {
            200 => {
                assert_eq!(in_path.json(), format!("{WIDGETS}/{text}/values?{PAIR}"));
                passed += 1;
            }
            status => assert_eq!(status, 404, "{text:?}"),
        }
        let query = format!("conversationId={encoded}&contactId={encoded}");
        let in_query = gateway.send(Method::GET, &format!("{WIDGETS}/a/values?{query}"), None).await;
        match in_query.status {
            200 => {
                let reached = in_query.json();
                let address = Url::parse(&format!("http://upstream{}", reached.as_str().unwrap())).unwrap();
                let pairs: Vec<_> = address.query_pairs().into_owned().collect();
                let expected = [("conversationId", *text), ("contactId", *text)];
                assert_eq!(pairs, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
                passed += 1;
            }
            status => assert!([400, 404].contains(&status), "{text:?}: {status}"),
        }
    }
    assert!(passed > NAUGHTY.len() / 2, "{passed}");
}
