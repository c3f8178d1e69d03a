//! The variables that the widgets of a chatbot use: where, under which labels, as which types; and renaming one
//! everywhere.

mod index;
mod rename;
mod suggest;

pub use index::{VariableIndex, VariableKind, VariableUse};
pub use rename::{PlannedRename, Rename, RenameProblem};
pub use suggest::{suggestions, usual_of};
