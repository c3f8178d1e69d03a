//! Requests whose end two servers could see in different places (RFC 9112, 6 and 11.2): each is refused as a whole and its
//! connection closed, or read in the one way that leaves nothing over.

use crate::support::{TestServer, WIDGETS};

/// What would be smuggled: a request whose answer can be told apart from all others.
const SMUGGLED: &str = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

fn post(headers: &str, body: &str) -> String {
    format!(
        "POST {WIDGETS} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}\r\n{body}"
    )
}

/// The statuses of all answers on one connection.
fn statuses(answers: &str) -> Vec<&str> {
    answers.split("HTTP/1.1 ").skip(1).filter_map(|answer| answer.get(..3)).collect()
}

#[tokio::test]
async fn no_request_is_hidden_in_the_body_of_another() {
    let server = TestServer::start().await;
    let length = SMUGGLED.len();
    let cases = [
        (
            "a length and chunks",
            post(&format!("Content-Length: {length}\r\nTransfer-Encoding: chunked\r\n"), "0\r\n\r\n"),
        ),
        (
            "chunks and a length",
            post(&format!("Transfer-Encoding: chunked\r\nContent-Length: {length}\r\n"), "0\r\n\r\n"),
        ),
        ("two lengths", post(&format!("Content-Length: 0\r\nContent-Length: {length}\r\n"), "")),
        ("two lengths in one line", post(&format!("Content-Length: 0, {length}\r\n"), "")),
        ("a length with a sign", post(&format!("Content-Length: +{length}\r\n"), "")),
        ("a negative length", post("Content-Length: -1\r\n", "")),
        ("a length in another base", post("Content-Length: 0x10\r\n", "")),
        ("a length that no number holds", post("Content-Length: 99999999999999999999999\r\n", "")),
        ("an encoding that is not there", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n")),
        ("chunks that are not the last", post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n")),
        ("a name with a space", post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n")),
        ("a folded line", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n")),
        ("a return without a line end", post("X: a\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        ("a null in a value", post("X: a\0b\r\n", "")),
        ("a chunk of no number", post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n")),
        ("a chunk with a sign", post("Transfer-Encoding: chunked\r\n", "-1\r\n\r\n")),
        (
            "a chunk too large for any number",
            post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n\r\n"),
        ),
    ];
    for (case, request) in cases {
        let answers = server.raw(format!("{request}{SMUGGLED}")).await;
        let statuses = statuses(&answers);
        assert!(statuses.len() <= 1, "{case}: {answers}");
        assert!(statuses.first().is_none_or(|status| status.starts_with('4')), "{case}: {answers}");
    }
    assert!(server.titles().await.is_empty());
}

#[tokio::test]
async fn what_follows_a_whole_body_is_the_next_request() {
    let server = TestServer::start().await;
    let last = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let bodies = [
        post("Content-Length: 2\r\n", "{}"),
        post("Transfer-Encoding: chunked\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        post("Transfer-Encoding: chunked\r\n", "2;name=value\r\n{}\r\n0\r\nTrailer: x\r\n\r\n"),
    ];
    for body in bodies {
        let answers = server.raw(format!("{body}{last}")).await;
        assert_eq!(statuses(&answers), ["401", "200"], "{answers}");
    }
}
