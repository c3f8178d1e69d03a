//! Who sends a request, and what they may do.

use crate::errors::HttpError;
use crate::permission::{KeyRole, Permission};

/// Who sends a request, as far as the server knows: a role, and the chatbots that it counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Identity {
    /// Its permissions count.
    pub role: KeyRole,
    reach: Reach,
}

/// The chatbots that a role counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All that the server knows.
    All,
}

impl Identity {
    /// Whoever uses a signed-in browser, which acts as `role`.
    pub(crate) const fn of_browser(role: KeyRole) -> Self {
        Self { role, reach: Reach::All }
    }

    /// Whether the role counts for a chatbot.
    pub(crate) fn reaches(&self, _chatbot: &str) -> bool {
        match self.reach {
            Reach::All => true,
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
}
