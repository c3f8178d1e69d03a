//! Requests through the browser, with gloo-net.

use gloo_net::http;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, RequestRedirect};
use wire::KEY_HEADER;

use super::auth_session::AuthSession;
use super::body::{read_body, reason_of};
use super::credentials::Credentials;
use super::early::EarlyRequests;
use super::error::TransportError;
use super::transport::{AbortGuard, HearLine, LocalFuture, Method, Reply, Request, Transport};
use crate::reactive::spawn_local;

/// Sends requests to the server at `base`, an origin with an optional path; empty is the page's own.
pub struct BrowserTransport {
    base: String,
    auth: AuthSession,
    early: Option<EarlyRequests>,
}

impl BrowserTransport {
    /// A transport to `base` with the credentials of `auth`, which may change between requests.
    pub fn new(base: &str, auth: AuthSession) -> Self {
        Self { base: base.trim_end_matches('/').to_owned(), auth, early: None }
    }

    /// The same, which takes the replies to requests that were sent `early`.
    #[must_use]
    pub fn taking(self, early: Option<EarlyRequests>) -> Self {
        Self { early, ..self }
    }

    /// A redirect is an error and never followed: the key must not go elsewhere.
    fn build(
        &self,
        request: &Request,
        abort: Option<&web_sys::AbortSignal>,
    ) -> Result<http::Request, gloo_net::Error> {
        let method = match request.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Patch => http::Method::PATCH,
            Method::Delete => http::Method::DELETE,
        };
        let mut builder = http::RequestBuilder::new(&format!("{}{}", self.base, request.path))
            .method(method)
            .header("accept", "application/json")
            .cache(cache_mode(request))
            .redirect(RequestRedirect::Error)
            .referrer_policy(ReferrerPolicy::NoReferrer)
            .abort_signal(abort);
        builder = match &*self.auth.credentials() {
            Credentials::Session => builder.credentials(RequestCredentials::SameOrigin),
            Credentials::Key(key) => {
                builder.credentials(RequestCredentials::Omit).header(KEY_HEADER, key.reveal())
            }
            Credentials::Token(token) => builder
                .credentials(RequestCredentials::Omit)
                .header("authorization", &format!("Bearer {}", token.reveal())),
        };
        match &request.body {
            Some(body) => builder.header("content-type", "application/json").body(body.as_str()),
            None => builder.build(),
        }
    }

    /// The promise of the response; `None` without a window.
    fn fetch(&self, request: &web_sys::Request) -> Option<Promise> {
        match &self.early {
            Some(early) => Some(early.fetch(request)),
            None => Some(web_sys::window()?.fetch_with_request(request)),
        }
    }

    async fn exchange(&self, request: &Request, line: Option<HearLine<'_>>) -> Result<Reply, TransportError> {
        let guard = AbortGuard::new();
        let request = self.build(request, guard.signal().as_ref()).map_err(|_| TransportError::Network)?;
        let promise = self.fetch(&request.into()).ok_or(TransportError::Network)?;
        let response = JsFuture::from(promise).await.map_err(|thrown| reason_of(&thrown))?;
        // A host's own `fetch` may give anything.
        let response: web_sys::Response = response.dyn_into().map_err(|_| TransportError::Network)?;
        let response = http::Response::from(response);
        let body = read_body(&response, line.filter(|_| response.ok())).await?;
        guard.disarm();
        let headers = response.headers();
        let offers = |(name, said): (&str, &str)| headers.get(name).as_deref() == Some(said);
        Ok(Reply {
            status: response.status(),
            retry_after: headers.get("retry-after"),
            offers_together: offers(wire::TOGETHER_OFFER),
            offers_history: offers(wire::HISTORY_OFFER),
            body,
        })
    }
}

/// Whether the browser's cache may keep the reply. It may keep widgets if the API allows it; the browser
/// revalidates them each time, and unchanged ones are not sent again. It must not keep values, because they are
/// customer data.
fn cache_mode(request: &Request) -> RequestCache {
    match request.method {
        Method::Get if !request.path.contains("/values?") => RequestCache::NoCache,
        _ => RequestCache::NoStore,
    }
}

impl Transport for BrowserTransport {
    fn send<'a>(&'a self, request: &'a Request) -> LocalFuture<'a, Result<Reply, TransportError>> {
        Box::pin(self.exchange(request, None))
    }

    fn send_for_lines<'a>(
        &'a self,
        request: &'a Request,
        line: HearLine<'a>,
    ) -> LocalFuture<'a, Result<Reply, TransportError>> {
        Box::pin(self.exchange(request, Some(line)))
    }

    fn send_and_forget(&self, request: &Request) {
        let Ok(request) = self.build(request, None) else { return };
        let init = RequestInit::new();
        // web-sys has no setter for it yet; Fetch standard, RequestInit.keepalive.
        let set = Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE);
        let kept = web_sys::Request::new_with_request_and_init(&request.into(), &init);
        if let (Ok(true), Ok(kept), Some(window)) = (set, kept, web_sys::window()) {
            let promise = window.fetch_with_request(&kept);
            // Nothing waits for it, yet a rejection must not appear as unhandled on the host's page.
            spawn_local(async move {
                let _ = JsFuture::from(promise).await;
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::path;

    #[test]
    fn widgets_may_be_kept_and_values_never() {
        let get = |path: String| cache_mode(&Request::new(Method::Get, path));
        assert_eq!(get(path::widgets_path("c")), RequestCache::NoCache);
        assert_eq!(get(path::widget_path("c", "/values?")), RequestCache::NoCache);
        assert_eq!(get(path::values_path("c", "w", "k", "p")), RequestCache::NoStore);
        assert_eq!(get(path::conversation_path("c", "k", "p")), RequestCache::NoStore);
        for method in [Method::Post, Method::Patch, Method::Delete] {
            assert_eq!(cache_mode(&Request::new(method, path::widgets_path("c"))), RequestCache::NoStore);
        }
    }
}
