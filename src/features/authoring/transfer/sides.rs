//! Whose widgets are compared.

use std::sync::Arc;

use wire::{Bundle, ListedWidget};

use crate::i18n::{AuthoringText, I18n};
use crate::sync::Store;

/// What is compared with the chatbot.
#[derive(Clone)]
pub(super) enum OtherSide {
    /// A file, or what was pasted.
    File {
        /// The file's name; none if it was pasted.
        name: Option<String>,
        /// Its widgets.
        bundle: Arc<Bundle>,
    },
    /// Another chatbot of the same API.
    Chatbot(Store),
}

/// Which side gets the other's widgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TransferDirection {
    /// The chatbot.
    ToHere,
    /// The other side.
    FromHere,
}

impl TransferDirection {
    /// The other one.
    pub(super) fn swapped(self) -> Self {
        match self {
            Self::ToHere => Self::FromHere,
            Self::FromHere => Self::ToHere,
        }
    }
}

impl OtherSide {
    /// Its name for people.
    pub(super) fn name(&self, i18n: I18n) -> String {
        match self {
            Self::File { name: Some(name), .. } => name.clone(),
            Self::File { name: None, .. } => i18n.authoring(AuthoringText::SidePasted).to_owned(),
            Self::Chatbot(store) => chatbot_name(i18n, *store),
        }
    }
}

/// The name of the chatbot of `store` for people.
pub(super) fn chatbot_name(i18n: I18n, store: Store) -> String {
    i18n.fill_authoring(AuthoringText::SideChatbot, &[("id", &store.chatbot())])
}

/// The widgets of `chatbot` as a bundle of now.
pub(super) fn bundle_of(chatbot: String, widgets: Vec<ListedWidget>) -> Bundle {
    Bundle {
        chatbot: Some(chatbot),
        exported: Some(js_sys::Date::new_0().to_iso_string().into()),
        widgets,
        ..Bundle::default()
    }
}
