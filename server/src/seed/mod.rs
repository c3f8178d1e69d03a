//! The initial content of a database.

pub(crate) mod fill;
mod generated;
pub(crate) mod import;
mod import_text;
mod sample;
