//! Known variables for what is typed, and what a field of one usually is.

use std::cmp::Reverse;

use super::index::{VariableIndex, VariableUse};
use crate::model::field_type::FieldType;

/// How well a variable fits what is typed: the smaller, the better.
fn fit(variable: &VariableUse, folded: &str) -> Option<u8> {
    let name = VariableIndex::folded(&variable.name);
    if name.starts_with(folded) {
        Some(0)
    } else if name.contains(folded) {
        Some(1)
    } else {
        variable.is_found_by(folded).then_some(2)
    }
}

/// Up to `most` of the `known` variables for `typed`, the best first: those that begin with it, then those that contain it,
/// then those with such a label; among these the most used. None if it is one of them already and no other begins with it.
pub fn suggestions<'a>(known: &'a [VariableUse], typed: &str, most: usize) -> Vec<&'a VariableUse> {
    let folded = VariableIndex::folded(typed);
    let named = known.iter().filter(|variable| !variable.name.is_empty());
    let mut fitting: Vec<_> =
        named.filter_map(|variable| Some((fit(variable, &folded)?, variable))).collect();
    fitting.sort_by_key(|(fit, variable)| (*fit, Reverse(variable.widgets)));
    fitting.truncate(most);
    match fitting[..] {
        [(_, only)] if only.name == typed => Vec::new(),
        _ => fitting.into_iter().map(|(_, variable)| variable).collect(),
    }
}

/// The usual label and type of the variable `name`, if it is known: those of most of its fields. An unusual type is none.
pub fn usual_of<'a>(known: &'a [VariableUse], name: &str) -> Option<(&'a str, Option<FieldType>)> {
    let variable = known.iter().find(|variable| variable.name == name)?;
    let label = variable.labels.first().map_or("", String::as_str);
    Some((label, variable.kinds.first()?.known()))
}

#[cfg(test)]
mod tests {
    use super::super::index::VariableKind;
    use super::*;

    fn known(variables: &[(&str, &str, usize)]) -> Vec<VariableUse> {
        let of = |(name, label, widgets): &(&str, &str, usize)| VariableUse {
            name: (*name).to_owned(),
            labels: vec![(*label).to_owned()],
            kinds: vec![VariableKind::Known("text")],
            widgets: *widgets,
            fields: *widgets,
            folded: format!("{}\n{}", VariableIndex::folded(name), VariableIndex::folded(label)),
        };
        variables.iter().map(of).collect()
    }

    fn names(known: &[VariableUse], typed: &str, most: usize) -> Vec<String> {
        suggestions(known, typed, most).into_iter().map(|variable| variable.name.clone()).collect()
    }

    #[test]
    fn the_best_and_most_used_come_first() {
        let known = known(&[
            ("billing_email", "Invoice", 9),
            ("city", "E-mail city", 50),
            ("email", "E-mail", 3),
            ("email_old", "Old", 7),
        ]);
        assert_eq!(names(&known, "EMAIL", 9), ["email_old", "email", "billing_email"]);
        assert_eq!(names(&known, "mail", 9), ["billing_email", "email_old", "email", "city"]);
        assert_eq!(names(&known, "", 2), ["city", "billing_email"]);
        assert_eq!(names(&known, "phone", 9), [""; 0]);
    }

    #[test]
    fn what_is_typed_in_full_needs_no_suggestion() {
        let known = known(&[("city", "City", 1), ("plan", "Plan", 1), ("plan_b", "Plan", 1)]);
        assert_eq!(names(&known, "city", 9), [""; 0]);
        assert_eq!(names(&known, "plan", 9), ["plan", "plan_b"]);
    }

    #[test]
    fn fields_without_a_variable_suggest_nothing() {
        let known = known(&[("", "City", 70), ("city", "City", 1)]);
        assert_eq!(names(&known, "", 9), ["city"]);
        assert_eq!(names(&known, "city of", 9), [""; 0]);
        assert_eq!(names(&known, "cit", 9), ["city"]);
    }

    #[test]
    fn the_usual_label_and_type_are_those_of_most_fields() {
        let mut known = known(&[("city", "City", 1)]);
        assert_eq!(usual_of(&known, "city"), Some(("City", Some(FieldType::Text))));
        assert_eq!(usual_of(&known, "town"), None);
        known[0].kinds = vec![VariableKind::Other("money".to_owned()), VariableKind::Known("text")];
        assert_eq!(usual_of(&known, "city"), Some(("City", None)));
    }
}
