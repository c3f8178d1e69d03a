//! Values in statements: the kinds that both databases have.

use std::borrow::Cow;

use sqlx::{Arguments, Database, Encode, Type};

use super::error::DatabaseError;

/// A value for one placeholder.
#[derive(Clone, Debug)]
pub(crate) enum StatementValue<'a> {
    /// A text, or NULL.
    Text(Option<Cow<'a, str>>),
    /// Bytes, or NULL.
    Bytes(Option<Cow<'a, [u8]>>),
    /// A whole number, or NULL.
    Number(Option<i64>),
    /// Whether something is so.
    Truth(bool),
}

impl StatementValue<'_> {
    /// Whether it is a text with the character U+0000.
    pub(super) fn has_nul(&self) -> bool {
        matches!(self, Self::Text(Some(text)) if text.contains('\0'))
    }
}

/// The values in the form that a database's library takes.
///
/// # Errors
///
/// The library cannot take one.
pub(super) fn arguments<Backend>(values: &[StatementValue<'_>]) -> Result<Backend::Arguments, DatabaseError>
where
    Backend: Database,
    Backend::Arguments: Arguments<Database = Backend>,
    for<'t> Option<&'t str>: Encode<'t, Backend> + Type<Backend>,
    for<'t> Option<&'t [u8]>: Encode<'t, Backend> + Type<Backend>,
    for<'t> Option<i64>: Encode<'t, Backend> + Type<Backend>,
    for<'t> bool: Encode<'t, Backend> + Type<Backend>,
{
    let mut arguments = Backend::Arguments::default();
    for value in values {
        let added = match value {
            StatementValue::Text(text) => arguments.add(text.as_deref()),
            StatementValue::Bytes(bytes) => arguments.add(bytes.as_deref()),
            StatementValue::Number(number) => arguments.add(*number),
            StatementValue::Truth(truth) => arguments.add(*truth),
        };
        added.map_err(DatabaseError::Content)?;
    }
    Ok(arguments)
}

impl<'a> From<&'a str> for StatementValue<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text.into()))
    }
}

impl<'a> From<&'a String> for StatementValue<'a> {
    fn from(text: &'a String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for StatementValue<'_> {
    fn from(text: String) -> Self {
        Self::Text(Some(text.into()))
    }
}

impl<'a> From<Option<&'a str>> for StatementValue<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text.map(Cow::from))
    }
}

impl From<Option<String>> for StatementValue<'_> {
    fn from(text: Option<String>) -> Self {
        Self::Text(text.map(Cow::from))
    }
}

impl<'a> From<&'a [u8]> for StatementValue<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(Some(bytes.into()))
    }
}

impl<'a> From<Option<&'a [u8]>> for StatementValue<'a> {
    fn from(bytes: Option<&'a [u8]>) -> Self {
        Self::Bytes(bytes.map(Cow::from))
    }
}

impl From<i64> for StatementValue<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for StatementValue<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for StatementValue<'_> {
    fn from(number: u32) -> Self {
        i64::from(number).into()
    }
}

impl From<bool> for StatementValue<'_> {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}
