//! Why a command for sets of widgets cannot do its work.

use std::io;
use std::path::PathBuf;

use wire::BundleError;

use super::call_error::CallError;
use crate::config::ConfigError;

/// Why a command for sets of widgets cannot do its work.
#[derive(Debug, thiserror::Error)]
pub enum BundleCommandError {
    /// A file cannot be read or written.
    #[error("{name}: {source}", name = name.display())]
    File {
        /// The file.
        name: PathBuf,
        /// The system's error.
        source: io::Error,
    },
    /// A file that was to be changed is another one than when it was read.
    #[error(
        "{name} was changed while the plan was made, and nothing was written: the same command plans again",
        name = .0.display()
    )]
    ChangedMeanwhile(PathBuf),
    /// A file is no bundle.
    #[error("{name}: {source}")]
    Bundle {
        /// The file.
        name: String,
        /// The problem.
        source: BundleError,
    },
    /// No chatbot is named where one must be.
    #[error("{0} is no chatbot: a chatbot is named as chatbot:ID")]
    NoChatbot(String),
    /// A chatbot is named, and no API.
    #[error("Say with --api URL at which API the chatbot is.")]
    NoApi,
    /// The address is none of an API.
    #[error(
        "{0} cannot be the address of an API: it must be an http or https address without user, query or fragment"
    )]
    Address(String),
    /// The id cannot be part of an address.
    #[error("{0:?} cannot be the id of a chatbot")]
    Id(String),
    /// There is no key.
    #[error("The API needs a key, in the environment variable CHATCAPTAIN_KEY or in the file of --key-file.")]
    NoKey,
    /// The key contains a character that no header can carry.
    #[error("The key holds characters that a header cannot carry")]
    KeyText,
    /// The key cannot be read.
    #[error(transparent)]
    Key(#[from] ConfigError),
    /// The HTTP client cannot be set up.
    #[error("The API cannot be asked: {0}")]
    Client(reqwest::Error),
    /// The widgets of a chatbot cannot be read.
    #[error("The widgets of {chatbot} cannot be read: {source}")]
    Unread {
        /// The chatbot.
        chatbot: String,
        /// Why.
        source: CallError,
    },
    /// The chatbot has no such widget.
    #[error("The chatbot has no widget {0:?}, and nothing was exported.")]
    NoWidget(String),
    /// The output cannot be written.
    #[error("The output cannot be written: {0}")]
    Output(#[from] io::Error),
}
