//! A version of a part of a widget, and what differs between two, in words.

use wire::{Field, Value};

use super::names::{field_name, type_name};
use crate::i18n::{I18n, Text};
use crate::model::field_type::FieldType;
use crate::model::merge::{Difference, Version};
use crate::model::text::is_blank;

/// A version in words. For a field in both versions, members that agree are omitted, except the label.
pub(super) fn version_text(i18n: I18n, version: &Version, both: Option<&(Field, Field)>) -> String {
    match version {
        Version::Title(title) if is_blank(title) => i18n.text(Text::EmptyValue).to_owned(),
        Version::Title(title) => title.clone(),
        Version::Order(labels) => labels.join(", "),
        Version::Absent => i18n.text(Text::ConflictAbsent).to_owned(),
        Version::Field(field) => {
            let mut parts = vec![field_name(i18n, &field.label, &field.variable)];
            let differs =
                |same: fn(&Field, &Field) -> bool| both.is_none_or(|(one, other)| !same(one, other));
            if differs(|one, other| one.variable == other.variable) {
                parts.push(field.variable.clone());
            }
            if differs(|one, other| one.kind == other.kind) {
                parts.push(kind_text(i18n, field.kind.as_ref()));
            }
            if both.is_some() && differs(|one, other| one.extra == other.extra) {
                parts.push(Value::Object(field.extra.clone()).to_string());
            }
            parts.join(" · ")
        }
    }
}

fn kind_text(i18n: I18n, kind: Option<&Value>) -> String {
    match kind {
        None | Some(Value::Null) => i18n.text(Text::TypeNone).to_owned(),
        Some(kind) => match (FieldType::from_kind(kind), kind) {
            (Some(known), _) => type_name(i18n, known).to_owned(),
            (None, Value::String(word)) => word.clone(),
            (None, other) => other.to_string(),
        },
    }
}

/// What becomes of a part that differs: `mine` is before, `theirs` after.
pub(super) fn difference_text(i18n: I18n, difference: &Difference) -> String {
    let label = |version: &Version| match version {
        Version::Field(field) => field_name(i18n, &field.label, &field.variable),
        _ => String::new(),
    };
    match (&difference.mine, &difference.theirs) {
        (Version::Absent, after) => i18n.fill(Text::HistoryFieldAdded, &[("label", &label(after))]),
        (before, Version::Absent) => i18n.fill(Text::HistoryFieldRemoved, &[("label", &label(before))]),
        (Version::Order(_), _) => i18n.text(Text::ConflictOrder).to_owned(),
        (Version::Field(one), Version::Field(other)) => {
            let both = Some((one.clone(), other.clone()));
            let text = |version| version_text(i18n, version, both.as_ref());
            let (before, after) = (text(&difference.mine), text(&difference.theirs));
            i18n.fill(Text::HistoryFieldChanged, &[("before", &before), ("after", &after)])
        }
        (before, after) => {
            let text = |version| version_text(i18n, version, None);
            i18n.fill(Text::HistoryTitle, &[("before", &text(before)), ("after", &text(after))])
        }
    }
}
