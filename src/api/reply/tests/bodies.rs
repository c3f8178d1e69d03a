//! The bodies that the table names.

use wire::Value;

use crate::api::transport::LARGEST_REPLY_BYTES;

/// The files of `tests/replies` by their names.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        [$(($name, include_bytes!(concat!("../../../../tests/replies/", $name)).as_slice())),+]
    };
}

const FILES: [(&str, &[u8]); 28] = files![
    "apache-503.html",
    "byte-order-mark.json",
    "cdn-504.html",
    "create.json",
    "delete.json",
    "forbidden.json",
    "get.json",
    "haproxy-503.html",
    "invalid-values.json",
    "invalid.json",
    "latin-1.json",
    "list.json",
    "mixed.json",
    "nginx-502.html",
    "not-found.json",
    "not-signed-in.json",
    "session.json",
    "sidecar-503.txt",
    "sign-in.html",
    "surrogate-bytes.json",
    "too-large.json",
    "truncated.json",
    "unauthorized.json",
    "unknown-members.json",
    "unsupported.json",
    "update.json",
    "utf-16.json",
    "values.json",
];

/// The body that the table writes as `text`.
pub(super) fn body(text: &str) -> Vec<u8> {
    if text == "-" {
        Vec::new()
    } else if let Some(name) = text.strip_prefix('@') {
        file(name).to_vec()
    } else if let Some(name) = text.strip_prefix('%') {
        generated(name)
    } else {
        text.as_bytes().to_vec()
    }
}

fn file(name: &str) -> &'static [u8] {
    let mut files = FILES.iter();
    files.find(|(known, _)| *known == name).map_or_else(|| panic!("no file {name}"), |(_, bytes)| *bytes)
}

fn generated(name: &str) -> Vec<u8> {
    match name {
        "byte-order-mark" => b"\xEF\xBB\xBF".to_vec(),
        "marked-message" => b"\xEF\xBB\xBF{\"message\":\"marked\"}".to_vec(),
        "brackets" => b"[".repeat(100_000),
        "list-127-deep" => deep_list(127),
        "list-128-deep" => deep_list(128),
        "list-129-deep" => deep_list(129),
        "list-100000-deep" => deep_list(100_000),
        "message-100-deep" => with_member("message", &nested("\"deep\"", 99)),
        "message-100000-deep" => with_member("message", &nested("\"deep\"", 99_999)),
        "message-5-mb" => with_member("message", &text_of_5_mb()),
        "error-5-mb" => with_member("error", &text_of_5_mb()),
        "10000-messages" => with_member("message", &Value::from(vec!["title is odd"; 10_000]).to_string()),
        "100000-widgets" => long_list(100_000),
        "64-mb" => padded(br#"{"inboxWidgets":[{"id":"w1","title":"Padded"}]}"#, LARGEST_REPLY_BYTES),
        "64-mb-and-1" => padded(br#"{"inboxWidgets":[]}"#, LARGEST_REPLY_BYTES + 1),
        other => panic!("no such body: {other}"),
    }
}

fn with_member(name: &str, value: &str) -> Vec<u8> {
    format!(r#"{{"{name}":{value}}}"#).into_bytes()
}

fn text_of_5_mb() -> String {
    format!("\"{}\"", "ä".repeat(2_500_000))
}

/// `body` and spaces, `length` bytes together.
fn padded(body: &[u8], length: usize) -> Vec<u8> {
    let mut padded = body.to_vec();
    padded.resize(length, b' ');
    padded
}

fn long_list(count: usize) -> Vec<u8> {
    let widget = |place: usize| format!(r#"{{"id":"w{place}","title":"Widget {place}","fields":[]}}"#);
    let widgets: Vec<_> = (0..count).map(widget).collect();
    with_member("inboxWidgets", &format!("[{}]", widgets.join(",")))
}

/// A list whose one widget has an unknown member, so that `depth` lists and objects stand in one another.
fn deep_list(depth: usize) -> Vec<u8> {
    let unknown = nested("1", depth - 3);
    format!(r#"{{"inboxWidgets":[{{"id":"w1","title":"Deep","unknown":{unknown}}}]}}"#).into_bytes()
}

fn nested(inner: &str, depth: usize) -> String {
    format!("{}{inner}{}", "[".repeat(depth), "]".repeat(depth))
}
