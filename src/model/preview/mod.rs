//! The values of a widget that is being edited: what the server resolves for the saved one, joined with the fields of the
//! draft by variable, and what other widgets of the chatbot already resolve.

#[cfg(test)]
mod tests;

use wire::{Field, FieldValue, Widget};

use super::display::NOTHING;
use super::text::is_blank;
use super::values::value_of;

/// What has been read of a widget's values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reading<'a> {
    /// The read is pending.
    Pending,
    /// It failed.
    Failed,
    /// The values as sent.
    Read(&'a [FieldValue]),
}

/// A saved widget, with its values for the conversation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KnownValues<'a> {
    /// Its fields.
    pub fields: &'a [Field],
    /// Its values.
    pub reading: Reading<'a>,
}

/// What is said in place of a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Notes<'a> {
    /// No saved widget has the variable, and servers resolve only what is saved.
    pub unsaved: &'a str,
    /// It is being read.
    pub pending: &'a str,
    /// It could not be read.
    pub failed: &'a str,
}

/// The values for fields with these `variables`, then those that belong to no field.
///
/// `saved` is the edited widget as it is saved, with its values, if it is: a value belongs to the field of its variable,
/// whatever label and type the draft gives it. A variable that `saved` does not have is looked up in `others`. A field that
/// the draft no longer has takes its value with it. What is not known is said by one of `notes`.
pub fn preview_values(
    variables: &[String],
    saved: Option<(&[Field], &[FieldValue])>,
    others: &[KnownValues],
    notes: Notes,
) -> Vec<FieldValue> {
    let (fields, values) = saved.unwrap_or_default();
    let mut is_taken = vec![false; values.len()];
    let known: Vec<FieldValue> = fields
        .iter()
        .filter_map(|field| value_of(field, values, &mut is_taken).map(|value| named(field, value)))
        .collect();
    let is_saved = |variable: &str| fields.iter().any(|field| field.variable == variable);
    // Another user may have saved the same variable since.
    let is_sent = |variable: &str| {
        let sent = values.iter().zip(&is_taken).filter(|(_, is_taken)| !**is_taken);
        sent.map(|(value, _)| value).any(|value| value.variable.as_deref() == Some(variable))
    };
    let mut shown: Vec<FieldValue> = Vec::new();
    for (place, variable) in variables.iter().enumerate() {
        let is_repeated = variables.iter().take(place).any(|before| before == variable);
        if is_repeated {
            continue;
        }
        if is_saved(variable) {
            // Not more than the draft has fields for.
            let count = variables.iter().filter(|other| *other == variable).count();
            let of_variable = known.iter().filter(|value| value.variable.as_ref() == Some(variable));
            shown.extend(of_variable.take(count).cloned());
        } else if !is_sent(variable) {
            shown.extend(elsewhere(variable, others, notes));
        }
    }
    let left = values.iter().zip(is_taken).filter(|(_, is_taken)| !is_taken);
    shown.extend(left.map(|(value, _)| value.clone()));
    shown
}

/// The same before a conversation is chosen: nothing is known of saved variables.
pub fn preview_without_values(variables: &[String], saved: &[Field], notes: Notes) -> Vec<FieldValue> {
    let value = |variable: &String| {
        let is_saved = saved.iter().any(|field| field.variable == *variable);
        // No empty value: it could be left out.
        FieldValue::noted(variable, if is_saved { NOTHING } else { notes.unsaved })
    };
    variables.iter().map(value).collect()
}

/// The value of `variable` in the first of `others` that has it; `None` if the server sends none for it.
fn elsewhere(variable: &str, others: &[KnownValues], notes: Notes) -> Option<FieldValue> {
    let mut having = others.iter().filter_map(|source| {
        let place = source.fields.iter().position(|field| field.variable == variable)?;
        Some((place, source))
    });
    let Some((place, source)) = having.next() else {
        return Some(FieldValue::noted(variable, notes.unsaved));
    };
    match source.reading {
        Reading::Pending => Some(FieldValue::noted(variable, notes.pending)),
        Reading::Failed => Some(FieldValue::noted(variable, notes.failed)),
        Reading::Read(values) => {
            let mut is_taken = vec![false; values.len()];
            let mut found = None;
            // In turn, as each may take a value.
            for field in source.fields.iter().take(place + 1) {
                found = value_of(field, values, &mut is_taken).map(|value| named(field, value));
            }
            found
        }
    }
}

/// `value` under the variable of its `field`: the draft may have another label for it.
fn named(field: &Field, value: &FieldValue) -> FieldValue {
    FieldValue { variable: Some(field.variable.clone()), ..value.clone() }
}

/// The ids of the widgets whose values are to be read for `variables`, which the edited widget has not saved: for each the
/// first widget with that variable, if none of those before has it. `edited` is the id of the edited widget.
pub fn widgets_to_read<'a>(
    variables: &[String],
    edited: &str,
    widgets: &(impl Iterator<Item = &'a Widget> + Clone),
) -> Vec<String> {
    let has = |widget: &Widget, variable: &str| widget.fields.iter().any(|field| field.variable == variable);
    let mut chosen: Vec<&Widget> = Vec::new();
    for variable in variables.iter().filter(|variable| !is_blank(variable)) {
        if !chosen.iter().any(|widget| has(widget, variable)) {
            let is_it =
                |widget: &&Widget| widget.id != edited && !widget.id.is_empty() && has(widget, variable);
            chosen.extend(widgets.clone().find(is_it));
        }
    }
    chosen.into_iter().map(|widget| widget.id.clone()).collect()
}
