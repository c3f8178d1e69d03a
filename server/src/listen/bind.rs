//! Takes a port to listen on.

use std::io;

use tokio::net::TcpListener;

use crate::options::PortChoice;

/// How many ports are tried from the first one on.
const TRIES: u16 = 100;

/// Why the server cannot listen on a port.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// The requested port is in use.
    #[error(
        "Port {0} is in use by another program. Stop it, choose another with --port, or leave --port out to get the next free one."
    )]
    Taken(u16),
    /// The host is not an address of this machine, or the port is not allowed.
    #[error("Cannot listen on {host}:{port}: {source}")]
    Refused {
        /// The requested host.
        host: String,
        /// The port that was tried.
        port: u16,
        /// The system's error.
        source: io::Error,
    },
}

/// Listens on `host` at the chosen port.
///
/// # Errors
///
/// No port is available; see [`BindError`].
pub(crate) async fn bind(host: &str, choice: PortChoice) -> Result<TcpListener, BindError> {
    match choice {
        PortChoice::Exactly(port) => listen(host, port).await,
        PortChoice::FirstFreeFrom(first) => {
            let mut result = listen(host, first).await;
            for port in (first..=u16::MAX).skip(1).take(usize::from(TRIES)) {
                if !matches!(result, Err(BindError::Taken(_))) {
                    break;
                }
                result = listen(host, port).await;
            }
            result
        }
    }
}

async fn listen(host: &str, port: u16) -> Result<TcpListener, BindError> {
    let address = (host.trim_matches(['[', ']']), port);
    TcpListener::bind(address).await.map_err(|source| match source.kind() {
        io::ErrorKind::AddrInUse => BindError::Taken(port),
        _ => BindError::Refused { host: host.to_owned(), port, source },
    })
}
