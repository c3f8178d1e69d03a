//! The ids of new widgets.

use rand::RngExt as _;
use rand::distr::Alphanumeric;

/// The length of an id, as in the vendor's own (e.g. `sTjncRDMuTdv65ex4I05`).
pub(crate) const ID_LENGTH: usize = 20;

/// The prefix of the ids of generated widgets. Ids from the API have random letters, so none has it by chance.
pub(crate) const GENERATED_PREFIX: &str = "generated";

/// A new opaque id: 20 random characters of `A-Z`, `a-z` and `0-9`.
pub(crate) fn new_id() -> String {
    rand::rng().sample_iter(Alphanumeric).take(ID_LENGTH).map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::new_id;

    #[test]
    fn an_id_has_20_letters_and_digits() {
        let id = new_id();
        assert_eq!(id.len(), 20);
        assert!(id.chars().all(|character| character.is_ascii_alphanumeric()));
        assert_ne!(id, new_id());
    }
}
