//! At which `OpenID` Connect provider browsers sign in, and who may do what.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use url::Url;

use crate::origin::is_protected;
use crate::permission::KeyRole;

/// The scope that makes a request one of `OpenID` Connect.
const OPENID: &str = "openid";

/// The options for the provider, as the command line gives them.
#[derive(Args, Clone, Debug)]
pub struct ProviderArguments {
    /// Let browsers sign in at this `OpenID` Connect provider: its issuer, letter by letter
    #[arg(long, value_name = "URL")]
    pub oidc_issuer: Option<Issuer>,
    /// The name under which the provider knows this server
    #[arg(long, value_name = "ID", requires = "oidc_issuer")]
    pub oidc_client_id: Option<String>,
    /// File with the secret that the provider has given to this server; without one it is a public client
    #[arg(long, value_name = "FILE", requires = "oidc_issuer")]
    pub oidc_client_secret_file: Option<PathBuf>,
    /// The scopes to ask for, with spaces between them
    #[arg(long, value_name = "SCOPES", default_value = "openid profile email")]
    pub oidc_scopes: String,
    /// The claim of the ID token that decides on the role, a text or a list; dots lead into objects
    #[arg(long, value_name = "NAME", default_value = "groups")]
    pub oidc_role_claim: String,
    /// The role of who has this value in that claim: admin, agent or viewer; without one nobody signs in (repeatable)
    #[arg(long, value_name = "VALUE=ROLE", requires = "oidc_issuer")]
    pub oidc_role: Vec<RoleRule>,
}

/// How browsers sign in at a provider.
#[derive(Clone, Debug)]
pub struct ProviderOptions {
    /// The provider.
    pub issuer: Issuer,
    /// The name under which it knows this server.
    pub client_id: String,
    /// The file with this server's secret; a public client has none.
    pub client_secret_file: Option<PathBuf>,
    /// What the server asks for; `openid` is one of them.
    pub scopes: Vec<String>,
    /// The claim that decides on the role.
    pub role_claim: String,
    /// Which values of it mean which role.
    pub roles: Vec<RoleRule>,
}

/// The issuer identifier of a provider (`OpenID` Connect Discovery 1.0, section 3), as the provider writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer(String);

/// Why a text is no issuer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} cannot be an issuer: write its https address without user, query and fragment (http on this machine only)"
)]
pub struct NotAnIssuer(String);

/// The role of those who have a value in the claim for the role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleRule {
    /// The value, letter by letter.
    pub value: String,
    /// Its role.
    pub role: KeyRole,
}

/// Why a text is no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} gives no role; write it like support-leads=admin, with one of admin, agent, viewer")]
pub struct NotARoleRule(String);

/// Why the options for the provider are not usable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderOptionsError {
    /// The provider would refuse each request.
    #[error(
        "The sign-in with a provider needs this server's name there: say with --oidc-client-id which one it is."
    )]
    NoClient,
    /// Everybody would be refused.
    #[error(
        "The sign-in with a provider needs roles: say with --oidc-role VALUE=ROLE who may do what, e.g. --oidc-role support-leads=admin."
    )]
    NoRoles,
    /// One value cannot mean two roles.
    #[error("--oidc-role gives two roles to one value.")]
    TwoRoles,
}

impl ProviderArguments {
    /// The options; `None` without an issuer, so that nobody signs in with a provider.
    ///
    /// # Errors
    ///
    /// One without which nobody could sign in is missing; see [`ProviderOptionsError`].
    pub fn into_options(self) -> Result<Option<ProviderOptions>, ProviderOptionsError> {
        let Some(issuer) = self.oidc_issuer else { return Ok(None) };
        let client_id = self.oidc_client_id.filter(|id| !id.is_empty());
        if self.oidc_role.is_empty() {
            return Err(ProviderOptionsError::NoRoles);
        }
        let is_doubled = |rule: &RoleRule| self.oidc_role.iter().any(|other| rule.contradicts(other));
        if self.oidc_role.iter().any(is_doubled) {
            return Err(ProviderOptionsError::TwoRoles);
        }
        let others = self.oidc_scopes.split_whitespace().filter(|scope| *scope != OPENID);
        Ok(Some(ProviderOptions {
            issuer,
            client_id: client_id.ok_or(ProviderOptionsError::NoClient)?,
            client_secret_file: self.oidc_client_secret_file,
            scopes: std::iter::once(OPENID).chain(others).map(ToOwned::to_owned).collect(),
            role_claim: self.oidc_role_claim,
            roles: self.oidc_role,
        }))
    }
}

