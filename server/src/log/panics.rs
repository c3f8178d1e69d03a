//! Panics in the log.

use std::panic;

/// Logs where a panic happens, but not its message: that may quote the text that it was about.
pub(super) fn keep_messages() {
    panic::set_hook(Box::new(|caught| {
        let place = caught.location().map(ToString::to_string);
        tracing::error!(place, "a programming error was caught");
    }));
}
