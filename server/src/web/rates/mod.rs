//! How many requests one address and one session may send, and how fast sign-ins may be tried.

mod attempts;
mod layer;
mod meter;

pub(crate) use attempts::WrongSignIn;
pub(crate) use layer::{Peer, Rates, check};
