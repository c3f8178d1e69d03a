//! The message for a missing tool: what, why, and how to get it.

use std::fmt;

/// A missing tool that this program cannot install here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    /// What is missing, with its version.
    pub(crate) what: String,
    /// What it is needed for.
    pub(crate) why: &'static str,
    /// The attempts and their results; empty without an attempt.
    pub(crate) tried: Vec<String>,
    /// The command or place to get it from on Debian.
    pub(crate) debian: String,
    /// The same on macOS.
    pub(crate) macos: String,
    /// The same on Windows.
    pub(crate) windows: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(text, "{} is missing. It is needed {}.", self.what, self.why)?;
        for attempt in &self.tried {
            writeln!(text, "  tried:   {attempt}")?;
        }
        writeln!(text, "  Debian:  {}", self.debian)?;
        writeln!(text, "  macOS:   {}", self.macos)?;
        write!(text, "  Windows: {}", self.windows)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_why_and_how_on_each_system() {
        let text = Missing {
            what: "Node.js 20".to_owned(),
            why: "to bundle the styles",
            tried: vec!["node --version: not found".to_owned()],
            debian: "apt-get install nodejs".to_owned(),
            macos: "brew install node".to_owned(),
            windows: "winget install OpenJS.NodeJS".to_owned(),
        }
        .to_string();
        assert_eq!(
            text,
            "Node.js 20 is missing. It is needed to bundle the styles.\n  \
             tried:   node --version: not found\n  \
             Debian:  apt-get install nodejs\n  \
             macOS:   brew install node\n  \
             Windows: winget install OpenJS.NodeJS"
        );
    }
}
