//! The content of a database: what a new one begins with, and what an operator moves between databases.

pub(crate) mod fill;
mod generated;
mod import;
mod sample;
mod transfer;

pub use transfer::{TransferError, export, import};
