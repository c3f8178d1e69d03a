//! Sets of widgets on the command line: exported, planned, carried out and compared. Chatbots are asked by the six operations of
//! the API, so at any server that offers it.

mod apply;
mod call_error;
mod changed_file;
mod chatbot_api;
mod command;
mod end;
mod error;
mod outcome;
mod place;
mod report;
mod run;
mod set;

pub use command::carry_out;
pub use end::BundleEnd;
pub use error::BundleCommandError;
