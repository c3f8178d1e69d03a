//! Reads a key set from its place, within limits.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use reqwest::{Client, StatusCode};
use tokio::io::AsyncReadExt as _;
use url::Url;

use super::key_set::{KeySet, NotAKeySet};
use crate::auth::answers::{AnswerError, body_of, client_for};
use crate::token_options::KeySetPlace;

/// The largest key set in bytes. Those of large providers have less than a tenth.
const LARGEST: usize = 64 * 1024;

/// A place from which keys are read.
#[derive(Debug)]
pub(super) enum KeyPlace {
    Address(Client, Url),
    File(PathBuf),
}

/// Why a key set cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum FetchError {
    #[error("it did not arrive in time")]
    TimedOut,
    #[error("the connection failed")]
    Connection,
    #[error("the connection broke off")]
    BrokenOff,
    #[error("the answer has the status {0}")]
    Status(StatusCode),
    #[error("it is larger than 64 KB")]
    TooLarge,
    #[error("the file cannot be read: {}", .0.kind())]
    File(io::Error),
    #[error(transparent)]
    NotAKeySet(#[from] NotAKeySet),
}

impl KeyPlace {
    /// # Errors
    ///
    /// The HTTP client cannot be set up.
    pub(super) fn new(place: &KeySetPlace) -> Result<Self, reqwest::Error> {
        let address = match place {
            KeySetPlace::Address(address) => address.clone(),
            KeySetPlace::File(path) => return Ok(Self::File(path.clone())),
        };
        Ok(Self::Address(client_for(&address)?, address))
    }

    /// Reads the set, in this time.
    ///
    /// # Errors
    ///
    /// See [`FetchError`].
    pub(super) async fn read(&self, time: Duration) -> Result<KeySet, FetchError> {
        let reading = async {
            match self {
                Self::Address(client, address) => Self::read_address(client, address).await,
                Self::File(path) => Self::read_file(path).await,
            }
        };
        let json = tokio::time::timeout(time, reading).await.unwrap_or(Err(FetchError::TimedOut))?;
        Ok(KeySet::read(&json)?)
    }

    async fn read_address(client: &Client, address: &Url) -> Result<Vec<u8>, FetchError> {
        let asking =
            client.get(address.clone()).header("accept", "application/jwk-set+json, application/json");
        let answer = asking.send().await.map_err(|_| FetchError::Connection)?;
        if answer.status() != StatusCode::OK {
            return Err(FetchError::Status(answer.status()));
        }
        body_of(answer, LARGEST).await.map_err(|error| match error {
            AnswerError::BrokenOff => FetchError::BrokenOff,
            AnswerError::TooLarge => FetchError::TooLarge,
        })
    }

    async fn read_file(path: &Path) -> Result<Vec<u8>, FetchError> {
        let file = tokio::fs::File::open(path).await.map_err(FetchError::File)?;
        let (mut json, most) = (Vec::new(), u64::try_from(LARGEST).unwrap_or(u64::MAX));
        file.take(most.saturating_add(1)).read_to_end(&mut json).await.map_err(FetchError::File)?;
        if json.len() > LARGEST {
            return Err(FetchError::TooLarge);
        }
        Ok(json)
    }
}
