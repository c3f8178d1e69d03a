//! Labels: empty ones, and those that read the same.

use super::content::{LintedContent, LintedField};
use super::finding::{Finding, FindingPlace, Rule};
use super::look::label_from;
use super::mend::Mend;
use crate::model::draft::Spot;

pub(super) fn lint(content: &LintedContent, found: &mut Vec<Finding>) {
    for (place, field) in content.fields.iter().enumerate() {
        let key = field.key;
        let rule = if field.label.is_empty() {
            Rule::LabelEmpty
        } else {
            let above = content.fields.iter().take(place);
            let Some(other) = above.into_iter().find(|other| other.label == field.label) else { continue };
            // The same field once more is one finding: its variable.
            if !field.variable.is_empty() && other.variable == field.variable {
                continue;
            }
            Rule::LabelDoubled { other: other.key }
        };
        let mend = if field.label.is_empty() && field.variable.is_empty() {
            Some(Mend::RemoveField(key))
        } else {
            better_label(content, field).map(|label| Mend::SetText(Spot::Label(key), label))
        };
        found.push(Finding { place: FindingPlace::Label(key), rule, mend });
    }
}

/// A label from the variable of `field`, if no other field reads like that.
fn better_label(content: &LintedContent, field: &LintedField) -> Option<String> {
    let label = label_from(&field.variable)?;
    let read = super::content::read(&label);
    let is_free = content.fields.iter().all(|other| other.label != read);
    is_free.then_some(label)
}
