//! What makes the widgets of a chatbot like those of a bundle: for each of these one step, before anything is sent.

mod matching;
mod planner;
mod rules;
mod step;
mod taking_over;
#[cfg(test)]
mod tests;

pub use planner::{Plan, Planner};
pub use rules::{TextPlace, TextProblem, TextRules};
pub use step::{PlanConflict, PlannedChange, PlannedItem, PlannedStep, Resumption};
