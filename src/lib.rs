//! Inbox Widgets: the map of modules. ARCHITECTURE.md says what each is for.

pub mod api;
pub mod model;
pub mod sync;
