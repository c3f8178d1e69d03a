//! The six operations over the database, one file each.

mod auth;
pub(crate) mod body;
mod create;
mod delete;
mod get;
mod list;
mod openapi;
mod path;
mod routes;
mod state;
mod update;
pub mod validation;
mod values;

pub(crate) use openapi::described_routes;
pub(crate) use path::InPath;
pub use state::ApiState;
pub(crate) use values::Asked;
