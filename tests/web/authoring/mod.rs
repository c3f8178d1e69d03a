//! The tools for those who define widgets.

mod coverage;
mod coverage_choice;
mod coverage_work;
mod left_deletes;
mod long_work;
mod not_offered;
mod past;
mod renaming;
mod retyping;
mod selecting;
mod selection_actions;
mod suggestions;
mod transfer;
mod variables;
