//! What widgets show over many conversations: the list of conversations as it is pasted, the counts of each field, their
//! order, and how long the rest will take.

mod choice;
mod columns;
mod counted;
mod pasted;
mod ranking;
mod report;
mod survey;
mod table;
#[cfg(test)]
mod tests;
mod time_left;

pub use choice::{CountableWidget, found_widgets, is_countable};
pub use columns::IdColumns;
pub use counted::{CoverageExample, FieldCounts};
pub use pasted::{
    AskedConversation, LONGEST_ID, LineProblem, LineProblemKind, MOST_LOOKED_AT, PastedList, read_pasted,
};
pub use ranking::{CoverageOrder, CoveragePlace, CoverageRow, CoveredField, CoveredWidget, percent};
pub use report::ReportNames;
pub use survey::Survey;
pub use time_left::{RoundedTime, WorkPace, rounded_time};
