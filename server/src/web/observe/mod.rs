//! What happens around each request, whatever answers it: its place in the metrics.

mod body;
mod ending;

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use tower::Service;

use crate::base_path::BasePath;
use crate::metrics::{Metrics, OneMore};
use crate::route::Route;
use body::ObservedBody;
use ending::Ending;

/// The whole server, as a connection calls it. It is no layer of the router, which would put each response into one
/// more box.
#[derive(Clone, Debug)]
pub(crate) struct ObservedServer {
    router: Router,
    base_path: Arc<BasePath>,
    metrics: Arc<Metrics>,
}

impl ObservedServer {
    /// Observes what `router` answers, which a proxy may serve under `base_path`.
    pub(crate) fn new(router: Router, base_path: BasePath, metrics: Arc<Metrics>) -> Self {
        Self { router, base_path: Arc::new(base_path), metrics }
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

    fn call(&mut self, request: Request<Incoming>) -> Self::Future {
        let route = Route::of(self.base_path.below(request.uri().path()));
        let mut ending = Ending::of(&self.metrics, request.method().clone(), route);
        let answering = self.router.call(request);
        Box::pin(async move {
            let response = match answering.await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            ending.answer(response.status());
            Ok(response.map(|body| ObservedBody::new(body, ending)))
        })
    }
}
