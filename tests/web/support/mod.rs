//! What the tests in the browser share. Selectors live here; the tests speak of roles and names.
#![allow(dead_code, reason = "each test program uses its own part")]

pub(crate) mod actions;
pub(crate) mod clock;
pub(crate) mod coverage;
pub(crate) mod editor;
pub(crate) mod fake_api;
pub(crate) mod fake_clipboard;
pub(crate) mod found;
pub(crate) mod hosted;
pub(crate) mod kept_widgets;
pub(crate) mod locale;
pub(crate) mod manage;
pub(crate) mod memory;
pub(crate) mod nodes;
pub(crate) mod past;
pub(crate) mod preview;
pub(crate) mod record;
pub(crate) mod screen;
pub(crate) mod selection;
pub(crate) mod server;
pub(crate) mod shared;
pub(crate) mod transfer;
pub(crate) mod variables;
pub(crate) mod watch;
