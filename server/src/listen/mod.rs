//! The port, the clients' connections, and the stop.

pub(crate) mod bind;
mod connection;
mod handshake;
mod refusal;
mod refusing;
pub mod secured;
pub(crate) mod serve;
pub mod signal;
