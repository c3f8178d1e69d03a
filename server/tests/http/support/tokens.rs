//! Tokens as the backend of a host signs them, and as attackers make them.

pub(crate) mod key_server;

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use inbox_widgets_server::options::ServerOptions;
use inbox_widgets_server::token_options::{TokenOptions, TokenSigners};
use reqwest::{Method, RequestBuilder};
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
    RsaKeyPair, RsaPublicKeyComponents,
};
use serde_json::{Value, json};

use super::{TestReply, TestServer};

/// The issuer of the tests' tokens.
pub(crate) const ISSUER: &str = "https://inbox.example.com";

/// The audience of the tests' tokens.
pub(crate) const AUDIENCE: &str = "inbox-widgets";

/// The secret of HS256.
pub(crate) const SECRET: &str = "a secret of the tests, longer than 32 bytes";

/// How long a test waits for a reply.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// A key of the host.
pub(crate) struct TestKey {
    id: Option<String>,
    pair: Pair,
}

enum Pair {
    Secret(hmac::Key),
    Rsa(RsaKeyPair),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

impl TestKey {
    pub(crate) fn secret(secret: &[u8]) -> Self {
        Self { id: None, pair: Pair::Secret(hmac::Key::new(hmac::HMAC_SHA256, secret)) }
    }

    pub(crate) fn rsa(id: &str) -> Self {
        let pem: String =
            include_str!("test-rsa-key.pem").lines().filter(|line| !line.contains(['-', ' '])).collect();
        let pair = RsaKeyPair::from_pkcs8(&BASE64_STANDARD.decode(pem).unwrap()).unwrap();
        Self { id: Some(id.to_owned()), pair: Pair::Rsa(pair) }
    }

    pub(crate) fn ec(id: &str) -> Self {
        let (random, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let document = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
        let pair = EcdsaKeyPair::from_pkcs8(kind, document.as_ref(), &random).unwrap();
        Self { id: Some(id.to_owned()), pair: Pair::Ec(pair) }
    }

    pub(crate) fn ed(id: &str) -> Self {
        let document = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(document.as_ref()).unwrap();
        Self { id: Some(id.to_owned()), pair: Pair::Ed(pair) }
    }

    pub(crate) fn algorithm(&self) -> &'static str {
        match &self.pair {
            Pair::Secret(_) => "HS256",
            Pair::Rsa(_) => "RS256",
            Pair::Ec(_) => "ES256",
            Pair::Ed(_) => "EdDSA",
        }
    }

    /// The public key, as a key set holds it.
    pub(crate) fn jwk(&self) -> Value {
        let text = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        let mut jwk = match &self.pair {
            Pair::Secret(_) => panic!("a secret has no public part"),
            Pair::Rsa(pair) => {
                let RsaPublicKeyComponents { n, e } = RsaPublicKeyComponents::<Vec<u8>>::from(pair.public());
                json!({"kty": "RSA", "n": text(&n), "e": text(&e)})
            }
            Pair::Ec(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                json!({"kty": "EC", "crv": "P-256", "x": text(x), "y": text(y)})
            }
            Pair::Ed(pair) => json!({"kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key().as_ref())}),
        };
        if let Some(id) = &self.id {
            jwk["kid"] = json!(id);
        }
        jwk
    }

    /// The public key's bytes in the forms that an attacker may take for a secret.
    pub(crate) fn public_bytes(&self) -> Vec<Vec<u8>> {
        let jwk = self.jwk();
        let raw: &[u8] = match &self.pair {
            Pair::Secret(_) => &[],
            Pair::Rsa(pair) => pair.public_key().as_ref(),
            Pair::Ec(pair) => pair.public_key().as_ref(),
            Pair::Ed(pair) => pair.public_key().as_ref(),
        };
        let pem = format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64_STANDARD.encode(raw)
        );
        let parts = ["n", "x"].into_iter().filter_map(|name| jwk[name].as_str());
        let decoded = parts.clone().map(|part| BASE64_URL_SAFE_NO_PAD.decode(part).unwrap());
        let texts = parts.clone().map(|part| part.as_bytes().to_vec());
        decoded
            .chain(texts)
            .chain([raw.to_vec(), pem.into_bytes(), jwk.to_string().into_bytes(), Vec::new()])
            .collect()
    }

    /// A token with the usual header.
    pub(crate) fn token(&self, claims: &Value) -> String {
        let mut header = json!({"alg": self.algorithm(), "typ": "JWT"});
        if let Some(id) = &self.id {
            header["kid"] = json!(id);
        }
        self.sign(&header, claims)
    }

    /// A token with this header, signed by this key whatever the header says.
    pub(crate) fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    /// The same for texts that need not be JSON.
    pub(crate) fn sign_text(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", encoded(header), encoded(claims));
        let bytes = message.as_bytes();
        let signature = match &self.pair {
            Pair::Secret(key) => hmac::sign(key, bytes).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature).unwrap();
                signature
            }
            Pair::Ec(pair) => pair.sign(&SystemRandom::new(), bytes).unwrap().as_ref().to_vec(),
            Pair::Ed(pair) => pair.sign(bytes).as_ref().to_vec(),
        };
        format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// A part of a token.
pub(crate) fn encoded(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(text)
}

/// A key set.
pub(crate) fn key_set(keys: &[&TestKey]) -> String {
    json!({"keys": keys.iter().map(|key| key.jwk()).collect::<Vec<_>>()}).to_string()
}

/// Now, in seconds.
pub(crate) fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

/// The claims of a good token for a role.
pub(crate) fn claims(role: &str) -> Value {
    json!({
        "iss": ISSUER, "aud": AUDIENCE, "sub": "user-1", "name": "Amélie", "role": role, "chatbots": ["demo"],
        "iat": now(), "exp": now() + 300,
    })
}

/// Lets a server accept tokens.
pub(crate) fn accept(options: &mut ServerOptions, signers: TokenSigners) {
    options.tokens = Some(TokenOptions {
        issuer: ISSUER.to_owned(),
        audience: AUDIENCE.to_owned(),
        signers,
        role_claim: "role".to_owned(),
    });
}

/// The same with [`SECRET`], in a file beside the page.
pub(crate) fn accept_secret(options: &mut ServerOptions) {
    let file = super::folder_of(options).join("secret");
    std::fs::write(&file, format!("{SECRET}\n")).unwrap();
    accept(options, TokenSigners::Secret(file));
}

/// A token of [`SECRET`] for a role.
pub(crate) fn secret_token(role: &str) -> String {
    TestKey::secret(SECRET.as_bytes()).token(&claims(role))
}

impl TestServer {
    /// A request with a token and no other credential.
    pub(crate) fn with_token(&self, method: Method, path: &str, token: &str) -> RequestBuilder {
        // A server that waits for keys without end fails the test.
        self.request(method, path).header("authorization", format!("Bearer {token}")).timeout(LONGEST_WAIT)
    }

    /// Reads something with a token.
    pub(crate) async fn read(&self, path: &str, token: &str) -> TestReply {
        TestReply::of(self.with_token(Method::GET, path, token)).await
    }
}
