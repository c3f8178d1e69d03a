//! Rows of either database, and what they are read as.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type};

use super::error::DatabaseError;

/// A row of either database.
#[derive(Debug)]
pub(crate) enum StoredRow {
    /// Of `SQLite`.
    Sqlite(SqliteRow),
    /// Of `PostgreSQL`.
    Postgres(Box<PgRow>),
}

/// A type that a column can be read as in both databases.
pub(crate) trait StoredColumn:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl<T> StoredColumn for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>
{
}

impl StoredRow {
    /// The value of a column, by its name.
    ///
    /// # Errors
    ///
    /// There is no such column, or it holds something else.
    pub(crate) fn get<T: StoredColumn>(&self, column: &str) -> Result<T, DatabaseError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// The value of a column, by its place from 0 on.
    ///
    /// # Errors
    ///
    /// There is no such column, or it holds something else.
    pub(crate) fn at<T: StoredColumn>(&self, place: usize) -> Result<T, DatabaseError> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(place)?,
            Self::Postgres(row) => row.try_get(place)?,
        })
    }
}

/// What a row can be read as.
pub(crate) trait FromStored: Sized {
    /// Reads a row.
    ///
    /// # Errors
    ///
    /// The row does not have the columns, or they hold something else.
    fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError>;
}

/// Rows as tuples, column by column.
macro_rules! tuples_from_stored {
    ($($($column:ident $place:literal),+;)+) => {$(
        impl<$($column: StoredColumn),+> FromStored for ($($column,)+) {
            fn from_stored(row: &StoredRow) -> Result<Self, DatabaseError> {
                Ok(($(row.at::<$column>($place)?,)+))
            }
        }
    )+};
}

tuples_from_stored! {
    A 0;
    A 0, B 1;
    A 0, B 1, C 2;
}
