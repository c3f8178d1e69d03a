//! Inbox Widgets: the list of modules. ARCHITECTURE.md describes each.

// Views name the page so, in its tests as in itself.
extern crate self as inbox_widgets;

pub mod api;
pub mod app;
pub mod config;
pub mod embed;
pub mod features;
pub mod i18n;
pub mod model;
pub mod reactive;
pub mod sync;
pub mod ui;
