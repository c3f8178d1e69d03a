//! The known kinds of field.

use wire::Value;

/// A field's kind, if its `type` is a known word. Any other `type` is kept, and its values are displayed by their
/// own kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Text, displayed unchanged.
    Text,
    /// A number, displayed in the user's format.
    Number,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A moment.
    DateTime,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Url,
    /// Any JSON.
    Json,
}

impl FieldType {
    /// All kinds, in the order in which the editor offers them.
    pub const ALL: [Self; 9] = [
        Self::Text,
        Self::Number,
        Self::Boolean,
        Self::Date,
        Self::DateTime,
        Self::Email,
        Self::Phone,
        Self::Url,
        Self::Json,
    ];

    /// Reads the member `type`. Case, hyphens, underscores and spaces are ignored; `None` for an unknown word.
    pub fn from_kind(kind: &Value) -> Option<Self> {
        let word: String = kind
            .as_str()?
            .chars()
            .filter(|character| !matches!(character, '-' | '_' | ' '))
            .map(|character| character.to_ascii_lowercase())
            .collect();
        match word.as_str() {
            "string" => Some(Self::Text),
            "bool" => Some(Self::Boolean),
            "link" => Some(Self::Url),
            word => Self::ALL.into_iter().find(|known| known.word() == word),
        }
    }

    /// Its word in the member `type`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::DateTime => "datetime",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Url => "url",
            Self::Json => "json",
        }
    }

    /// The member `type` in wire form.
    pub fn to_kind(self) -> Value {
        Value::String(self.word().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_word_is_read_back() {
        for kind in FieldType::ALL {
            assert_eq!(FieldType::from_kind(&kind.to_kind()), Some(kind));
        }
    }

    #[test]
    fn words_are_read_in_any_spelling() {
        for (kind, expected) in [
            (json!("Text"), Some(FieldType::Text)),
            (json!("string"), Some(FieldType::Text)),
            (json!("BOOL"), Some(FieldType::Boolean)),
            (json!("Date-Time"), Some(FieldType::DateTime)),
            (json!("date_time"), Some(FieldType::DateTime)),
            (json!("E-Mail"), Some(FieldType::Email)),
            (json!("LINK"), Some(FieldType::Url)),
            (json!("money"), None),
            (json!(""), None),
            (json!(3), None),
            (json!(null), None),
            (json!({"name": "text"}), None),
        ] {
            assert_eq!(FieldType::from_kind(&kind), expected, "{kind}");
        }
    }
}
