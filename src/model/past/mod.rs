//! The record of changes that a browser keeps, and what it shares with the history that a server keeps.

mod entry;
mod joining;
mod names;

pub use entry::{PastNotKept, as_text, made, of_text, title_of};
pub use joining::KnownChanges;
pub use names::{LARGEST_ENTRY, MOST_BYTES, MOST_CHANGES, PastPlace, made_room, surplus};
