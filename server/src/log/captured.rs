//! The log of a part of a test.

use std::io;
use std::sync::{Arc, Mutex};

use tracing::Dispatch;

use super::{LogFormat, LogLevel, subscriber};

/// What is logged on this thread while `work` runs.
pub(crate) fn captured(level: LogLevel, format: LogFormat, work: impl FnOnce()) -> String {
    let log = Arc::new(Mutex::new(Vec::new()));
    let writer = Log(Arc::clone(&log));
    let dispatch = Dispatch::new(subscriber(level, format, move || writer.clone()));
    // With one subscriber alone, what other tests log first would be thought to interest nobody.
    let _other = Dispatch::new(tracing::subscriber::NoSubscriber::default());
    tracing::dispatcher::with_default(&dispatch, work);
    String::from_utf8(log.lock().unwrap().clone()).unwrap()
}

#[derive(Clone)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
