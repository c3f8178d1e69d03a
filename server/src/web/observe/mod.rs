//! Everything that happens around each request, whatever answers it: its id, its place in the metrics, its line in
//! the log.

mod body;
mod ending;

use std::convert::Infallible;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use tower::Service;

use crate::base_path::BasePath;
use crate::current_request::CurrentRequest;
use crate::metrics::{Metrics, OneMore};
use crate::request_id::{REQUEST_ID, RequestId};
use crate::route::Route;
use crate::web::rates::Peer;
use body::ObservedBody;
use ending::Ending;

/// The whole server, as a connection calls it. It is no layer of the router, which would put each response into one
/// more box.
#[derive(Clone, Debug)]
pub(crate) struct ObservedServer {
    router: Router,
    base_path: Arc<BasePath>,
    metrics: Arc<Metrics>,
    /// The other end of the connection.
    peer: Option<IpAddr>,
}

impl ObservedServer {
    /// Observes what `router` answers, which a proxy may serve under `base_path`.
    pub(crate) fn new(router: Router, base_path: BasePath, metrics: Arc<Metrics>) -> Self {
        Self { router, base_path: Arc::new(base_path), metrics, peer: None }
    }

    /// The same for a connection from `peer`.
    pub(crate) fn for_peer(&self, peer: IpAddr) -> Self {
        Self { peer: Some(peer), ..self.clone() }
    }

    /// Counts a connection as open.
    pub(crate) fn open_connection(&self) -> OneMore {
        self.metrics.open_connection()
    }
}

impl Service<Request<Incoming>> for ObservedServer {
    type Response = Response<ObservedBody>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Service::<Request<Incoming>>::poll_ready(&mut self.router, context)
    }

    fn call(&mut self, mut request: Request<Incoming>) -> Self::Future {
        let id = RequestId::of(request.headers());
        let route = Route::of(self.base_path.below(request.uri().path()));
        let mut ending = Ending::of(&self.metrics, request.method().clone(), route, id.clone());
        if let Some(peer) = self.peer {
            request.extensions_mut().insert(Peer(peer));
        }
        let answering = CurrentRequest::scope(id.clone(), self.router.call(request));
        Box::pin(async move {
            let mut answering = pin!(answering);
            let mut response = match answering.as_mut().await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            let credential = answering.take_value().map(|current| current.credential());
            ending.answer(response.status(), credential.unwrap_or_default());
            response.headers_mut().insert(REQUEST_ID, id.header());
            Ok(response.map(|body| ObservedBody::new(body, ending)))
        })
    }
}
