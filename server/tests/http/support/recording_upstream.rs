//! An upstream that answers everything and keeps what it was asked.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;

/// The upstream.
pub(crate) struct RecordingUpstream {
    pub(crate) address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl RecordingUpstream {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let heads = Arc::new(Mutex::default());
        let routes = Router::new().fallback(answer).with_state(Arc::clone(&heads));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { address, heads }
    }

    /// The requests since the last call: method, path, query, and all headers.
    pub(crate) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.heads.lock().unwrap())
    }
}

async fn answer(State(heads): State<Arc<Mutex<Vec<String>>>>, request: Request) -> Response {
    let head = format!("{} {} {:?}", request.method(), request.uri(), request.headers());
    heads.lock().unwrap().push(head);
    let body = r#"{"inboxWidgets":[],"inboxWidget":{"id":"a","title":"A","fields":[]},"fieldValues":[]}"#;
    (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body).into_response()
}
