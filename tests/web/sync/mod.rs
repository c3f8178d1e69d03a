//! The rules of staying in sync, with a clock that the test moves.

mod asking;
mod cache;
mod deletions;
mod deletions_together;
mod freshness;
mod leaving;
mod made_changes;
mod mutations;
mod offline;
mod outcomes;
mod retries;
mod sign_in;
mod tabs;
mod together;
mod tokens;
