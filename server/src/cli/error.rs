//! Why options do not go together.

use crate::database_options::DatabaseOptionsError;
use crate::provider_options::ProviderOptionsError;
use crate::token_options::TokenOptionsError;

/// The environment variable that holds the upstream's key. Not an option: others on the machine can read those.
pub const KEY_VARIABLE: &str = "CHATCAPTAIN_KEY";

/// Why the options do not go together.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The gateway has no key.
    #[error(
        "The gateway needs the upstream's key in the environment variable {KEY_VARIABLE}, e.g. `{KEY_VARIABLE}=... inbox-widgets serve --upstream URL --chatbot ID`, or in the file of --key-file."
    )]
    NoKey,
    /// There is no folder for the database.
    #[error("Your user data folder cannot be found. Say with --db PATH where the database shall be.")]
    NoDataFolder,
    /// A gateway's database has no widgets.
    #[error("A gateway has no widgets of its own. Say with --db PATH which database is meant.")]
    NoWidgets,
    /// There is no such place for the data.
    #[error(transparent)]
    Database(#[from] DatabaseOptionsError),
    /// Tokens could not be checked.
    #[error(transparent)]
    Tokens(#[from] TokenOptionsError),
    /// Nobody could sign in with the provider.
    #[error(transparent)]
    Provider(#[from] ProviderOptionsError),
}
