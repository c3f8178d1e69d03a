//! An option's value from a file or the environment, and where it comes from.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::PathBuf;

use super::known::KnownOption;

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ValueOrigin {
    /// The command line.
    Flag,
    /// This environment variable.
    Variable(String),
    /// This line of the file.
    Line(PathBuf, usize),
    /// Nobody gave another one.
    Default,
}

/// What is given for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SetValue {
    /// Whether a switch is on.
    Switch(bool),
    /// The values of any other option.
    Texts(Vec<OsString>),
}

/// An option's value that is not from the command line.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    pub(super) option: KnownOption,
    pub(super) value: SetValue,
    pub(super) origin: ValueOrigin,
}

impl Setting {
    /// The same on the command line. A switch that is off has no place there.
    pub(super) fn arguments(&self) -> Vec<OsString> {
        let flag = format!("--{}", self.option.name);
        match &self.value {
            SetValue::Switch(true) => vec![flag.into()],
            SetValue::Switch(false) => Vec::new(),
            SetValue::Texts(values) => {
                let argument = |value: &OsString| {
                    let mut argument = OsString::from(format!("{flag}="));
                    argument.push(value);
                    argument
                };
                values.iter().map(argument).collect()
            }
        }
    }
}

impl fmt::Display for ValueOrigin {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag => text.write_str("command line"),
            Self::Variable(name) => text.write_str(name),
            Self::Line(path, line) => write!(text, "{}:{line}", path.display()),
            Self::Default => text.write_str("default"),
        }
    }
}

/// A value as it may be shown: without the user and the password of an address.
pub(super) fn shown(value: &OsStr) -> String {
    without_user(&value.to_string_lossy())
}

/// A text in which each address has lost its user and password.
pub(super) fn without_user(text: &str) -> String {
    let text = without_password_option(text);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("://") {
        shown.push_str(before);
        shown.push_str("://");
        // In that of a database somebody may have forgotten to write the signs in a password otherwise.
        let is_database = before.ends_with("postgres") || before.ends_with("postgresql");
        let ends =
            |end: char| matches!(end, '/' | '?' | '#') && !is_database || end == '\'' || end.is_whitespace();
        let end = after.find(ends);
        let authority = after.get(..end.unwrap_or(after.len())).unwrap_or_default();
        rest = match authority.rfind('@') {
            Some(place) => {
                shown.push_str("...");
                after.get(place..).unwrap_or_default()
            }
            None => after,
        };
    }
    shown.push_str(rest);
    shown
}

/// A text in which each address has lost the password among its options, which the address of a database may have.
fn without_password_option(text: &str) -> String {
    let mut parts = text.split("password=");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|end: char| matches!(end, '&' | '#' | '\'') || end.is_whitespace());
        shown.push_str("password=...");
        shown.push_str(part.get(end.unwrap_or(part.len())..).unwrap_or_default());
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::without_user;

    #[test]
    fn the_user_of_an_address_is_not_shown() {
        for (text, shown) in [
            ("https://a.example/x@y", "https://a.example/x@y"),
            ("https://me:secret@a.example/", "https://...@a.example/"),
            ("https://me:se@cret@a.example and http://b", "https://...@a.example and http://b"),
            ("'https://secret@'", "'https://...@'"),
            ("plain@text", "plain@text"),
            ("postgres://me:secret@db/x?password=secret&a=b", "postgres://...@db/x?password=...&a=b"),
            ("'postgres:///x?password=secret'", "'postgres:///x?password=...'"),
            ("postgres://me:sec/r?e#t@db/x", "postgres://...@db/x"),
        ] {
            assert_eq!(without_user(text), shown);
        }
    }
}
