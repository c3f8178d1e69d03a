//! Giving a variable one type in all widgets that use it.

use wire::{Field, Widget};

use super::applied::applied_over;
use super::index::VariableKind;
use crate::model::field_type::FieldType;
use crate::model::merge::WidgetContent;

/// A variable and the type that its fields get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retype {
    /// The variable.
    pub variable: String,
    /// The type; none takes the types away.
    pub kind: Option<FieldType>,
}

impl Retype {
    /// Whether it changes `field`: a known type stays as it is written.
    pub fn changes(&self, field: &Field) -> bool {
        let is_same = match (VariableKind::of(field.kind.as_ref()), self.kind) {
            (VariableKind::Absent, None) => true,
            (known @ VariableKind::Known(_), Some(kind)) => known.known() == Some(kind),
            _ => false,
        };
        field.variable == self.variable && !is_same
    }

    /// `content` with the type.
    pub fn applied_to(&self, content: WidgetContent) -> WidgetContent {
        let retyped = |field: Field| {
            if self.changes(&field) {
                Field { kind: self.kind.map(FieldType::to_kind), ..field }
            } else {
                field
            }
        };
        WidgetContent { fields: content.fields.into_iter().map(retyped).collect(), ..content }
    }

    /// The type over `current`, which others may have changed since it was `base`: with all that they have changed, and in
    /// fields that they have added as well. `None` if they have given a field that was to change yet another type.
    pub fn over(&self, base: &Widget, current: &Widget) -> Option<WidgetContent> {
        applied_over(base, current, |content| self.applied_to(content))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn field(variable: &str, kind: &Value) -> Field {
        let kind = Some(kind.clone()).filter(|kind| !kind.is_null());
        Field { label: variable.to_uppercase(), variable: variable.to_owned(), kind, ..Field::default() }
    }

    fn widget(fields: &[(&str, Value)]) -> Widget {
        Widget { fields: fields.iter().map(|(name, kind)| field(name, kind)).collect(), ..Widget::default() }
    }

    fn kinds(content: &WidgetContent) -> Vec<Option<Value>> {
        content.fields.iter().map(|field| field.kind.clone()).collect()
    }

    fn retype(kind: Option<FieldType>) -> Retype {
        Retype { variable: "a".to_owned(), kind }
    }

    #[test]
    fn only_other_types_of_the_variable_change() {
        for (kind, wanted, changes) in [
            (json!(null), None, false),
            (json!(null), Some(FieldType::Text), true),
            (json!("text"), Some(FieldType::Text), false),
            (json!("String"), Some(FieldType::Text), false),
            (json!("text"), Some(FieldType::Email), true),
            (json!("text"), None, true),
            (json!("money"), Some(FieldType::Number), true),
            (json!("money"), None, true),
            (json!(3), Some(FieldType::Number), true),
        ] {
            assert_eq!(retype(wanted).changes(&field("a", &kind)), changes, "{kind} to {wanted:?}");
            assert!(!retype(wanted).changes(&field("b", &kind)), "another variable: {kind}");
        }
    }

    #[test]
    fn it_keeps_what_others_have_changed_meanwhile() {
        let base = widget(&[("a", json!("text")), ("b", json!("text"))]);
        let mut current = widget(&[("b", json!("date")), ("a", json!("text")), ("a", json!(null))]);
        current.fields[1].label = "Theirs".to_owned();
        let content = retype(Some(FieldType::Email)).over(&base, &current).unwrap();
        assert_eq!(kinds(&content), [Some(json!("date")), Some(json!("email")), Some(json!("email"))]);
        assert_eq!(content.fields[1].label, "Theirs");
    }

    #[test]
    fn another_type_that_someone_has_given_meanwhile_is_a_conflict() {
        let base = widget(&[("a", json!("text"))]);
        let over = |kind| retype(Some(FieldType::Email)).over(&base, &widget(&[("a", kind)]));
        assert_eq!(over(json!("date")), None);
        assert_eq!(kinds(&over(json!("email")).unwrap()), [Some(json!("email"))], "the same one is none");
        assert_eq!(retype(None).over(&base, &widget(&[])).unwrap().fields, [], "what is gone stays gone");
    }

    #[test]
    fn taking_the_type_away_leaves_no_member() {
        let content = retype(None).applied_to(WidgetContent::of(&widget(&[("a", json!("text"))])));
        assert_eq!(kinds(&content), [None]);
    }
}
