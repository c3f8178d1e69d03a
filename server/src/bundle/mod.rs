//! Sets of widgets on the command line: exported, planned, carried out and compared by the six operations of the API, so at any
//! server that offers it.

mod call_error;
mod chatbot_api;
mod command;
mod error;
mod outcome;
mod report;
mod run;
mod set;

pub use command::{BundleEnd, carry_out};
pub use error::BundleCommandError;
