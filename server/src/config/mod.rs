//! The server's options from everywhere: the command line, environment variables, a TOML file and the defaults.
//!
//! The options are declared once, in [`crate::cli`]. The values of the file and of the environment become arguments
//! of that command line, so each value has one check and one text for its errors, whatever it comes from.

mod environment;
mod error;
mod file;
mod key;
mod known;
mod merge;
mod report;
mod setting;

pub use error::ConfigError;
pub use merge::Configuration;
pub use report::ShownOption;
