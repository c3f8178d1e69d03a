//! What a key may do, by the contract's names, and the three sample roles.

use std::fmt;

use wire::permission;

/// A permission on `chatbots/:chatbotId`: those of the contract, and our own for the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Read the list of widgets.
    List,
    /// Create a widget.
    Create,
    /// Read one widget.
    Get,
    /// Change a widget.
    Edit,
    /// Delete a widget.
    Delete,
    /// Read a widget's values.
    ContentGet,
    /// Read the history of changes.
    History,
}

impl Permission {
    /// The permission's name, in the contract's form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::List => permission::LIST,
            Self::Create => permission::CREATE,
            Self::Get => permission::GET,
            Self::Edit => permission::EDIT,
            Self::Delete => permission::DELETE,
            Self::ContentGet => permission::CONTENT_GET,
            Self::History => permission::HISTORY,
        }
    }
}

impl fmt::Display for Permission {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The roles: of keys, of tokens, and of a signed-in browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyRole {
    /// All permissions.
    Admin,
    /// Reads widgets and values, changes nothing.
    Agent,
    /// Reads the list only.
    Viewer,
}

impl KeyRole {
    /// Every role, in display order.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Agent, Self::Viewer];

    /// The role's name: in the database, on the command line and in `GET /session`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }

    /// The role with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// The permissions of this role.
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Admin => &[
                Permission::List,
                Permission::Create,
                Permission::Get,
                Permission::Edit,
                Permission::Delete,
                Permission::ContentGet,
                Permission::History,
            ],
            Self::Agent => &[Permission::List, Permission::Get, Permission::ContentGet],
            Self::Viewer => &[Permission::List],
        }
    }
}

impl fmt::Display for KeyRole {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// What stands for all chatbots in a list of ids.
const ALL_CHATBOTS: &str = "*";

/// The chatbots that a role counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// All that the server knows.
    All,
    /// Those with these ids.
    Named(Vec<String>),
}

impl Reach {
    /// The chatbots with these ids; one that is `*` stands for all.
    pub(crate) fn of_ids(ids: Vec<String>) -> Self {
        if ids.iter().any(|id| id == ALL_CHATBOTS) { Self::All } else { Self::Named(ids) }
    }

    /// The same as a list of ids.
    pub(crate) fn ids(&self) -> Vec<&str> {
        match self {
            Self::All => vec![ALL_CHATBOTS],
            Self::Named(ids) => ids.iter().map(String::as_str).collect(),
        }
    }
}
