//! What a database is filled with at the start.

pub(crate) mod fill;
mod generated;
pub(crate) mod import;
mod import_text;
mod sample;
