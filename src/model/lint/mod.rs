//! What may be wrong with widgets, although a save accepts it: within one, over the whole list, and in view of what
//! conversations hold. What prevents a save is not repeated here (`draft/problems.rs`).

mod content;
mod evidence;
mod finding;
mod held;
mod labels;
mod list;
mod look;
mod mend;
mod rules;
#[cfg(test)]
mod tests;
mod tidiness;
mod types;
mod variables;

pub use evidence::{Evidence, SeenReply};
pub use finding::{Finding, FindingPlace, OtherWidget, Rule};
pub use held::FEWEST_LOOKED_AT;
pub use list::ListLint;
pub use mend::{Mend, MendUndo};
pub use rules::{lint_draft, lint_widget};
