//! Accepts connections until the stop, then lets running requests finish.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::listen::connection::Connection;
use crate::options::Limits;
use crate::web::observe::ObservedServer;

/// How long to wait before accepting again when the system has no room for another connection.
const NO_ROOM_PAUSE: Duration = Duration::from_millis(100);

/// Answers with `server` on `listener` until `stop` completes; then accepts no new connection and gives running
/// requests `limits.drain_time` to finish.
///
/// Beyond `limits.connections` clients wait: files, the database and the upstream need room as well.
pub(crate) async fn serve(
    listener: TcpListener,
    server: ObservedServer,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        tokio::select! {
            // Nothing closes the semaphore.
            (Ok(place), accepted) = next => match accepted {
                Ok((stream, peer)) => start(stream, place, server.for_peer(peer.ip()), limits, &graceful),
                Err(error) => pause_after(&error).await,
            },
            () = &mut stop => break,
        }
    }
    drop(listener);
    if tokio::time::timeout(limits.drain_time, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time and were cut off");
    }
}

fn start(
    stream: TcpStream,
    place: OwnedSemaphorePermit,
    server: ObservedServer,
    limits: Limits,
    graceful: &GracefulShutdown,
) {
    let open = server.open_connection();
    let stream = Connection::new(stream, limits.write_time);
    let connection = http1::Builder::new()
        // Without a timer hyper sets no deadline, and a client that never ends its request would stay forever.
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(server));
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
        drop((place, open));
    });
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
