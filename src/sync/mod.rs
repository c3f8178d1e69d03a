//! Server state in signals. The server is right; the page mirrors it.

mod batch;
mod create;
mod deletion;
mod deletion_state;
mod deletions_together;
mod early_changes;
mod leaving;
mod made_change;
mod mutation;
mod query;
mod queue;
mod revalidate;
mod rows;
mod server_status;
mod store;
mod store_event;
mod tabs;
mod values;
mod values_cache;
mod widgets;

pub use batch::Batch;
pub use create::{Appearance, CreateError, LostCreate};
pub use deletion::{DeletionsHandle, OnBegin, UNDO_FOR_MS};
pub use deletion_state::{Deleted, DeletionFailure, Deletions};
pub use early_changes::MadeOutcome;
pub use made_change::StoreIdentity;
pub use mutation::UpdateError;
pub use query::{Activity, Loaded, Query, QueryState};
pub use rows::{Row, RowState};
pub use server_status::NetworkStatus;
pub use store::{MadeChange, Record, SessionHandle, Store, WidgetsHandle};
pub use store_event::StoreEvent;
pub use values::{ValuesHandle, ValuesReader};
pub use values_cache::{CachedValues, ValuesKey};
pub use widgets::Widgets;

pub use crate::api::Access;
