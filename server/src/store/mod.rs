//! The database: one `SQLite` file, opened with the settings that preserve acknowledged writes.

mod check;
mod connection;
mod conversations;
mod copy;
mod database;
mod error;
mod export;
mod files;
mod history;
mod keys;
mod migrations;
mod sign_in_user;
mod sign_ins;
mod widgets;
mod writer;

pub(crate) use check::{DatabaseReport, check_file};
pub use conversations::{Example, Variables};
pub(crate) use conversations::{ensure_chatbot, has_contact, replace_contact, replace_conversation};
pub(crate) use copy::{copy, end_copied_keys, end_copied_sign_ins, files_beside, take_over};
pub use database::{CONNECTIONS, Database};
pub use error::DatabaseError;
pub(crate) use export::StoredVariables;
pub(crate) use history::{ChangeResult, HistoryFilter, NewChange, Recording, keep_of};
pub(crate) use keys::{KeyStored, NewKey, StoredKey};
pub(crate) use sign_in_user::{ProviderEnding, ProviderSignIn, ProviderUser};
pub(crate) use sign_ins::{CookieHash, LastUse, NewSignIn, SignInLimits, SignInRow, UsedSignIn};
pub use widgets::WidgetChange;
pub(crate) use widgets::{count_widgets, delete_widgets_by_prefix, replace_widget};
pub use writer::WriteTransaction;
