//! The local API over `SQLite`, the gateway and the files of the page.
//!
//! [`server::Server`] is the way in: [`options::Options`] say what it does, [`cli::Cli`] reads them.

pub mod announce;
pub mod api;
pub mod base_path;
mod bind;
pub mod cli;
mod clock;
mod connection;
mod conversations;
mod errors;
mod fill;
mod frame_page;
mod gateway;
mod generated;
mod guard;
mod headers;
mod id;
mod import;
mod import_text;
mod kept;
pub mod link;
mod navigation;
mod open_files;
mod openapi;
pub mod options;
pub mod origin;
mod page;
pub mod permission;
mod private;
mod refusal;
mod room;
mod router;
mod sample;
pub mod schema;
mod secret;
mod serve;
pub mod server;
mod session;
pub mod signal;
mod site;
pub mod store;
mod text;
mod transfer;
