//! Rules without a browser: what a value looks like, what a search finds, what a draft may hold,
//! how two versions of a widget come together.

pub mod display;
pub mod draft;
pub mod export;
pub mod field_type;
pub mod filter;
pub mod instant;
pub mod layout;
pub mod merge;
pub mod text;
pub mod values;
