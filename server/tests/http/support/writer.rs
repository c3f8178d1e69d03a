//! Writing as fast as the server takes it, for tests that stop or kill it meanwhile.

use serde_json::json;

use super::{WIDGETS, client};

/// Creates widgets titled `{name}-{number}` until the connection breaks, and tells `acknowledged` each title that
/// the server has answered for.
pub(crate) async fn create_until_refused(
    origin: String,
    key: String,
    name: String,
    mut acknowledged: impl FnMut(String),
) {
    let client = client();
    for number in 0.. {
        let title = format!("{name}-{number}");
        let answer = client
            .post(format!("{origin}{WIDGETS}"))
            .header("x-chatcaptain-key", &key)
            .header("content-type", "application/json")
            .body(json!({"title": title}).to_string())
            .send()
            .await;
        match answer {
            Ok(reply) if reply.status() == 201 => acknowledged(title),
            Ok(reply) => panic!("{}", reply.status()),
            Err(_) => break,
        }
    }
}
