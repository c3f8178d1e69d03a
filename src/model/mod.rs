//! Rules without a browser: how a value is displayed, what a search finds, what a draft may contain, how two
//! versions of a widget are merged.

pub mod display;
pub mod draft;
pub mod export;
pub mod field_type;
pub mod filter;
pub mod instant;
pub mod layout;
pub mod merge;
pub mod preview;
pub mod text;
pub mod values;
pub mod variables;
pub mod work;
