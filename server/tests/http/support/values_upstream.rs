//! An upstream that answers for values what the widget's id says, and counts.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use inbox_widgets_server::options::ServerOptions;
use reqwest::{Method, Response as Reply};
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::gateway::{Signed, gateway_to};
use super::{PAIR, TestServer};

/// The upstream. Widgets whose ids begin with `held` are answered once they are released.
pub(crate) struct ValuesUpstream {
    pub(crate) address: String,
    state: Arc<Upstream>,
}

struct Upstream {
    /// The widget and the query of each request for values.
    seen: Mutex<Vec<String>>,
    /// The id that each of them had.
    request_ids: Mutex<Vec<String>>,
    open: AtomicUsize,
    most_open: AtomicUsize,
    is_released: watch::Sender<bool>,
}

/// A request that has not ended; also one that the gateway gives up ends.
struct Open(Arc<Upstream>);

impl Open {
    fn new(upstream: Arc<Upstream>) -> Self {
        let open = upstream.open.fetch_add(1, Ordering::SeqCst) + 1;
        upstream.most_open.fetch_max(open, Ordering::SeqCst);
        Self(upstream)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl ValuesUpstream {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let state = Arc::new(Upstream {
            seen: Mutex::default(),
            request_ids: Mutex::default(),
            open: AtomicUsize::default(),
            most_open: AtomicUsize::default(),
            is_released: watch::Sender::new(false),
        });
        let routes = Router::new()
            .route("/v1/inbox/demo/widgets", get(list))
            .route("/v1/inbox/demo/widgets/{widget}", get(one).patch(one))
            .route("/v1/inbox/demo/widgets/{widget}/values", get(values))
            .with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { address, state }
    }

    /// A gateway to it, and the cookie of a signed-in browser.
    pub(crate) async fn gateway(&self, change: impl FnOnce(&mut ServerOptions)) -> Signed {
        let server = TestServer::start_with(|options| {
            gateway_to(options, &self.address, "key");
            change(options);
        })
        .await;
        let cookie = server.sign_in().await;
        Signed { server, cookie }
    }

    /// Answers what is held, and holds nothing any more.
    pub(crate) fn release(&self) {
        self.state.is_released.send_replace(true);
    }

    /// The widgets that were asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        let seen = self.state.seen.lock().unwrap();
        seen.iter().map(|request| request.split('?').next().unwrap().to_owned()).collect()
    }

    /// The requests for values, each as `WIDGET?QUERY`.
    pub(crate) fn seen(&self) -> Vec<String> {
        self.state.seen.lock().unwrap().clone()
    }

    /// The ids that the requests for values had.
    pub(crate) fn request_ids(&self) -> Vec<String> {
        self.state.request_ids.lock().unwrap().clone()
    }

    /// The most requests that were open at once.
    pub(crate) fn most_open(&self) -> usize {
        self.state.most_open.load(Ordering::SeqCst)
    }

    /// Waits until so many requests are open.
    pub(crate) async fn until_open(&self, count: usize) {
        until(&format!("{count} open"), || self.state.open.load(Ordering::SeqCst) == count).await;
    }
}

/// Waits until `is_so`; for at most 20 s.
pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    let waiting = async {
        while !is_so() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), waiting).await.unwrap_or_else(|_| panic!("never: {what}"));
}

async fn list() -> Response {
    let widgets =
        r#"{"inboxWidgets":[{"id":"a","title":"A","fields":[]},{"id":"b","title":"B","fields":[]}]}"#;
    json(StatusCode::OK, widgets.to_owned())
}

async fn one() -> Response {
    json(StatusCode::OK, r#"{"inboxWidget":{"id":"a","title":"A","fields":[]}}"#.to_owned())
}

async fn values(
    State(upstream): State<Arc<Upstream>>,
    Path(widget): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let id = headers.get("x-request-id").map_or("", |id| id.to_str().unwrap());
    upstream.request_ids.lock().unwrap().push(id.to_owned());
    let _open = Open::new(Arc::clone(&upstream));
    let query = query.unwrap_or_default();
    upstream.seen.lock().unwrap().push(format!("{widget}?{query}"));
    if widget.starts_with("held") {
        let mut is_released = upstream.is_released.subscribe();
        is_released.wait_for(|is_released| *is_released).await.unwrap();
    }
    match widget.as_str() {
        "missing" => json(
            StatusCode::NOT_FOUND,
            r#"{"statusCode":404,"message":"gone","error":"Not Found"}"#.to_owned(),
        ),
        "busy" => {
            let mut reply = json(StatusCode::TOO_MANY_REQUESTS, String::new());
            reply.headers_mut().insert(header::RETRY_AFTER, "3".parse().unwrap());
            reply
        }
        "damaged" => json(StatusCode::OK, r#"{"fieldValues":["#.to_owned()),
        "html" => (StatusCode::OK, "<html>").into_response(),
        _ => json(StatusCode::OK, format!("{{\n  \"fieldValues\": [{{\"name\": \"{widget} {query}\"}}]\n}}")),
    }
}

fn json(status: StatusCode, body: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}

/// The path of the values of these widgets.
pub(crate) fn together(widgets: &[&str]) -> String {
    let named: Vec<_> = widgets.iter().map(|widget| format!("&widgetId={widget}")).collect();
    format!("/v1/inbox/demo/values?{PAIR}{}", named.concat())
}

/// Reads a reply's next whole line.
pub(crate) struct Lines {
    pub(crate) reply: Reply,
    read: Vec<u8>,
}

impl Lines {
    pub(crate) async fn of(gateway: &Signed, path: &str) -> Self {
        let reply = gateway.request(Method::GET, path).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        Self { reply, read: Vec::new() }
    }

    /// The next line; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.read.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.read.drain(..=end).collect();
                return Some(String::from_utf8(line).unwrap().trim_end().to_owned());
            }
            let piece = tokio::time::timeout(Duration::from_secs(20), self.reply.chunk()).await;
            self.read.extend(piece.expect("a line comes").unwrap()?);
        }
    }

    /// All lines that are left, in alphabetical order.
    pub(crate) async fn rest(mut self) -> Vec<String> {
        let mut lines = Vec::new();
        while let Some(line) = self.next().await {
            lines.push(line);
        }
        lines.sort();
        lines
    }
}
