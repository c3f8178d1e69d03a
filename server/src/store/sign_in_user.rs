//! Who is signed in, as far as the company's provider has said it.

use secrecy::{ExposeSecret as _, SecretString};

use super::database::Database;
use super::error::DatabaseError;
use super::row::StoredRow;
use super::statement::Statement;
use crate::permission::KeyRole;

/// A person whom the company's provider has signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProviderUser {
    /// What they may do.
    pub role: KeyRole,
    /// The provider's id of them.
    pub id: String,
    /// Their name, if the provider says it.
    pub name: Option<String>,
}

/// What belongs to the sign-in of a [`ProviderUser`].
#[derive(Clone, Debug)]
pub(crate) struct ProviderSignIn {
    /// The person.
    pub user: ProviderUser,
    /// The provider's own session (`sid`), if it names it.
    pub session: Option<String>,
    /// The ID token, a hint for the provider at the sign-out.
    pub id_token: SecretString,
}

/// Which sign-ins a provider ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProviderEnding {
    /// Those of this session of the provider.
    Session(String),
    /// All of this person.
    User(String),
}

impl ProviderUser {
    /// The person of a row with the columns `role`, `user_id` and `user_name`; `None` if a link has signed in.
    ///
    /// # Errors
    ///
    /// A newer server has stored a role that this one does not know.
    pub(super) fn of_row(row: &StoredRow) -> Result<Option<Self>, DatabaseError> {
        let Some(role) = row.get::<Option<String>>("role")? else { return Ok(None) };
        let role = KeyRole::of_name(&role).ok_or(DatabaseError::Newer)?;
        Ok(Some(Self { role, id: row.get("user_id")?, name: row.get("user_name")? }))
    }
}

impl Database {
    /// The ID token of a sign-in; `None` if a link has signed in.
    pub(crate) async fn id_token_of(&self, id: i64) -> Result<Option<SecretString>, DatabaseError> {
        let reading = Statement::new("SELECT id_token FROM sign_ins WHERE id = ?").bind(id);
        let token = self.optional::<(Option<String>,)>(&reading).await?;
        Ok(token.and_then(|(token,)| token).map(SecretString::from))
    }

    /// Ends all sign-ins of a person whom the provider has signed in, or those of one of its sessions; returns how many
    /// there were.
    pub(crate) async fn end_provider_sign_ins(&self, which: &ProviderEnding) -> Result<u64, DatabaseError> {
        let (statement, value) = match which {
            ProviderEnding::Session(session) => ("DELETE FROM sign_ins WHERE provider_session = ?", session),
            ProviderEnding::User(id) => ("DELETE FROM sign_ins WHERE user_id = ?", id),
        };
        let ending = async {
            let mut change = self.write().await?;
            let ended = Statement::new(statement).bind(value).execute(&mut change).await?;
            change.commit().await?;
            Ok(ended)
        };
        self.change(ending).await
    }
}

/// The columns of a sign-in at the provider, in the order of the table: role, user's id and name, session, ID token.
pub(super) fn columns(sign_in: Option<&ProviderSignIn>) -> [Option<&str>; 5] {
    let Some(ProviderSignIn { user, session, id_token }) = sign_in else { return [None; 5] };
    [
        Some(user.role.name()),
        Some(&user.id),
        user.name.as_deref(),
        session.as_deref(),
        Some(id_token.expose_secret()),
    ]
}
