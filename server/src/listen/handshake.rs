//! The begin of a connection with TLS.

use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::connection::Connection;
use super::refusal;
use crate::errors::HttpError;

/// The first byte of each connection with TLS: the type of a handshake's record (RFC 8446, 5.1).
const HANDSHAKE: u8 = 22;

/// How much of a request without TLS is read: with unread data the system would reset the connection, and the client
/// would miss the response.
const PLAIN_BYTES: u64 = 64 * 1024;

/// Why a connection has no TLS.
#[derive(Debug, thiserror::Error)]
pub(super) enum HandshakeError {
    /// The client took too long.
    #[error("the handshake took too long")]
    TooLong,
    /// The client has sent something else, probably a request of plain HTTP, and has got a response that says so.
    #[error("the client does not speak TLS")]
    Plain,
    /// Client and server do not agree, or the connection is gone.
    #[error(transparent)]
    Failed(#[from] io::Error),
}

/// Makes a connection one with TLS within `time`.
///
/// # Errors
///
/// There is none; see [`HandshakeError`].
pub(super) async fn secure(
    acceptor: &TlsAcceptor,
    connection: Connection,
    time: Duration,
) -> Result<TlsStream<Connection>, HandshakeError> {
    let secured = async {
        match connection.first_byte().await? {
            Some(HANDSHAKE) | None => Ok(acceptor.accept(connection).await?),
            Some(_) => {
                refuse(connection).await?;
                Err(HandshakeError::Plain)
            }
        }
    };
    tokio::time::timeout(time, secured).await.unwrap_or(Err(HandshakeError::TooLong))
}

/// Answers a request without TLS.
async fn refuse(mut connection: Connection) -> io::Result<()> {
    let error =
        HttpError::BadRequest("This port speaks TLS only: begin the address with https://".to_owned());
    connection.write_all(&refusal::written(&error)).await?;
    connection.shutdown().await?;
    tokio::io::copy(&mut connection.take(PLAIN_BYTES), &mut tokio::io::sink()).await.map(|_| ())
}
