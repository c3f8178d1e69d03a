//! What an operator does with the database on the command line, also beside running servers.

mod error;
mod history;

pub use error::UpkeepError;
pub use history::print_history;
