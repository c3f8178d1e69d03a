//! The public keys of an issuer: a JSON Web Key Set (RFC 7517).

use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, KeyOperations, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Header};
use serde::Deserialize;
use serde_json::Value;

use super::refusal::TokenRefusal;

/// A key and the only algorithm that it is used for.
#[derive(Clone, Debug)]
pub(super) struct HostKey {
    id: Option<String>,
    pub(super) algorithm: Algorithm,
    pub(super) key: DecodingKey,
}

/// The keys of a set that can be used.
#[derive(Clone, Debug)]
pub(super) struct KeySet(Vec<HostKey>);

/// The text is no key set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is no JSON Web Key Set")]
pub(super) struct NotAKeySet;

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

impl HostKey {
    /// A secret, for HS256.
    ///
    /// # Errors
    ///
    /// It is empty.
    pub(super) fn of_secret(secret: &[u8]) -> Result<Self, NotAKeySet> {
        let key = DecodingKey::from_secret(secret).map_err(|_| NotAKeySet)?;
        Ok(Self { id: None, algorithm: Algorithm::HS256, key })
    }

    /// A key of a set; `None` if this server cannot or may not use it. A set may have keys for other purposes.
    fn of_jwk(jwk: &Jwk) -> Option<Self> {
        let algorithm = match &jwk.algorithm {
            AlgorithmParameters::RSA(_) => Algorithm::RS256,
            AlgorithmParameters::EllipticCurve(point) if point.curve == EllipticCurve::P256 => {
                Algorithm::ES256
            }
            AlgorithmParameters::OctetKeyPair(point) if point.curve == EllipticCurve::Ed25519 => {
                Algorithm::EdDSA
            }
            // A secret in a public place is none.
            _ => return None,
        };
        let common = &jwk.common;
        let is_for_it =
            common.key_algorithm.as_ref().is_none_or(|named| *named == KeyAlgorithm::from(algorithm));
        let is_for_signatures =
            common.public_key_use.as_ref().is_none_or(|purpose| *purpose == PublicKeyUse::Signature)
                && common.key_operations.as_ref().is_none_or(|all| all.contains(&KeyOperations::Verify));
        if !is_for_it || !is_for_signatures {
            return None;
        }
        Some(Self { id: common.key_id.clone(), algorithm, key: DecodingKey::from_jwk(jwk).ok()? })
    }
}

impl KeySet {
    /// Reads a set, and leaves out keys that cannot be used.
    ///
    /// # Errors
    ///
    /// [`NotAKeySet`] if it is not an object with a list of `keys`.
    pub(super) fn read(json: &[u8]) -> Result<Self, NotAKeySet> {
        let document: Document = serde_json::from_slice(json).map_err(|_| NotAKeySet)?;
        let jwks = document.keys.into_iter().filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
        Ok(Self(jwks.filter_map(|jwk| HostKey::of_jwk(&jwk)).collect()))
    }

    /// Whether no token can be signed with one of these.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key that a token says it is signed with. Its id is compared, and nothing else is done with it.
    ///
    /// # Errors
    ///
    /// [`TokenRefusal::UnknownKey`] if there is none; [`TokenRefusal::Algorithm`] if it is for another algorithm;
    /// [`TokenRefusal::NoKeyId`] if it could be several.
    pub(super) fn find(&self, header: &Header) -> Result<&HostKey, TokenRefusal> {
        let mut fitting = self.0.iter().filter(|key| key.algorithm == header.alg);
        if let Some(id) = &header.kid {
            let has_id = |key: &&HostKey| key.id.as_ref() == Some(id);
            let is_known = self.0.iter().any(|key| has_id(&key));
            let other = if is_known { TokenRefusal::Algorithm } else { TokenRefusal::UnknownKey };
            return fitting.find(has_id).ok_or(other);
        }
        match (fitting.next(), fitting.next()) {
            (Some(only), None) => Ok(only),
            (None, _) => Err(TokenRefusal::UnknownKey),
            (Some(_), Some(_)) => Err(TokenRefusal::NoKeyId),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KeySet;
    use serde_json::{Value, json};

    fn count(keys: &Value) -> Option<usize> {
        KeySet::read(json!({"keys": keys}).to_string().as_bytes()).ok().map(|set| set.0.len())
    }

    #[test]
    fn only_public_keys_for_signatures_of_the_three_algorithms_are_used() {
        let ed = json!({"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"});
        let with = |name: &str, value: Value| {
            let mut key = ed.clone();
            key[name] = value;
            key
        };
        for used in [
            ed.clone(),
            with("alg", json!("EdDSA")),
            with("use", json!("sig")),
            with("key_ops", json!(["verify"])),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "RS256"}),
            json!({"kty": "EC", "crv": "P-256", "x": "AQAB", "y": "AQAB", "kid": "1"}),
        ] {
            assert_eq!(count(&json!([used])), Some(1), "{used}");
        }
        let unused = [
            with("alg", json!("RS256")),
            with("alg", json!("HS256")),
            with("alg", json!("invented")),
            with("use", json!("enc")),
            with("key_ops", json!(["encrypt"])),
            with("crv", json!("Ed448")),
            json!({"kty": "oct", "k": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}),
            json!({"kty": "oct", "k": "AQAB", "alg": "RS256"}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "PS256"}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB", "alg": "HS256"}),
            json!({"kty": "RSA", "n": "!", "e": "AQAB"}),
            json!({"kty": "EC", "crv": "P-384", "x": "AQAB", "y": "AQAB"}),
            json!({"kty": "EC", "crv": "secp256k1", "x": "AQAB", "y": "AQAB"}),
            json!({"kty": "future"}),
            json!({}),
            json!("key"),
        ];
        for unused in &unused {
            assert_eq!(count(&json!([unused, ed])), Some(1), "{unused}");
        }
    }

    #[test]
    fn what_is_no_set_has_no_keys() {
        for text in ["", "<html>", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":null}"#, r#"{"keys":[}"#] {
            assert!(KeySet::read(text.as_bytes()).is_err(), "{text}");
        }
        assert_eq!(count(&json!([])), Some(0));
    }
}
