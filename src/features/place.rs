//! The user's place: a screen, and what is open on it; the format of the URL's hash.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What Manage shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The list of widgets.
    Widgets,
    /// The variables that they use.
    Variables,
    /// Import and export.
    Transfer,
    /// How often their fields are filled.
    Coverage,
    /// What was changed.
    History,
}

impl Section {
    /// All of them.
    const ALL: [Self; 5] = [Self::Widgets, Self::Variables, Self::Transfer, Self::Coverage, Self::History];

    /// Its word in the URL's hash.
    fn word(self) -> &'static str {
        match self {
            Self::Widgets => "widgets",
            Self::Variables => "variables",
            Self::Transfer => "transfer",
            Self::Coverage => "coverage",
            Self::History => "history",
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.word() == word)
    }
}

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A place that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A section of Manage; with one widget's editor open, if there is an id.
    Manage {
        /// What is shown there.
        section: Section,
        /// The id of the widget that is edited.
        widget: Option<String>,
    },
    /// The values of all widgets for a conversation and contact.
    Values {
        /// The conversation's id; empty until one is chosen.
        conversation: String,
        /// The contact's id; empty until one is chosen.
        contact: String,
    },
}

impl Place {
    /// The list with nothing open.
    pub const LIST: Self = Self::of(Section::Widgets);

    /// The values screen before a conversation is chosen.
    pub const NO_VALUES: Self = Self::Values { conversation: String::new(), contact: String::new() };

    /// `section` with nothing open.
    pub const fn of(section: Section) -> Self {
        Self::Manage { section, widget: None }
    }

    /// The section of Manage; that of the list elsewhere.
    pub fn section(&self) -> Section {
        match self {
            Self::Manage { section, .. } => *section,
            Self::Values { .. } => Section::Widgets,
        }
    }

    /// The same place with no editor open.
    #[must_use]
    pub fn without_widget(&self) -> Self {
        match self {
            Self::Manage { section, .. } => Self::of(*section),
            elsewhere @ Self::Values { .. } => elsewhere.clone(),
        }
    }

    /// True on the values screen.
    pub fn is_values(&self) -> bool {
        matches!(self, Self::Values { .. })
    }

    /// The URL's hash for this place, with its `#`.
    pub fn to_hash(&self, chatbot: &str) -> String {
        let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        let chatbot = encode(chatbot);
        match self {
            Self::Manage { section, widget } => {
                let section = section.word();
                let slash = if widget.is_some() { "/" } else { "" };
                let widget = encode(widget.as_deref().unwrap_or_default());
                format!("#/{chatbot}/{section}{slash}{widget}")
            }
            Self::Values { conversation, contact } if conversation.is_empty() || contact.is_empty() => {
                format!("#/{chatbot}/values")
            }
            Self::Values { conversation, contact } => {
                format!("#/{chatbot}/values/{}/{}", encode(conversation), encode(contact))
            }
        }
    }

    /// The chatbot and the place of the URL's `hash`; `None` if it is not a place.
    pub fn from_hash(hash: &str) -> Option<(String, Self)> {
        let path = hash.strip_prefix("#/")?;
        let parts: Option<Vec<String>> = path.split('/').map(decode).collect();
        let parts = parts?;
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let (chatbot, place) = match parts.as_slice() {
            [chatbot] => (chatbot, Self::LIST),
            [chatbot, "values"] => (chatbot, Self::NO_VALUES),
            [chatbot, "values", conversation, contact] => (
                chatbot,
                Self::Values { conversation: (*conversation).to_owned(), contact: (*contact).to_owned() },
            ),
            [chatbot, section] => (chatbot, Self::of(Section::of_word(section)?)),
            [chatbot, section, widget] => {
                let widget = (!widget.is_empty()).then(|| (*widget).to_owned());
                (chatbot, Self::Manage { section: Section::of_word(section)?, widget })
            }
            _ => return None,
        };
        (!chatbot.is_empty()).then(|| ((*chatbot).to_owned(), place))
    }
}

fn decode(part: &str) -> Option<String> {
    percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(conversation: &str, contact: &str) -> Place {
        Place::Values { conversation: conversation.to_owned(), contact: contact.to_owned() }
    }

    #[test]
    fn a_place_comes_back_from_its_hash() {
        let edit = |id: &str, section| Place::Manage { section, widget: Some(id.to_owned()) };
        for (place, hash) in [
            (Place::LIST, "#/demo/widgets"),
            (edit("w1", Section::Widgets), "#/demo/widgets/w1"),
            (edit("a/b ü?#", Section::Widgets), "#/demo/widgets/a%2Fb%20%C3%BC%3F%23"),
            (Place::of(Section::Variables), "#/demo/variables"),
            (edit("w1", Section::Variables), "#/demo/variables/w1"),
            (Place::of(Section::Transfer), "#/demo/transfer"),
            (Place::of(Section::Coverage), "#/demo/coverage"),
            (edit("w1", Section::History), "#/demo/history/w1"),
            (Place::NO_VALUES, "#/demo/values"),
            (values("8F2K", "c/1"), "#/demo/values/8F2K/c%2F1"),
        ] {
            assert_eq!(place.to_hash("demo"), hash);
            assert_eq!(Place::from_hash(hash), Some(("demo".to_owned(), place)), "{hash}");
        }
    }

    #[test]
    fn a_hash_that_leads_nowhere_is_none() {
        for hash in [
            "",
            "#",
            "#/",
            "#demo",
            "#/demo/other",
            "#/demo/values/a",
            "#/%FF/widgets",
            "#//widgets",
            "#/d/widgets/a/b",
        ] {
            assert_eq!(Place::from_hash(hash), None, "{hash}");
        }
    }

    #[test]
    fn half_a_conversation_is_none() {
        assert_eq!(values("8F2K", "").to_hash("demo"), "#/demo/values");
    }
}
