//! One `SQLite` file, opened with the settings that preserve acknowledged writes.

mod connection;
mod copy;
mod files;
mod store;
mod whole;
mod writer;

pub(crate) use copy::{copy, end_copied_keys, end_copied_sign_ins, files_beside, take_over};
pub use store::SQLITE_CONNECTIONS;
pub(super) use store::{SqliteOpening, SqliteStore, explain_opening};
pub(crate) use whole::check_file;
pub(super) use writer::SqliteChange;
