//! What a provider says of itself (`OpenID` Connect Discovery 1.0, section 3).

use serde::Deserialize;
use url::Url;

use crate::auth::host_tokens::IssuerKeys;
use crate::origin::{is_loopback, is_protected};
use crate::provider_options::Issuer;
use crate::token_options::KeySetTimes;

/// The largest ID token in bytes. One with 200 groups has a quarter.
const LARGEST_TOKEN: usize = 32 * 1024;

/// How a client shows its secret (`OpenID` Connect Core 1.0, section 9): in the header, unless the provider wants it otherwise.
const IN_HEADER: &str = "client_secret_basic";

/// A provider's endpoints and keys.
#[derive(Clone, Debug)]
pub(super) struct Metadata {
    /// Where people sign in.
    pub(super) authorization: Url,
    /// Where codes are exchanged.
    pub(super) token: Url,
    /// Where people sign out, if that is possible.
    pub(super) end_session: Option<Url>,
    /// What ID tokens are signed with.
    pub(super) keys: IssuerKeys,
    /// The address of the keys.
    pub(super) keys_address: Url,
    /// Whether the client's secret goes into the header of a request, or else into its body.
    pub(super) secret_in_header: bool,
    /// Whether each answer names its issuer (RFC 9207).
    pub(super) answers_name_issuer: bool,
}

#[derive(Deserialize)]
struct Document {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    end_session_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Reads a provider's description. The keys of `before` stay, if they are at the same address.
    ///
    /// # Errors
    ///
    /// Why it cannot be used, for the log.
    pub(super) fn read(
        json: &[u8],
        issuer: &Issuer,
        times: KeySetTimes,
        before: Option<&Self>,
    ) -> Result<Self, &'static str> {
        let document: Document =
            serde_json::from_slice(json).map_err(|_| "it is no description of a provider")?;
        // Without this, one provider could pretend to be another (section 4.3).
        if document.issuer != issuer.as_str() {
            return Err("its `issuer` is not --oidc-issuer, letter by letter");
        }
        // A provider elsewhere has nothing on this machine: its answer could make this server ask a program here.
        let is_near = Url::parse(&document.issuer).is_ok_and(|issuer| is_loopback(&issuer));
        let is_usable = |address: &Url| is_protected(address) && (is_near || !is_loopback(address));
        let address = |text: &str| Url::parse(text).ok().filter(is_usable);
        let needed = |text: &str| {
            address(text).ok_or("one of its addresses is none of https, or leads to this machine")
        };
        let keys_address = needed(&document.jwks_uri)?;
        let keys = match before.filter(|before| before.keys_address == keys_address) {
            Some(before) => before.keys.clone(),
            None => IssuerKeys::new(keys_address.clone(), times, "--oidc-issuer", LARGEST_TOKEN)
                .map_err(|_| "the HTTP client for its keys cannot be set up")?,
        };
        let methods = document.token_endpoint_auth_methods_supported;
        Ok(Self {
            authorization: needed(&document.authorization_endpoint)?,
            token: needed(&document.token_endpoint)?,
            end_session: document.end_session_endpoint.as_deref().and_then(address),
            keys,
            keys_address,
            secret_in_header: methods.is_none_or(|methods| methods.iter().any(|method| method == IN_HEADER)),
            answers_name_issuer: document.authorization_response_iss_parameter_supported,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Metadata;
    use crate::token_options::KeySetTimes;
    use serde_json::{Value, json};

    fn is_read(issuer: &str, name: &str, address: &str) -> bool {
        let mut document: Value = json!({"issuer": issuer});
        for endpoint in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            document[endpoint] = json!(format!("{issuer}/{endpoint}"));
        }
        document[name] = json!(address);
        let issuer = issuer.parse().unwrap();
        Metadata::read(document.to_string().as_bytes(), &issuer, KeySetTimes::default(), None).is_ok()
    }

    #[test]
    fn a_provider_elsewhere_leads_nowhere_but_to_https_elsewhere() {
        let far = "https://id.example.com";
        for name in ["authorization_endpoint", "token_endpoint", "jwks_uri"] {
            assert!(is_read(far, name, "https://other.example.com/x"));
            assert!(is_read("http://127.0.0.1:1", name, "http://127.0.0.1:2/x"));
            for address in [
                "http://127.0.0.1:8787/v1",
                "https://localhost/x",
                "https://[::1]/x",
                "http://169.254.169.254/latest/",
                "http://id.example.com/x",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "data:application/json,{}",
                "//id.example.com/x",
                "",
            ] {
                assert!(!is_read(far, name, address), "{name} {address}");
            }
        }
    }
}
