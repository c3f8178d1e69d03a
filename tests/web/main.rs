//! The page's parts in a browser, by role and name, against a real server: `cargo xtask test web`.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "this is how a test fails")]

mod authoring;
mod connect;
mod early;
mod embed;
mod keys;
mod known_conversations;
mod lint;
mod markup;
mod next_task;
mod pace;
mod support;
mod sync;
mod unreadable_in_german;
mod values_panel;
mod values_reading;
mod widget_editor;
mod widget_list;
mod wrong_customer;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