impl Issuer {
    /// The text, as tokens have it in `iss`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        text.write_str(&self.0)
    }
}

impl FromStr for Issuer {
    type Err = NotAnIssuer;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || NotAnIssuer(text.to_owned());
        let address = Url::parse(text).map_err(|_| refuse())?;
        let is_plain = address.username().is_empty()
            && address.password().is_none()
            && address.query().is_none()
            && address.fragment().is_none();
        if is_plain && is_protected(&address) { Ok(Self(text.to_owned())) } else { Err(refuse()) }
    }
}

impl RoleRule {
    fn contradicts(&self, other: &Self) -> bool {
        self.value == other.value && self.role != other.role
    }
}

impl FromStr for RoleRule {
    type Err = NotARoleRule;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // Names of groups may have this sign themselves: cn=support,dc=example.
        let (value, role) = text.rsplit_once('=').ok_or_else(|| NotARoleRule(text.to_owned()))?;
        let role = KeyRole::of_name(role.trim()).filter(|_| !value.trim().is_empty());
        let role = role.ok_or_else(|| NotARoleRule(text.to_owned()))?;
        Ok(Self { value: value.trim().to_owned(), role })
    }
}

#[cfg(test)]
mod tests {
    use super::{Issuer, ProviderArguments, ProviderOptionsError, RoleRule};
    use crate::permission::KeyRole;

    #[test]
    fn an_issuer_is_where_nobody_can_change_anything_on_the_way() {
        for text in ["https://id.example.com", "https://id.example.com/realms/a/", "http://127.0.0.1:9000"] {
            assert_eq!(text.parse::<Issuer>().unwrap().as_str(), text);
        }
        for text in [
            "",
            "id.example.com",
            "http://id.example.com",
            "https://me@id.example.com",
            "https://id.example.com/?a",
            "https://id.example.com/#a",
            "file:///etc",
        ] {
            assert!(text.parse::<Issuer>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_rule_ends_with_its_role() {
        let rule = |value: &str, role| RoleRule { value: value.to_owned(), role };
        assert_eq!("leads=admin".parse(), Ok(rule("leads", KeyRole::Admin)));
        assert_eq!("cn=leads,dc=a = viewer".parse(), Ok(rule("cn=leads,dc=a", KeyRole::Viewer)));
        for text in ["", "leads", "leads=", "=admin", "leads=owner", "leads=Admin"] {
            assert!(text.parse::<RoleRule>().is_err(), "{text}");
        }
    }

    #[test]
    fn nobody_signs_in_without_a_client_and_roles() {
        let of = |issuer: &str, client: &str, roles: &[&str]| {
            let arguments = ProviderArguments {
                oidc_issuer: issuer.parse().ok(),
                oidc_client_id: Some(client.to_owned()),
                oidc_client_secret_file: None,
                oidc_scopes: "email openid".to_owned(),
                oidc_role_claim: "groups".to_owned(),
                oidc_role: roles.iter().map(|rule| rule.parse().unwrap()).collect(),
            };
            arguments.into_options()
        };
        let issuer = "https://id.example.com";
        let options = of(issuer, "inbox", &["a=admin", "b=agent", "a=admin"]).unwrap().unwrap();
        assert_eq!(options.scopes, ["openid", "email"]);
        assert!(matches!(of("", "inbox", &[]), Ok(None)));
        assert_eq!(of(issuer, "", &["a=admin"]).unwrap_err(), ProviderOptionsError::NoClient);
        assert_eq!(of(issuer, "inbox", &[]).unwrap_err(), ProviderOptionsError::NoRoles);
        assert_eq!(of(issuer, "inbox", &["a=admin", "a=agent"]).unwrap_err(), ProviderOptionsError::TwoRoles);
    }
}
