//! The JSON format of widgets, contacts and conversations for `import`, also of the sample data.
//!
//! `docs/local-server.md` documents it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;
use wire::{BUNDLE_VERSION, TextError, text_of};

use crate::api::validation::{check_create, depth};
use crate::clock;
use crate::errors::HttpError;
use crate::id::new_id;
use crate::schema::InboxWidget;
use crate::store::{DatabaseError, WriteTransaction};
use crate::text;

/// The content of a file, checked.
#[derive(Debug, Default)]
pub(crate) struct Import {
    /// The widgets, in order.
    pub widgets: Vec<InboxWidget>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// The conversations.
    pub conversations: Vec<Conversation>,
}

/// The value of each variable, as in the file.
type Given = BTreeMap<String, Box<RawValue>>;

/// The maximum nesting of lists and objects in a value: the response with it is then 127 levels deep, the limit of
/// JSON readers.
const DEEPEST_VALUE: usize = 124;

/// A contact and its variables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// The contact's id.
    pub id: String,
    /// The contact's name.
    pub name: Option<String>,
    /// The value of each variable, any JSON.
    #[serde(default)]
    pub variables: Given,
}

/// A conversation and its variables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct Conversation {
    /// The conversation's id.
    pub id: String,
    /// The id of its contact: one of the file or of the database.
    pub contact_id: String,
    /// The value of each variable, any JSON.
    #[serde(default)]
    pub variables: Given,
}

#[derive(Deserialize)]
#[expect(clippy::zero_sized_map_values, reason = "what is left can only be taken as a map")]
struct File {
    /// Absent in files written by hand.
    version: Option<u64>,
    /// The list's name in the API is accepted too, so that a response can be imported unchanged.
    #[serde(default, alias = "inboxWidgets")]
    widgets: Vec<Box<RawValue>>,
    #[serde(default)]
    contacts: Vec<Contact>,
    #[serde(default)]
    conversations: Vec<Conversation>,
    #[serde(flatten)]
    others: BTreeMap<String, IgnoredAny>,
}

/// What is read first: a newer form may have anything else.
#[derive(Deserialize)]
struct FileVersion {
    version: Option<u64>,
}

/// Why a file cannot be imported. Nothing of it was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read.
    #[error("Cannot read {path}: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's error.
        source: std::io::Error,
    },
    /// The file contains no readable text.
    #[error(transparent)]
    Text(#[from] TextError),
    /// The file contains no JSON object.
    #[error("The file to import must hold a JSON object")]
    NoObject,
    /// The file does not have the format.
    #[error("The file to import does not have the right form: {0}")]
    Form(#[from] serde_json::Error),
    /// The file has a newer form.
    #[error(
        "The file to import has version {0} of the form; this program reads versions up to {BUNDLE_VERSION}"
    )]
    Newer(u64),
    /// A file without a version has a member that the form does not name, perhaps a misspelt one.
    #[error("The file to import does not have the right form: unknown field `{0}`")]
    UnknownMember(String),
    /// A widget breaks the API's rules.
    #[error("The file to import: widget {number}: {rules}")]
    Widget {
        /// The widget's place in the list, from 1 on.
        number: usize,
        /// The broken rules.
        rules: String,
    },
    /// The value of a variable cannot be read.
    #[error("The file to import: variable {variable} of {of}: {reason}")]
    Value {
        /// The id of the contact or conversation.
        of: String,
        /// The variable.
        variable: String,
        /// The problem of its value.
        reason: String,
    },
    /// A conversation of a contact that is neither in the file nor in the database.
    #[error("The file to import: conversation {conversation}: there is no contact {contact}")]
    UnknownContact {
        /// The conversation's id.
        conversation: String,
        /// The contact's id.
        contact: String,
    },
    /// The database failed.
    #[error("The file to import was not taken over: {0}")]
    Database(#[from] DatabaseError),
}

impl Import {
    /// Reads and checks a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or violates the format; the text says where.
    pub(crate) async fn read(path: &Path) -> Result<Self, ImportError> {
        let bytes = tokio::fs::read(path)
            .await
            .map_err(|source| ImportError::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&bytes)
    }

