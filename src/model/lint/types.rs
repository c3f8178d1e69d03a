//! Types that are no known word.

use wire::Value;

use super::content::LintedContent;
use super::finding::{Finding, FindingPlace, Rule};
use super::mend::Mend;
use crate::model::field_type::FieldType;

/// Words that others use for the known types.
const OTHER_WORDS: [(FieldType, &[&str]); 8] = [
    (FieldType::Text, &["str", "char", "varchar", "textarea", "longtext", "plaintext", "freetext"]),
    (FieldType::Number, &["int", "integer", "float", "double", "decimal", "numeric", "long", "bigint"]),
    (FieldType::Boolean, &["yesno", "checkbox", "switch", "flag", "truefalse"]),
    (FieldType::Date, &["day", "birthday", "datum"]),
    (FieldType::DateTime, &["timestamp", "instant", "datetimelocal", "datetimetz"]),
    (FieldType::Email, &["mail", "emailaddress"]),
    (FieldType::Phone, &["tel", "telephone", "mobile", "phonenumber"]),
    (FieldType::Url, &["uri", "href", "website", "hyperlink", "webaddress"]),
];
/// Those for the last one.
const OBJECTS: [&str; 6] = ["object", "map", "dict", "array", "list", "struct"];

/// `held` gives the type that fits what conversations hold for the field at a place.
pub(super) fn lint(
    content: &LintedContent,
    held: &dyn Fn(usize) -> Option<FieldType>,
    found: &mut Vec<Finding>,
) {
    for (place, field) in content.fields.iter().enumerate() {
        let kind = match &field.field.kind {
            None | Some(Value::Null) => continue,
            Some(kind) if FieldType::from_kind(kind).is_some() => continue,
            Some(kind) => kind,
        };
        let mend = match kind.as_str() {
            Some(word) if word.trim().is_empty() => Some(None),
            word => word.and_then(meant_by).or_else(|| held(place)).map(|known| Some(known.to_kind())),
        };
        found.push(Finding {
            place: FindingPlace::Type(field.key),
            rule: Rule::TypeUnknown,
            mend: mend.map(|kind| Mend::SetType(field.key, kind)),
        });
    }
}

/// The known type that `word` means.
fn meant_by(word: &str) -> Option<FieldType> {
    let word: String =
        word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>().to_lowercase();
    if OBJECTS.contains(&word.as_str()) {
        return Some(FieldType::Json);
    }
    let found = OTHER_WORDS.iter().find(|(_, words)| words.contains(&word.as_str()));
    found.map(|(known, _)| *known)
}
