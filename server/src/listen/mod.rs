//! The port, the connections of clients, and when to stop.

pub(crate) mod bind;
mod connection;
mod refusal;
pub(crate) mod serve;
pub mod signal;
