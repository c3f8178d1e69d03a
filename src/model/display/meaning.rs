//! What is known of a value from its field.

use crate::model::field_type::FieldType;
use crate::model::filter::fold;

/// What a field's type and names say about its values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Meaning {
    /// The type, if it is a known word.
    pub(super) kind: Option<FieldType>,
    /// What the names say.
    pub(super) role: Role,
}

/// What a name says about its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    Any,
    /// They name a status.
    Status,
    /// They should not be visible to bystanders.
    Secret,
    /// Their digits identify something and are not a quantity.
    Id,
}

impl Meaning {
    /// The meaning by the type `kind` and the names.
    pub(super) fn new(kind: Option<FieldType>, names: &[&str]) -> Self {
        let names: Vec<_> = names.iter().map(|name| words(name)).collect();
        let says = |tells: fn(&[String]) -> bool| names.iter().any(|words| tells(words));
        let role = if says(is_secret) {
            Role::Secret
        } else if says(is_status) && !says(is_address) {
            Role::Status
        } else if says(is_id) {
            Role::Id
        } else {
            Role::Any
        };
        Self { kind, role }
    }

    /// The meaning of the items of a list: the same, except that the kind "json" applies to the whole.
    pub(super) fn of_items(self) -> Self {
        Self { kind: self.kind.filter(|kind| *kind != FieldType::Json), ..self }
    }

    /// True if the value is a secret, or may be one.
    pub(super) fn may_be_secret(self) -> bool {
        self.role == Role::Secret && self.takes_text()
    }

    /// True if the value may be any text.
    pub(super) fn takes_text(self) -> bool {
        matches!(self.kind, None | Some(FieldType::Text))
    }
}

/// The last word is the main noun: a "password reset link" is a link.
fn is_secret(words: &[String]) -> bool {
    const PAIRS: [(&str, &str); 4] =
        [("api", "key"), ("private", "key"), ("api", "schlussel"), ("secret", "key")];
    match words {
        [.., before, last] if PAIRS.contains(&(before, last)) => true,
        [.., last] => {
            ["secret", "token", "apikey"].contains(&last.as_str())
                || ["password", "passwort", "kennwort"].iter().any(|end| last.ends_with(end))
        }
        [] => false,
    }
}

fn is_status(words: &[String]) -> bool {
    words.last().is_some_and(|last| {
        ["state", "stage", "plan", "tier", "level", "phase", "tarif"].contains(&last.as_str())
            // German compounds: Lieferstatus, Mahnstufe.
            || ["status", "stufe", "priority", "prioritat", "zustand"].iter().any(|end| last.ends_with(end))
    })
}

/// The state in an address is a place.
fn is_address(words: &[String]) -> bool {
    words.iter().any(|word| word.contains("address") || word.contains("adresse"))
}

fn is_id(words: &[String]) -> bool {
    const ALONE: [&str; 10] =
        ["id", "ids", "nr", "plz", "zip", "postcode", "postleitzahl", "sku", "year", "jahr"];
    match words {
        [.., last] if ALONE.contains(&last.as_str()) => true,
        // A bare "number" may be a count.
        [_, .., last] => ["number", "nummer", "no", "code"].contains(&last.as_str()),
        [only] => only.ends_with("nummer") && only != "nummer",
        [] => false,
    }
}

/// The words of `name`, folded (without accents): `order.apiKey` has three.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for character in name.chars() {
        if !character.is_alphanumeric() || (was_lower && character.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| character.is_alphanumeric()) {
            word.push(character);
        }
        was_lower = character.is_lowercase();
    }
    words.iter().filter(|word| !word.is_empty()).map(|word| fold(word)).collect()
}
