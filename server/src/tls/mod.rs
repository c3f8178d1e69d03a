//! The certificate and the key with which the server speaks TLS, read again while it runs.

mod current;
mod error;
mod pair;

pub(crate) use current::CurrentPair;
pub use error::TlsError;
pub(crate) use pair::check;
