//! What Trunk builds.
fn main() {}
