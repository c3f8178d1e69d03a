//! The local API over `SQLite` or `PostgreSQL`, the gateway and the files of the page.
//!
//! [`server::Server`] is the entry point: [`options::ServerOptions`] configure it, [`config::Configuration`] reads them.

pub mod api;
pub mod auth;
mod author;
pub mod base_path;
pub mod bundle;
pub mod check;
pub mod cli;
mod clock;
pub mod config;
pub mod cookie_name;
mod current_request;
pub mod database_options;
pub mod database_place;
mod errors;
mod id;
pub mod key_name;
pub mod listen;
pub mod log;
mod metrics;
mod open_files;
pub mod options;
pub mod origin;
pub mod page_source;
pub mod permission;
mod private;
pub mod provider_options;
pub mod proxies;
pub mod public_url;
mod request_id;
mod route;
pub mod schema;
mod secret;
mod secret_file;
pub mod seed;
pub mod server;
pub mod startup_message;
pub mod store;
mod text;
mod tls;
pub mod token_options;
pub mod upkeep;
pub mod web;
