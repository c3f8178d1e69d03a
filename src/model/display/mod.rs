//! How a value is displayed, before language and time zone apply.

mod badge;
mod classify;
mod content;
mod copy;
mod email;
mod excerpt;
mod format;
mod leaves;
mod meaning;
mod money;
mod phone;
mod shorten;
#[cfg(test)]
pub(in crate::model) mod tests;
mod texts;
mod web;

pub use classify::display;
pub use content::{Content, DisplayValue, Entry, Tone, short_name};
pub use excerpt::{Marked, Piece, excerpt, marked};
pub use format::{DisplayFormat, Word};
pub use texts::{
    ITEMS_AT_FIRST, MASK, NOTHING, SearchedValue, accessible_text, exact_text, preview, searched_parts,
    searched_value, short_text, shown_text,
};
