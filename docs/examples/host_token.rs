//! Tokens for the signed-in users of a site, with `jsonwebtoken` and its feature `rust_crypto`: HS256 with a secret that
//! both servers know.

use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, get_current_timestamp};
use serde::Serialize;

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    name: &'a str,
    role: &'a str,
    chatbots: &'a [&'a str],
    iat: u64,
    exp: u64,
}

/// A user of your site.
pub struct User<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub may_edit: bool,
    pub chatbots: &'a [&'a str],
}

/// A token for five minutes.
pub fn host_token(user: &User, secret: &[u8]) -> Result<String, jsonwebtoken::errors::Error> {
    let now = get_current_timestamp();
    let claims = Claims {
        iss: "https://inbox.example.com", // --token-issuer
        aud: "inbox-widgets",             // --token-audience
        sub: user.id,
        name: user.name,
        role: if user.may_edit { "admin" } else { "agent" },
        chatbots: user.chatbots,
        iat: now,
        exp: now + 300,
    };
    encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(secret)?)
}
