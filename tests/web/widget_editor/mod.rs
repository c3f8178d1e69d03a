//! The dialogs for create and edit, in a browser.

mod conflict;
mod creating;
mod editing;
mod failures;
mod fields;
mod history;
mod leaving;
mod messages;
mod preview;
