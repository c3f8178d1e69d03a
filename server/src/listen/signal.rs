//! The signals that ask a server to stop.

use std::io;

/// Completes at Ctrl-C, and on Unix at SIGTERM too, which service managers send.
///
/// # Errors
///
/// The system does not let the signals be watched.
#[cfg(unix)]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// The signal that asks a server to read its certificate again: SIGHUP, which service managers send to reload. Other
/// systems have none.
#[derive(Debug)]
pub(crate) struct ReloadSignal {
    #[cfg(unix)]
    hang_up: tokio::signal::unix::Signal,
}

impl ReloadSignal {
    /// Watches the signal from now on; without this it ends the program.
    ///
    /// # Errors
    ///
    /// The system does not let it be watched.
    #[cfg(unix)]
    pub(crate) fn watch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { hang_up: signal(SignalKind::hangup())? })
    }

    /// There is none to watch.
    ///
    /// # Errors
    ///
    /// None.
    #[cfg(not(unix))]
    pub(crate) fn watch() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Completes at the next signal.
    pub(crate) async fn next(&mut self) {
        #[cfg(unix)]
        if self.hang_up.recv().await.is_some() {
            return;
        }
        std::future::pending::<()>().await;
    }
}

/// Completes at Ctrl-C.
///
/// # Errors
///
/// The system does not let the signal be watched.
#[cfg(not(unix))]
pub fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // An error here means that no signal will ever arrive; the server then runs until it is killed.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
