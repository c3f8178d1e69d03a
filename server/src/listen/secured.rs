//! What a server with TLS has: its certificate and key, and when they are read again.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use rustls::ServerConfig;
use tokio::time::MissedTickBehavior;
use tokio_rustls::TlsAcceptor;

use super::signal::ReloadSignal;
use crate::options::TlsFiles;
use crate::tls::{CurrentPair, TlsError};

/// The TLS of a server.
#[derive(Debug)]
pub(crate) struct Tls {
    pair: Arc<CurrentPair>,
    config: Arc<ServerConfig>,
    signal: ReloadSignal,
}

/// Why a server cannot speak TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsStartError {
    /// The files cannot be used.
    #[error(transparent)]
    Files(#[from] TlsError),
    /// The library cannot be set up.
    #[error("TLS cannot be set up: {0}")]
    Library(#[from] rustls::Error),
    /// The signal that asks for another reading cannot be watched.
    #[error("the system does not let SIGHUP be watched: {0}")]
    Signal(#[from] io::Error),
}

impl Tls {
    /// Reads the files, and watches from now on for the signal that they shall be read again.
    ///
    /// # Errors
    ///
    /// See [`TlsStartError`].
    pub(crate) fn prepare(files: TlsFiles) -> Result<Self, TlsStartError> {
        let pair = CurrentPair::read(files)?;
        let config = pair.config()?;
        Ok(Self { pair, config, signal: ReloadSignal::watch()? })
    }

    /// Makes connections of clients TLS, with the pair of the time.
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.config))
    }

    /// Reads the files again at each signal, and after each period of `every`. Never completes.
    pub(super) async fn follow(mut self, every: Duration) {
        let mut ticks = tokio::time::interval(every);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let is_asked = tokio::select! {
                () = self.signal.next() => true,
                _ = ticks.tick() => false,
            };
            let pair = Arc::clone(&self.pair);
            // Reading files keeps a thread. A panic there is logged, and the next period tries again.
            let _ = tokio::task::spawn_blocking(move || pair.reload(is_asked)).await;
        }
    }
}
