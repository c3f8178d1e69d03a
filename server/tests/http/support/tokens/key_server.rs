//! A server of a key set, which may rotate, stall and lie.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use inbox_widgets_server::token_options::{KeySetPlace, TokenSigners};
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// How the server answers.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// With this text.
    Set(String),
    /// With this text and status.
    Status(u16, String),
    /// With a redirect to this address.
    Redirect(String),
    /// With JSON that does not end.
    Endless,
    /// With nothing, until [`KeyServer::release`].
    Held(String),
}

/// The server.
pub(crate) struct KeyServer {
    pub(crate) address: String,
    state: Arc<Shared>,
}

struct Shared {
    answer: Mutex<Answer>,
    asked: AtomicUsize,
    released: Notify,
}

impl KeyServer {
    pub(crate) async fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/keys", listener.local_addr().unwrap());
        let state = Arc::new(Shared {
            answer: Mutex::new(answer),
            asked: AtomicUsize::default(),
            released: Notify::new(),
        });
        let routes = Router::new().route("/keys", get(reply)).with_state(Arc::clone(&state));
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { address, state }
    }

    /// Answers so from now on.
    pub(crate) fn answer(&self, answer: Answer) {
        *self.state.answer.lock().unwrap() = answer;
    }

    /// Answers all that is held now.
    pub(crate) fn release(&self) {
        self.state.released.notify_waiters();
    }

    /// How often it was asked.
    pub(crate) fn asked(&self) -> usize {
        self.state.asked.load(Ordering::SeqCst)
    }

    /// This server as the place of a server's keys.
    pub(crate) fn signers(&self) -> TokenSigners {
        TokenSigners::KeySet(KeySetPlace::Address(self.address.parse().unwrap()))
    }
}

async fn reply(State(state): State<Arc<Shared>>) -> Response {
    // Before it is counted: a test that sees the count may release at once.
    let released = state.released.notified();
    let mut released = std::pin::pin!(released);
    released.as_mut().enable();
    let answer = state.answer.lock().unwrap().clone();
    state.asked.fetch_add(1, Ordering::SeqCst);
    match answer {
        Answer::Set(set) => set.into_response(),
        Answer::Status(status, text) => (StatusCode::from_u16(status).unwrap(), text).into_response(),
        Answer::Redirect(target) => (StatusCode::FOUND, [(header::LOCATION, target)]).into_response(),
        Answer::Endless => {
            let pieces = futures_util::stream::repeat_with(|| Ok::<_, std::io::Error>(" ".repeat(4096)));
            axum::body::Body::from_stream(pieces).into_response()
        }
        Answer::Held(set) => {
            released.await;
            set.into_response()
        }
    }
}
