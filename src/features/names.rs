//! Names of widgets and fields without a visible name from the server, and of its roles.

use crate::i18n::{I18n, Text};
use crate::model::field_type::FieldType;
use crate::model::text::is_blank;

/// The title of the widget `id`, or a stand-in with its id if the title has no visible character.
pub(super) fn widget_name(i18n: I18n, title: &str, id: &str) -> String {
    if is_blank(title) { i18n.fill(Text::Untitled, &[("id", id)]) } else { title.to_owned() }
}

/// The label of the field with `variable`, or the variable if the label has no visible character.
pub(super) fn field_name(i18n: I18n, label: &str, variable: &str) -> String {
    let name = [label, variable].into_iter().find(|name| !is_blank(name));
    name.unwrap_or_else(|| i18n.text(Text::UnnamedValue)).to_owned()
}

/// The name of the server's role `role`; what is no role, such as a user's name, stays as it is.
pub(super) fn role_name(i18n: I18n, role: &str) -> String {
    let text = match role {
        "admin" => Text::RoleAdmin,
        "agent" => Text::RoleAgent,
        "viewer" => Text::RoleViewer,
        other => return other.to_owned(),
    };
    i18n.text(text).to_owned()
}

/// The name of a known type.
pub(super) fn type_name(i18n: I18n, known: FieldType) -> &'static str {
    i18n.text(match known {
        FieldType::Text => Text::TypeText,
        FieldType::Number => Text::TypeNumber,
        FieldType::Boolean => Text::TypeBoolean,
        FieldType::Date => Text::TypeDate,
        FieldType::DateTime => Text::TypeDateTime,
        FieldType::Email => Text::TypeEmail,
        FieldType::Phone => Text::TypePhone,
        FieldType::Url => Text::TypeUrl,
        FieldType::Json => Text::TypeJson,
    })
}
