//! What an operator does with the database on the command line, also beside running servers.

mod error;
mod history;
mod sign_ins;

pub use error::UpkeepError;
pub use history::print_history;
pub use sign_ins::sign_ins;