    /// Checks the bytes of a file.
    ///
    /// # Errors
    ///
    /// They violate the format; the text says where.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, ImportError> {
        let text = text_of(bytes)?;
        // serde would read a list as the members in their order.
        if !text.trim_ascii_start().starts_with('{') {
            return Err(ImportError::NoObject);
        }
        let FileVersion { version } = serde_json::from_str(&text)?;
        if let Some(newer) = version.filter(|version| *version > BUNDLE_VERSION) {
            return Err(ImportError::Newer(newer));
        }
        let file: File = serde_json::from_str(&text)?;
        if let (None, Some(other)) = (file.version, file.others.into_keys().next()) {
            return Err(ImportError::UnknownMember(other));
        }
        let widgets = file.widgets.into_iter().zip(1..);
        Ok(Self {
            widgets: widgets
                .map(|(widget, number)| check_widget(&widget, number))
                .collect::<Result<_, _>>()?,
            contacts: file.contacts,
            conversations: file.conversations,
        })
    }

    /// Writes everything into a chatbot. An item replaces an existing one with the same id.
    ///
    /// # Errors
    ///
    /// The database fails, or a conversation has an unknown contact; then the change must be dropped.
    pub(crate) async fn apply(
        &self,
        change: &mut WriteTransaction,
        chatbot: &str,
    ) -> Result<(), ImportError> {
        for widget in &self.widgets {
            crate::store::replace_widget(change, chatbot, widget).await?;
        }
        for contact in &self.contacts {
            let variables = as_texts(&contact.id, &contact.variables)?;
            let name = contact.name.as_deref();
            crate::store::replace_contact(change, chatbot, &contact.id, name, &variables).await?;
        }
        for conversation in &self.conversations {
            if !crate::store::has_contact(change, chatbot, &conversation.contact_id).await? {
                return Err(ImportError::UnknownContact {
                    conversation: conversation.id.clone(),
                    contact: conversation.contact_id.clone(),
                });
            }
            let variables = as_texts(&conversation.id, &conversation.variables)?;
            crate::store::replace_conversation(
                change,
                chatbot,
                &conversation.id,
                &conversation.contact_id,
                &variables,
            )
            .await?;
        }
        Ok(())
    }
}

fn check_widget(widget: &RawValue, number: usize) -> Result<InboxWidget, ImportError> {
    let refuse = |rules: String| ImportError::Widget { number, rules };
    let widget = wire::read_json(widget.get().as_bytes()).map_err(|error| refuse(error.to_string()))?;
    let Value::Object(mut widget) = widget else {
        return Err(refuse("it must be an object".to_owned()));
    };
    let mut text = |member: &str| match widget.remove(member) {
        None => Ok(None),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text)),
        Some(_) => Err(refuse(format!("{member} must be a string"))),
    };
    let (id, created, updated) = (text("id")?, text("created")?, text("updated")?);
    let input = check_create(Value::Object(widget)).map_err(|error| match error {
        HttpError::Rules(rules) => refuse(rules.join(", ")),
        other => refuse(other.to_string()),
    })?;
    let created = created.unwrap_or_else(clock::now);
    Ok(InboxWidget {
        id: id.unwrap_or_else(new_id),
        title: input.title.unwrap_or_default(),
        fields: RawValue::from_string(input.fields.unwrap_or_else(|| "[]".to_owned()))?,
        updated: updated.unwrap_or_else(|| created.clone()),
        created,
    })
}

/// The stored form of the variables, for the contact or conversation `of`.
fn as_texts(of: &str, variables: &Given) -> Result<Vec<(String, String)>, ImportError> {
    let mut texts = BTreeMap::new();
    for (variable, value) in variables {
        let refuse =
            |reason: String| ImportError::Value { of: of.to_owned(), variable: variable.clone(), reason };
        let read = wire::read_json(value.get().as_bytes()).map_err(|error| refuse(error.to_string()))?;
        if depth(&read) > DEEPEST_VALUE {
            return Err(refuse(format!("it is nested deeper than {DEEPEST_VALUE} levels")));
        }
        texts.insert(text::clean_variable(variable), value.get().to_owned());
    }
    Ok(texts.into_iter().collect())
}
