//! Statements for both databases: one text with `?` for each value, and only where they must differ a text for each.

use std::borrow::Cow;

use futures_util::stream::BoxStream;
use futures_util::{StreamExt as _, stream};
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Postgres, Sqlite};

use super::connected::{Connected, StoreConnection};
use super::error::DatabaseError;
use super::postgres::deadline;
use super::row::{FromStored, StoredRow};
use super::value::{StatementValue, arguments};

/// A statement and its values. Its text is part of this program, so nothing that a client sends is in it.
#[derive(Clone, Debug)]
pub(crate) struct Statement<'a> {
    text: StatementText,
    locking: &'static str,
    values: Vec<StatementValue<'a>>,
}

/// Holds rows until the change that reads them ends. In a file the whole database is held anyway.
const LOCKING: &str = " FOR NO KEY UPDATE";

/// Waits for a change that holds the rows for itself, and lets others do the same.
const SHARING: &str = " FOR SHARE";

#[derive(Clone, Debug)]
enum StatementText {
    Common(Cow<'static, str>),
    Each { sqlite: Cow<'static, str>, postgres: Cow<'static, str> },
}

impl<'a> Statement<'a> {
    /// A statement that both databases understand.
    pub(crate) fn new(text: impl Into<Cow<'static, str>>) -> Self {
        Self { text: StatementText::Common(text.into()), locking: "", values: Vec::new() }
    }

    /// A statement with a text for each database.
    pub(crate) fn each(sqlite: impl Into<Cow<'static, str>>, postgres: impl Into<Cow<'static, str>>) -> Self {
        let text = StatementText::Each { sqlite: sqlite.into(), postgres: postgres.into() };
        Self { text, locking: "", values: Vec::new() }
    }

    /// Lets no other change have the rows that it reads.
    pub(crate) const fn locking(mut self) -> Self {
        self.locking = LOCKING;
        self
    }

    /// Lets no other change hold the rows that it reads for itself.
    pub(crate) const fn sharing(mut self) -> Self {
        self.locking = SHARING;
        self
    }

    /// Adds the value of the next placeholder.
    #[must_use]
    pub(crate) fn bind(mut self, value: impl Into<StatementValue<'a>>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Carries it out; returns how many rows it has changed.
    ///
    /// # Errors
    ///
    /// The database refuses it, fails, or does not answer.
    pub(crate) async fn execute(&self, on: &mut impl Connected) -> Result<u64, DatabaseError> {
        match on.connection() {
            StoreConnection::Sqlite(connection) => {
                Ok(self.sqlite()?.execute(connection).await?.rows_affected())
            }
            StoreConnection::Postgres(connection, patience) => {
                if self.has_nul() {
                    return Err(DatabaseError::Nul);
                }
                let executing = self.postgres()?.execute(connection);
                Ok(deadline::within(patience, executing).await?.rows_affected())
            }
        }
    }

    /// All rows.
    ///
    /// # Errors
    ///
    /// The database refuses it, fails, or does not answer; or a row holds something else.
    pub(crate) async fn all<T: FromStored>(&self, on: &mut impl Connected) -> Result<Vec<T>, DatabaseError> {
        match on.connection() {
            StoreConnection::Sqlite(connection) => {
                let rows = self.sqlite()?.fetch_all(connection).await?;
                rows.into_iter().map(|row| T::from_stored(&StoredRow::Sqlite(row))).collect()
            }
            // No stored text has this character, so none is like it.
            StoreConnection::Postgres(..) if self.has_nul() => Ok(Vec::new()),
            StoreConnection::Postgres(connection, patience) => {
                let rows = deadline::within(patience, self.postgres()?.fetch_all(connection)).await?;
                rows.into_iter().map(|row| T::from_stored(&StoredRow::Postgres(row.into()))).collect()
            }
        }
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    ///
    /// As [`Self::all`].
    pub(crate) async fn optional<T: FromStored>(
        &self,
        on: &mut impl Connected,
    ) -> Result<Option<T>, DatabaseError> {
        let row = match on.connection() {
            StoreConnection::Sqlite(connection) => {
                self.sqlite()?.fetch_optional(connection).await?.map(StoredRow::Sqlite)
            }
            StoreConnection::Postgres(..) if self.has_nul() => None,
            StoreConnection::Postgres(connection, patience) => {
                let row = deadline::within(patience, self.postgres()?.fetch_optional(connection)).await?;
                row.map(|row| StoredRow::Postgres(row.into()))
            }
        };
        row.as_ref().map(T::from_stored).transpose()
    }

    /// The first row of a statement that always has one.
    ///
    /// # Errors
    ///
    /// As [`Self::all`]; or there is none.
    pub(crate) async fn one<T: FromStored>(&self, on: &mut impl Connected) -> Result<T, DatabaseError> {
        let none = if self.has_nul() { DatabaseError::Nul } else { sqlx::Error::RowNotFound.into() };
        self.optional(on).await?.ok_or(none)
    }

    /// The rows as they come, each an error if the database fails, or does not answer.
    pub(crate) fn stream(
        self,
        on: &mut impl Connected,
    ) -> Result<BoxStream<'_, Result<StoredRow, DatabaseError>>, DatabaseError> {
        Ok(match on.connection() {
            StoreConnection::Sqlite(connection) => {
                let rows = self.sqlite()?.fetch(connection);
                rows.map(|row| Ok(StoredRow::Sqlite(row?))).boxed()
            }
            StoreConnection::Postgres(..) if self.has_nul() => stream::empty().boxed(),
            StoreConnection::Postgres(connection, patience) => {
                let rows = self.postgres()?.fetch(connection);
                deadline::each_within(patience, rows).map(|row| Ok(StoredRow::Postgres(row?.into()))).boxed()
            }
        })
    }

    fn has_nul(&self) -> bool {
        self.values.iter().any(StatementValue::has_nul)
    }

    fn sqlite(&self) -> Result<Query<'static, Sqlite, SqliteArguments>, DatabaseError> {
        let text = match &self.text {
            StatementText::Common(text) => text.as_ref(),
            StatementText::Each { sqlite, .. } => sqlite,
        };
        Ok(sqlx::query_with(AssertSqlSafe(text.to_owned()), arguments::<Sqlite>(&self.values)?))
    }

    fn postgres(&self) -> Result<Query<'static, Postgres, PgArguments>, DatabaseError> {
        let text = match &self.text {
            StatementText::Common(text) => text.as_ref(),
            StatementText::Each { postgres, .. } => postgres,
        };
        Ok(sqlx::query_with(
            AssertSqlSafe(numbered(text) + self.locking),
            arguments::<Postgres>(&self.values)?,
        ))
    }
}

/// The text with `$1`, `$2` … for each `?`. No statement has one in a literal.
fn numbered(text: &str) -> String {
    let mut numbered = String::with_capacity(text.len() + 16);
    for (part, number) in text.split('?').zip(0_usize..) {
        if number > 0 {
            numbered.push('$');
            numbered.push_str(&number.to_string());
        }
        numbered.push_str(part);
    }
    numbered
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn each_placeholder_gets_its_number() {
        assert_eq!(numbered("SELECT 1"), "SELECT 1");
        assert_eq!(numbered("a = ? AND b > ?"), "a = $1 AND b > $2");
        assert_eq!(numbered(&"?".repeat(11)), "$1$2$3$4$5$6$7$8$9$10$11");
    }
}
