//! The tools for those who define widgets.

mod coverage;
mod coverage_choice;
mod coverage_work;
mod long_work;
mod past;
mod renaming;
mod retyping;
mod selecting;
mod selection_actions;
mod suggestions;
mod transfer;
mod variables;
