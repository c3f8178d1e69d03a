//! A widget's content, prepared once for all rules.

use wire::Field;

use super::look::look_of;
use crate::model::filter::fold;
use crate::model::text::{is_blank, stored_variable, tidy};

/// A title and its fields.
pub(super) struct LintedContent<'a> {
    pub(super) title: &'a str,
    pub(super) fields: Vec<LintedField<'a>>,
}

/// A field.
pub(super) struct LintedField<'a> {
    /// Identifies it in its draft.
    pub(super) key: u32,
    pub(super) field: &'a Field,
    /// The label as agents read it, folded; empty if it is blank.
    pub(super) label: String,
    /// The variable as the server would store it; empty if it is blank.
    pub(super) variable: String,
    /// The look of the variable.
    pub(super) look: String,
}

impl<'a> LintedContent<'a> {
    /// Prepares `title` and `fields`, whose keys `key_of` gives for each place.
    pub(super) fn new(title: &'a str, fields: &'a [Field], key_of: &dyn Fn(usize) -> u32) -> Self {
        let prepared = |(place, field): (usize, &'a Field)| {
            let variable = match &field.variable {
                blank if is_blank(blank) => String::new(),
                variable => stored_variable(variable),
            };
            LintedField {
                key: key_of(place),
                field,
                label: read(&field.label),
                look: look_of(&variable),
                variable,
            }
        };
        Self { title, fields: fields.iter().enumerate().map(prepared).collect() }
    }
}

/// `text` as it is read, folded: without the white space at its ends, and one space where there are several.
pub(super) fn read(text: &str) -> String {
    let folded = if is_blank(text) { String::new() } else { fold(tidy(text)) };
    let mut words = folded.split_whitespace();
    let mut read = words.next().unwrap_or_default().to_owned();
    for word in words {
        read.push(' ');
        read.push_str(word);
    }
    read
}
