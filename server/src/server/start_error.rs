//! Why a server cannot start.

use crate::auth::host_tokens::HostTokensError;
use crate::auth::provider::ProviderSetUpError;
use crate::database_place::DatabasePlace;
use crate::listen::bind::BindError;
use crate::listen::secured::TlsStartError;
use crate::seed::fill::FillError;
use crate::store::DatabaseError;
use crate::web::gateway::UpstreamError;

/// Why a server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// There is no port to listen on.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The database cannot be opened.
    #[error("{place}: {text}", text = source.explained())]
    Open {
        /// Where it is.
        place: DatabasePlace,
        /// The error.
        source: DatabaseError,
    },
    /// The database cannot be used.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The database cannot be filled.
    #[error(transparent)]
    Fill(#[from] FillError),
    /// The upstream cannot be used.
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    /// Tokens cannot be checked.
    #[error(transparent)]
    Tokens(#[from] HostTokensError),
    /// TLS cannot be spoken.
    #[error(transparent)]
    Tls(#[from] TlsStartError),
    /// Nobody could sign in at the provider.
    #[error(transparent)]
    Provider(#[from] ProviderSetUpError),
    /// The address or a header is invalid.
    #[error("The server cannot be set up: {0}")]
    SetUp(String),
}
