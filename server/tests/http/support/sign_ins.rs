//! Sign-ins in a server's database, and what a cookie is worth.

use inbox_widgets_server::auth::link;
use jiff::SignedDuration;
use reqwest::Method;
use tempfile::TempDir;

use super::history::ago;
use super::{TestReply, TestServer};

/// The status of a request that our own page sends with a cookie, where only a signed-in browser gets an answer.
pub(crate) async fn status_with(server: &TestServer, cookie: &str) -> u16 {
    let request = server.request(Method::GET, "/session").header("cookie", cookie);
    TestReply::of(request.header("sec-fetch-site", "same-origin")).await.status
}

/// A server that gives links for more browsers; their files are in the folder.
pub(crate) async fn start_with_links(embedders: &[&str]) -> (TestServer, TempDir) {
    let links = tempfile::tempdir().unwrap();
    let server = TestServer::start_with(|options| {
        options.links = Some(links.path().to_owned());
        options.embed_origins = embedders.iter().map(|origin| origin.parse().unwrap()).collect();
    })
    .await;
    (server, links)
}

/// The path of a new link.
pub(crate) async fn new_link(server: &TestServer, links: &TempDir) -> String {
    let link = link::ask(links.path(), Some(server.port)).await.unwrap();
    link.strip_prefix(&server.origin).unwrap().to_owned()
}

/// The cookies that a reply sets, as a browser sends them back.
pub(crate) fn pairs(reply: &TestReply) -> Vec<String> {
    reply.all("set-cookie").iter().map(|line| line.split(';').next().unwrap().to_owned()).collect()
}

/// Moves the last use of all sign-ins to this many minutes ago.
pub(crate) async fn set_last_use(server: &TestServer, minutes: u32) {
    set(server, "last_used", minutes).await;
}

/// Moves the time at which all sign-ins were opened to this many minutes ago.
pub(crate) async fn set_opened(server: &TestServer, minutes: u32) {
    set(server, "opened", minutes).await;
}

async fn set(server: &TestServer, column: &str, minutes: u32) {
    let then = ago(SignedDuration::from_mins(minutes.into()));
    server.data.execute(&format!("UPDATE sign_ins SET {column} = '{then}'")).await;
}

/// The times of the last uses, the oldest sign-in first.
pub(crate) async fn last_uses(server: &TestServer) -> Vec<String> {
    server.data.texts("SELECT last_used FROM sign_ins ORDER BY id").await
}
