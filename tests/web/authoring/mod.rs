//! The tools for those who define widgets.

mod long_work;
mod past;
mod renaming;
mod suggestions;
mod transfer;
mod variables;
