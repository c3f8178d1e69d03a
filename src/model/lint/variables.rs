//! Variables: empty ones, and those that another field of the widget has, too.

use super::content::{LintedContent, LintedField};
use super::finding::{Finding, FindingPlace, Rule};
use super::mend::Mend;

/// `is_held` tells whether a conversation holds a value under this spelling.
pub(super) fn lint(content: &LintedContent, is_held: &dyn Fn(&str) -> bool, found: &mut Vec<Finding>) {
    for (place, field) in content.fields.iter().enumerate() {
        if field.variable.is_empty() {
            // Without a label there is nothing to keep: its label says so.
            if !field.label.is_empty() {
                found.push(finding(field, Rule::VariableEmpty, None));
            }
            continue;
        }
        let mut above = content.fields.iter().take(place);
        if let Some(other) = above.clone().find(|other| other.variable == field.variable) {
            let rule = Rule::VariableRepeated { other: other.key };
            found.push(finding(field, rule, Some(Mend::RemoveField(field.key))));
        } else if let Some(other) = above.find(|other| other.look == field.look) {
            // The one that a conversation holds is right, else the one that was there before.
            let (right, wrong) = if is_held(&field.field.variable) && !is_held(&other.field.variable) {
                (field, other)
            } else {
                (other, field)
            };
            let finding =
                finding(wrong, Rule::VariableAlike { other: right.key }, Some(Mend::RemoveField(wrong.key)));
            // One that is wrong beside several is wrong once.
            if found.iter().all(|known| {
                known.place != finding.place || !matches!(known.rule, Rule::VariableAlike { .. })
            }) {
                found.push(finding);
            }
        }
    }
}

fn finding(field: &LintedField, rule: Rule, mend: Option<Mend>) -> Finding {
    Finding { place: FindingPlace::Variable(field.key), rule, mend }
}
