//! What other servers answer to this one about who people are, within limits.

use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use url::Url;

use crate::origin::is_loopback;

/// Why an answer cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerError {
    /// The connection ended before it was complete.
    BrokenOff,
    /// It is larger than allowed.
    TooLarge,
}

impl AnswerError {
    /// What it is, for the log.
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::BrokenOff => "the connection broke off",
            Self::TooLarge => "the answer is too large",
        }
    }
}

/// A client for requests to `address` that follows no redirect: it may lead to where nobody has checked the address.
///
/// # Errors
///
/// The HTTP client cannot be set up.
pub(crate) fn client_for(address: &Url) -> Result<Client, reqwest::Error> {
    // Fails only if a provider is already set, which works as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().redirect(Policy::none());
    if is_loopback(address) { client.no_proxy() } else { client }.build()
}

/// The body of an answer, of `most` bytes.
///
/// # Errors
///
/// See [`AnswerError`].
pub(crate) async fn body_of(mut answer: Response, most: usize) -> Result<Vec<u8>, AnswerError> {
    let mut body = Vec::new();
    while let Some(piece) = answer.chunk().await.map_err(|_| AnswerError::BrokenOff)? {
        body.extend_from_slice(&piece);
        if body.len() > most {
            return Err(AnswerError::TooLarge);
        }
    }
    Ok(body)
}
