//! How a request proves who sends it.

/// What goes with each request. The key lives here, in memory, and nowhere else.
#[derive(Clone, PartialEq, Eq, Default)]
pub enum Credentials {
    /// The browser's session cookie with the server that the page came from.
    #[default]
    Session,
    /// An API key, sent in `x-chatcaptain-key`.
    Key(String),
}

/// Never prints the key: a debug text may end up in a log.
impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Session => "Session",
            Self::Key(_) => "Key(hidden)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_debug_text_hides_the_key() {
        let text = format!("{:?}", Credentials::Key("canary".to_owned()));
        assert!(!text.contains("canary"), "{text}");
    }
}
