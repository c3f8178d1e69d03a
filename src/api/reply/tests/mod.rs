//! Replies of every kind: those of the table in `tests/replies`, and generated ones.

mod bodies;
mod damage;
mod generated;
mod meaning;
mod table;
