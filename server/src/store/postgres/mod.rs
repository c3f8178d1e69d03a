//! A `PostgreSQL` server.

mod change;
pub(super) mod deadline;
mod pool;
mod session;
mod single;
mod snapshot;
mod store;

pub(super) use change::PostgresChange;
pub(super) use pool::PostgresReader;
pub(super) use single::PostgresSingle;
pub(super) use snapshot::PostgresSnapshot;
pub(super) use store::PostgresStore;
