//! The database: one `SQLite` file, or a database of a `PostgreSQL` server. Both with the settings that preserve acknowledged
//! writes, and with the same statements as far as they understand the same.

mod check;
mod connected;
mod conversations;
mod copy_all;
mod database;
mod error;
mod export;
mod failure;
mod history;
mod keys;
mod migrations;
mod postgres;
mod reading;
mod retries;
mod row;
mod sign_in_user;
mod sign_ins;
mod sqlite;
mod statement;
mod value;
mod widgets;
mod write;

pub(crate) use check::DatabaseReport;
pub use conversations::{Example, Variables};
pub(crate) use conversations::{ensure_chatbot, has_contact, replace_contact, replace_conversation};
pub(crate) use copy_all::{CopyError, copy_all};
pub use database::Database;
pub(crate) use database::check_on_server;
pub use error::DatabaseError;
pub(crate) use export::StoredVariables;
pub(crate) use history::{ChangeResult, HistoryFilter, NewChange, Recording, keep_of};
pub(crate) use keys::{KeyStored, NewKey, StoredKey};
pub(crate) use sign_in_user::{ProviderEnding, ProviderSignIn, ProviderUser};
pub(crate) use sign_ins::{CookieHash, LastUse, NewSignIn, SignInLimits, SignInRow, UsedSignIn};
pub use sqlite::SQLITE_CONNECTIONS;
pub(crate) use sqlite::{check_file, copy, end_copied_keys, end_copied_sign_ins, files_beside, take_over};
pub use widgets::WidgetChange;
pub(crate) use widgets::{count_widgets, delete_widgets_by_prefix, replace_widget};
pub use write::WriteTransaction;
