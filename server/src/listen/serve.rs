//! Accepts connections until the stop, then lets running requests finish.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;

use crate::listen::connection::Connection;
use crate::listen::handshake::secure;
use crate::listen::refusing::Refusing;
use crate::listen::secured::Tls;
use crate::options::Limits;
use crate::web::observe::ObservedServer;

/// How long to wait before accepting again when the system has no room for another connection.
const NO_ROOM_PAUSE: Duration = Duration::from_millis(100);

/// Answers with `server` on `listener`, with or without TLS, until `stop` completes; then accepts no new connection and gives running
/// requests `limits.drain_time` to finish.
///
/// Beyond `limits.connections` clients wait: files, the database and the upstream need room as well.
pub(crate) async fn serve(
    listener: TcpListener,
    tls: Option<Tls>,
    server: ObservedServer,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    // Ends handshakes, which are no requests.
    let (running, stopped) = watch::channel(());
    let acceptor = tls.as_ref().map(Tls::acceptor);
    let mut following = std::pin::pin!(async {
        match tls {
            Some(tls) => tls.follow(limits.tls_files).await,
            None => std::future::pending().await,
        }
    });
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            // Nothing closes the semaphore.
            (Ok(place), accepted) = next => match accepted {
                Ok((stream, peer)) => {
                    let client = Client { server: server.for_peer(peer.ip()), limits, watcher: graceful.watcher() };
                    start(client, stream, place, acceptor.clone(), stopped.clone());
                }
                Err(error) => pause_after(&error).await,
            },
            () = &mut following => {}
            () = &mut stop => break,
        }
    }
    drop((listener, running));
    if tokio::time::timeout(limits.drain_time, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

/// What it takes to answer one client.
struct Client {
    server: ObservedServer,
    limits: Limits,
    watcher: Watcher,
}

fn start(
    client: Client,
    stream: TcpStream,
    place: OwnedSemaphorePermit,
    tls: Option<TlsAcceptor>,
    mut stopped: watch::Receiver<()>,
) {
    let open = client.server.open_connection();
    let connection = Connection::new(stream, client.limits.write_time);
    tokio::spawn(async move {
        match tls {
            None => answer(client, connection).await,
            Some(tls) => {
                let secured = tokio::select! {
                    secured = secure(&tls, connection, client.limits.head_time) => secured,
                    _ = stopped.changed() => return,
                };
                match secured {
                    Ok(stream) => answer(client, stream).await,
                    Err(error) => tracing::debug!(%error, "a connection ended before its first request"),
                }
            }
        }
        drop((place, open));
    });
}

/// Answers the requests of one connection.
async fn answer<Stream>(client: Client, stream: Stream)
where
    Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let Client { server, limits, watcher } = client;
    let connection = http1::Builder::new()
        // Without a timer hyper sets no deadline, and a client that never ends its request would stay forever.
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .serve_connection(TokioIo::new(Refusing::new(stream)), TowerToHyperService::new(server));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// An error of one connection concerns that client; any other means a temporary lack of resources.
async fn pause_after(error: &io::Error) {
    let is_of_the_client = matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused | io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset
    );
    if !is_of_the_client {
        tracing::error!(%error, "a connection could not be accepted");
        tokio::time::sleep(NO_ROOM_PAUSE).await;
    }
}
