//! What an operator does with the database on the command line, also beside running servers.

mod backup;
mod check;
mod error;
mod history;
mod keys;
mod moving;
mod restore;
mod sign_ins;

pub use backup::back_up;
pub use check::{CheckedDatabase, check_database};
pub use error::UpkeepError;
pub use history::print_history;
pub use keys::keys;
pub use moving::move_database;
pub use restore::restore;
pub use sign_ins::sign_ins;
