//! The variables that the widgets of a chatbot use: where, under which labels, as which types; and renaming one
//! everywhere, or giving it one type.

mod applied;
mod index;
mod rename;
mod retype;
mod suggest;

pub use index::{VariableIndex, VariableKind, VariableUse, counted_name};
pub use rename::{Rename, RenameProblem};
pub use retype::Retype;
pub use suggest::{suggestions, usual_of};
