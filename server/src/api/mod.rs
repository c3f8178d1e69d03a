//! The operations over the database, one file each: the vendor's six, and ours for the values of several
//! widgets and for the history.

mod auth;
pub(crate) mod body;
mod create;
mod delete;
mod get;
mod history;
mod list;
mod openapi;
mod path;
mod routes;
mod state;
mod update;
pub mod validation;
mod values;
pub(crate) mod values_lines;
mod values_together;

pub(crate) use history::{HistoryReply, history};
pub(crate) use list::{OFFERED, offers};
pub(crate) use openapi::described_routes;
pub(crate) use path::InPath;
pub use state::ApiState;
pub(crate) use values::Asked;
pub(crate) use values_together::AskedTogether;
