//! Connections to the upstream: direct, or through the environment's proxy.

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::http::uri::Scheme;
use axum::http::{HeaderValue, Uri};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::net::TcpStream;
use tower::Service;

use super::call_failure::NoAddress;

type AnyError = Box<dyn Error + Send + Sync>;

type Opening<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

/// Opens connections to the upstream, with TLS if its address is https.
pub(super) type UpstreamConnector = HttpsConnector<RouteConnector>;

/// Opens the connections below TLS.
#[derive(Clone)]
pub(super) struct RouteConnector {
    straight: HttpConnector<SystemResolver>,
    /// Proxies may require TLS themselves.
    to_proxy: HttpsConnector<HttpConnector<SystemResolver>>,
    proxy: Option<Intercept>,
}

/// A connection below the upstream's TLS.
#[derive(Debug)]
pub(super) struct UpstreamStream {
    stream: MaybeHttpsStream<TokioIo<TcpStream>>,
    /// A proxy that reads the requests needs the whole address.
    is_read_by_proxy: bool,
}

/// The environment's proxy for an upstream.
pub(super) fn proxy_for(upstream: &Uri) -> Option<Intercept> {
    Matcher::from_env().intercept(upstream)
}

/// The credentials for a proxy, only for one that reads the requests itself.
pub(super) fn credentials_in_request(upstream: &Uri, proxy: Option<&Intercept>) -> Option<HeaderValue> {
    let given = proxy.filter(|_| !is_secure(upstream))?.basic_auth()?;
    let mut given = given.clone();
    given.set_sensitive(true);
    Some(given)
}

/// Connections with the system's certificates, through `proxy` if there is one.
///
/// # Errors
///
/// The system's certificates cannot be used.
pub(super) fn connector(proxy: Option<Intercept>) -> Result<UpstreamConnector, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let to_proxy = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_platform_verifier()?
        .with_no_client_auth();
    let mut to_upstream = to_proxy.clone();
    to_upstream.alpn_protocols = vec![b"http/1.1".to_vec()];
    let straight = straight();
    let to_proxy = HttpsConnector::from((straight.clone(), to_proxy));
    Ok(HttpsConnector::from((RouteConnector { straight, to_proxy, proxy }, to_upstream)))
}

/// Connections without TLS.
fn straight() -> HttpConnector<SystemResolver> {
    let mut straight = HttpConnector::new_with_resolver(SystemResolver);
    straight.enforce_http(false);
    // Small requests would wait for the upstream's acknowledgement of earlier data.
    straight.set_nodelay(true);
    straight
}

fn is_secure(address: &Uri) -> bool {
    address.scheme() == Some(&Scheme::HTTPS)
}

impl Service<Uri> for RouteConnector {
    type Response = UpstreamStream;
    type Error = AnyError;
    type Future = Opening<UpstreamStream, AnyError>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), AnyError>> {
        // Both are always ready: each call opens its own connection.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, upstream: Uri) -> Self::Future {
        let Some(proxy) = &self.proxy else {
            let opening = self.straight.call(upstream);
            return Box::pin(async {
                let stream = MaybeHttpsStream::Http(opening.await?);
                Ok(UpstreamStream { stream, is_read_by_proxy: false })
            });
        };
        if is_secure(&upstream) {
            let mut tunnel = Tunnel::new(proxy.uri().clone(), self.to_proxy.clone());
            if let Some(credentials) = proxy.basic_auth() {
                tunnel = tunnel.with_auth(credentials.clone());
            }
            let opening = tunnel.call(upstream);
            return Box::pin(async {
                Ok(UpstreamStream { stream: opening.await?, is_read_by_proxy: false })
            });
        }
        let opening = self.to_proxy.call(proxy.uri().clone());
        Box::pin(async { Ok(UpstreamStream { stream: opening.await?, is_read_by_proxy: true }) })
    }
}

impl Connection for UpstreamStream {
    fn connected(&self) -> Connected {
        self.stream.connected().proxy(self.is_read_by_proxy)
    }
}

impl Read for UpstreamStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl Write for UpstreamStream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// The system's own name lookup, with a distinguishable error.
#[derive(Clone, Copy, Debug)]
pub(super) struct SystemResolver;

impl Service<Name> for SystemResolver {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = NoAddress;
    type Future = Opening<Self::Response, NoAddress>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), NoAddress>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(NoAddress)?;
            Ok(found.collect::<Vec<_>>().into_iter())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::straight;
    use tokio::net::TcpListener;
    use tower::Service as _;

    #[tokio::test]
    async fn small_requests_do_not_wait_for_the_confirmation_of_others() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let stream = straight().call(address.parse().unwrap()).await.unwrap();
        assert!(stream.inner().nodelay().unwrap());
    }
}
