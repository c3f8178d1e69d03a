//! Who sends a request, and what they may do.

use jiff::Timestamp;

use crate::errors::HttpError;
use crate::permission::{KeyRole, Permission, Reach};
use crate::store::StoredKey;

/// Who sends a request, as far as the server knows: a role, the chatbots that it counts for, and perhaps a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Its permissions count.
    pub role: KeyRole,
    /// The person, if the backend of a host or the company's provider says who it is.
    pub user: Option<User>,
    /// The name of a key that lasts, if it says so.
    key: Option<String>,
    reach: Reach,
}

/// A person, as the backend of a host or the company's provider describes them in a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct User {
    /// The id of the user there.
    pub id: String,
    /// Their name, if it is said.
    pub name: Option<String>,
    /// When the host's token ends; the session of a browser ends otherwise.
    pub expires: Option<Timestamp>,
}

impl Identity {
    /// Whoever uses a signed-in browser or a key of the start, which act as `role`.
    pub(crate) const fn of_role(role: KeyRole) -> Self {
        Self { role, user: None, key: None, reach: Reach::All }
    }

    /// Whoever uses a key that lasts.
    pub(crate) fn of_key(key: StoredKey) -> Self {
        Self { role: key.role, user: None, key: Some(key.name), reach: key.reach }
    }

    /// Whoever uses a browser that is signed in at the company's provider.
    pub(crate) const fn of_provider(role: KeyRole, id: String, name: Option<String>) -> Self {
        Self { role, user: Some(User { id, name, expires: None }), key: None, reach: Reach::All }
    }

    /// A user of a host.
    pub(crate) const fn of_host(role: KeyRole, reach: Reach, user: User) -> Self {
        Self { role, user: Some(user), key: None, reach }
    }

    /// When the token that says all this ends; `None` in a signed-in browser.
    pub(crate) fn expires(&self) -> Option<Timestamp> {
        self.user.as_ref()?.expires
    }

    /// What the history of changes calls this one: a user by name and id, a key by its name, else the role.
    pub(crate) fn name(&self) -> String {
        match (&self.user, &self.key) {
            (Some(User { id, name: Some(name), .. }), _) => format!("{name} ({id})"),
            (Some(User { id, .. }), _) => id.clone(),
            (None, Some(key)) => key.clone(),
            (None, None) => self.role.name().to_owned(),
        }
    }

    /// Whether this one has a permission on a chatbot.
    pub(crate) fn may(&self, permission: Permission, chatbot: &str) -> bool {
        self.role.permissions().contains(&permission) && self.reaches(chatbot)
    }

    /// # Errors
    ///
    /// [`HttpError::MissingPermission`] without the permission on the chatbot.
    pub(crate) fn require(&self, permission: Permission, chatbot: &str) -> Result<(), HttpError> {
        if self.may(permission, chatbot) {
            return Ok(());
        }
        Err(HttpError::MissingPermission { permission, chatbot: chatbot.to_owned() })
    }

    /// For what needs no permission, but is about a chatbot.
    ///
    /// # Errors
    ///
    /// [`HttpError::Forbidden`] if the role does not count for the chatbot.
    pub(crate) fn require_chatbot(&self, chatbot: &str) -> Result<(), HttpError> {
        if self.reaches(chatbot) {
            return Ok(());
        }
        Err(HttpError::Forbidden(format!("The token is not for chatbots/{chatbot}")))
    }

    fn reaches(&self, chatbot: &str) -> bool {
        match &self.reach {
            Reach::All => true,
            Reach::Named(ids) => ids.iter().any(|id| id == chatbot),
        }
    }
}
