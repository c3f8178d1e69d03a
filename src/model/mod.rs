//! Rules without a browser: how a value is displayed, what a search finds, what a draft may contain, what may be wrong
//! with widgets, how two versions of one are merged.

pub mod coverage;
pub mod display;
pub mod draft;
pub mod export;
pub mod field_type;
pub mod filter;
pub mod instant;
pub mod layout;
pub mod lint;
pub mod past;
pub mod preview;
pub mod selection;
pub mod text;
pub mod values;
pub mod variables;
pub mod work;

pub use wire::merge;
