//! A browser that signs in at a provider.

use std::collections::BTreeMap;

use reqwest::Method;
use url::Url;

use super::provider::FakeProvider;
use super::{TestReply, TestServer, navigating};

/// A browser's cookies.
#[derive(Clone, Default)]
pub(crate) struct Browser(BTreeMap<String, String>);

impl Browser {
    /// The header of a request.
    pub(crate) fn cookie(&self) -> String {
        self.0.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    /// Whether it has a session.
    pub(crate) fn is_signed_in(&self) -> bool {
        self.0.keys().any(|name| !name.contains("attempt"))
    }

    /// Keeps what a reply sets, and forgets what it removes.
    fn keep(&mut self, reply: &TestReply) {
        for line in reply.all("set-cookie") {
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.0.remove(name);
            } else {
                self.0.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Opens an address as a link of a page of `site` does.
    pub(crate) async fn open(&mut self, server: &TestServer, site: &str, path: &str) -> TestReply {
        let request = navigating(server.request(Method::GET, path), site, "document");
        let reply = TestReply::of(request.header("cookie", self.cookie())).await;
        self.keep(&reply);
        reply
    }

    /// Goes to sign in; the address at the provider.
    pub(crate) async fn begin(&mut self, server: &TestServer, place: &str) -> Url {
        let place: String = url::form_urlencoded::byte_serialize(place.as_bytes()).collect();
        let reply =
            self.open(server, "same-origin", &format!("/sign-in/provider?return={place}")).await.expect(303);
        reply.header("location").parse().unwrap()
    }

    /// Comes back with an answer of the provider.
    pub(crate) async fn finish(&mut self, server: &TestServer, answer: &[(String, String)]) -> TestReply {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(answer).finish();
        self.open(server, "cross-site", &format!("/sign-in/callback?{query}")).await
    }

    /// Signs in at the provider.
    pub(crate) async fn sign_in(&mut self, server: &TestServer, provider: &FakeProvider) -> TestReply {
        let address = self.begin(server, "/").await;
        let answer = provider.answer(&address);
        self.finish(server, &answer).await
    }

    /// What the server says of the session.
    pub(crate) async fn session(&self, server: &TestServer) -> TestReply {
        let request = server.request(Method::GET, "/session").header("cookie", self.cookie());
        TestReply::of(request.header("sec-fetch-site", "same-origin")).await
    }

    /// Signs out.
    pub(crate) async fn sign_out(&mut self, server: &TestServer, path: &str) -> TestReply {
        let request = server.request(Method::POST, path).header("cookie", self.cookie());
        let reply = TestReply::of(request.header("sec-fetch-site", "same-origin")).await;
        self.keep(&reply);
        reply
    }
}
