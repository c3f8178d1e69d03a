//! Replies of every kind: those of the table in `tests/replies`.

mod bodies;
mod meaning;
mod table;
