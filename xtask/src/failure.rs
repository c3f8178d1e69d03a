//! The failures of the project's commands.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use crate::missing::Missing;

/// Why a command stopped. Each text is a whole sentence for the user at the terminal.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A file or folder could not be used as intended.
    #[error("cannot {action} {}: {source}", path.display())]
    File { action: &'static str, path: PathBuf, source: io::Error },
    /// A program could not be started.
    #[error("cannot start `{command}`: {source}")]
    Start { command: String, source: io::Error },
    /// A program ended with an error.
    #[error("`{command}` failed ({status})")]
    Command { command: String, status: ExitStatus },
    /// A program did not end in time and was stopped.
    #[error("`{command}` did not end within {} seconds and was stopped", limit.as_secs())]
    TimedOut { command: String, limit: Duration },
    /// A program's output or a file is not in the expected form.
    #[error("{what} is not as expected: {detail}")]
    Unexpected { what: &'static str, detail: String },
    /// Something is missing that cannot be installed from here.
    #[error("{0}")]
    Missing(Box<Missing>),
}

impl Failure {
    /// Makes `map_err` for an action on a path: `read`, `write`, ...
    pub(crate) fn file(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { action, path, source }
    }
}

impl From<Missing> for Failure {
    fn from(missing: Missing) -> Self {
        Self::Missing(Box::new(missing))
    }
}
