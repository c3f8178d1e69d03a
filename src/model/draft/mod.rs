//! A widget in the editor.

#[cfg(not(target_family = "wasm"))]
#[cfg(test)]
mod generated;
mod problems;
mod server_messages;
mod spot;
#[cfg(test)]
mod tests;
mod widget;

pub use problems::{Problem, variable_problem};
pub use server_messages::refuses_fields;
pub use spot::Spot;
pub use widget::{Draft, DraftField};
pub use wire::CHARACTER_LIMIT;
