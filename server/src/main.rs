//! Starts the local server.
fn main() {}
