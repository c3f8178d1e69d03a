//! The port, the clients' connections, and the stop.

pub(crate) mod bind;
mod connection;
mod refusal;
pub(crate) mod serve;
pub mod signal;
