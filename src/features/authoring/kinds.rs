//! The types of variables in words.

use crate::features::names::type_name;
use crate::i18n::{I18n, Text};
use crate::model::variables::VariableKind;

/// The name of `kind`.
pub(super) fn kind_name(i18n: I18n, kind: &VariableKind) -> String {
    match (kind.known(), kind) {
        (Some(known), _) => type_name(i18n, known).to_owned(),
        (None, VariableKind::Other(word)) => word.clone(),
        (None, _) => i18n.text(Text::TypeNone).to_owned(),
    }
}
