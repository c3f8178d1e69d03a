//! The user's place: a screen, and what is open on it.

use leptos::prelude::*;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::model::draft::Draft;

const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A place that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The list; with one widget's editor open, if there is an id.
    Manage {
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
    pub const LIST: Self = Self::Manage { widget: None };

    /// The values screen before a conversation is chosen.
    pub const NO_VALUES: Self = Self::Values { conversation: String::new(), contact: String::new() };

    /// True on the values screen.
    pub fn is_values(&self) -> bool {
        matches!(self, Self::Values { .. })
    }

    /// The URL's hash for this place, with its `#`.
    pub fn to_hash(&self, chatbot: &str) -> String {
        let encode = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        let chatbot = encode(chatbot);
        match self {
            Self::Manage { widget: None } => format!("#/{chatbot}/widgets"),
            Self::Manage { widget: Some(widget) } => format!("#/{chatbot}/widgets/{}", encode(widget)),
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
            [chatbot, "widgets"] | [chatbot] => (chatbot, Self::LIST),
            [chatbot, "widgets", widget] => {
                (chatbot, Self::Manage { widget: (!widget.is_empty()).then(|| (*widget).to_owned()) })
            }
            [chatbot, "values"] => (chatbot, Self::NO_VALUES),
            [chatbot, "values", conversation, contact] => (
                chatbot,
                Self::Values { conversation: (*conversation).to_owned(), contact: (*contact).to_owned() },
            ),
            _ => return None,
        };
        (!chatbot.is_empty()).then(|| ((*chatbot).to_owned(), place))
    }
}

fn decode(part: &str) -> Option<String> {
    percent_decode_str(part).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// What the editor is open for.
#[derive(Debug, Clone, PartialEq)]
pub enum Editing {
    /// A new widget, with initial values.
    New(Draft),
    /// The widget with this id.
    Existing(String),
}

/// The result of opening a widget in the editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// It is loading, or none is open.
    Reading,
    /// It can be edited.
    Open,
    /// There is no such widget.
    Missing,
    /// The permission to read it is missing.
    Forbidden,
    /// It could not be read.
    Failed,
}

/// The user's place, for all screens. On the stand-alone page the address bar follows it.
#[derive(Clone, Copy)]
pub struct Navigation {
    place: RwSignal<Place>,
    new: RwSignal<Option<Draft>>,
    dirty: RwSignal<bool>,
    wanted: RwSignal<Option<Place>>,
    opened: RwSignal<Opened>,
    /// Counts openings, so that a reopened widget is read again.
    visits: RwSignal<u32>,
}

impl Navigation {
    /// A navigation that starts at `place`.
    pub fn new(place: Place) -> Self {
        Self {
            place: RwSignal::new(place),
            new: RwSignal::new(None),
            dirty: RwSignal::new(false),
            wanted: RwSignal::new(None),
            opened: RwSignal::new(Opened::Reading),
            visits: RwSignal::new(0),
        }
    }

    /// Provides this navigation to the components below.
    pub fn provide(self) {
        provide_context(self);
    }

    /// The user's place.
    pub fn place(self) -> Place {
        self.place.get()
    }

    /// Goes to `place`. If there is unsaved text, the user is asked first, see [`Navigation::wanted`].
    pub fn go(self, place: Place) {
        if self.place.with_untracked(|current| *current == place) {
            return;
        }
        if self.ask_to_leave(place.clone()) {
            self.leave_for(place);
        }
    }

    /// Asks before unsaved text is lost on the way to `place`, which may be of another chatbot. True if there is
    /// nothing to ask.
    pub fn ask_to_leave(self, place: Place) -> bool {
        let is_free = !self.dirty.get_untracked();
        if !is_free {
            self.wanted.set(Some(place));
        }
        is_free
    }

    /// Opens the editor for a new widget with the content of `draft`.
    pub fn create(self, draft: Draft) {
        if !self.dirty.get_untracked() {
            self.new.set(Some(draft));
        }
    }

    /// Opens the editor for a new, empty widget.
    pub fn create_empty(self) {
        self.create(Draft::empty());
    }

    /// Opens the editor for the widget `id`.
    pub fn edit(self, id: &str) {
        let place = Place::Manage { widget: Some(id.to_owned()) };
        if self.ask_to_leave(place.clone()) {
            self.visits.update(|visits| *visits = visits.wrapping_add(1));
            self.leave_for(place);
        }
    }

    /// Counts openings of the editor for a widget.
    pub(super) fn visits(self) -> u32 {
        self.visits.get()
    }

    /// What the editor is open for.
    pub fn editing(self) -> Option<Editing> {
        if let Some(draft) = self.new.get() {
            return Some(Editing::New(draft));
        }
        match self.place.get() {
            Place::Manage { widget: Some(id) } => Some(Editing::Existing(id)),
            _ => None,
        }
    }

    /// The result of opening the widget in the editor.
    pub fn opened(self) -> Opened {
        self.opened.get()
    }

    /// Sets the result of opening the widget.
    pub(super) fn set_opened(self, opened: Opened) {
        self.opened.try_set(opened);
    }

    /// Closes the editor and discards its text.
    pub fn close_editor(self) {
        let place = self.wanted.get_untracked().unwrap_or(match self.place.get_untracked() {
            Place::Manage { .. } => Place::LIST,
            elsewhere @ Place::Values { .. } => elsewhere,
        });
        self.leave_for(place);
    }

    /// Sets whether the editor has unsaved text.
    pub fn set_dirty(self, dirty: bool) {
        if self.dirty.get_untracked() != dirty {
            self.dirty.set(dirty);
        }
    }

    /// Whether the editor has unsaved text.
    pub fn is_dirty(self) -> bool {
        self.dirty.get()
    }

    /// The place that the user wants to go to once they have decided about the unsaved text.
    pub fn wanted(self) -> Option<Place> {
        self.wanted.get()
    }

    /// The user stays.
    pub fn stay(self) {
        self.wanted.set(None);
    }

    fn leave_for(self, place: Place) {
        self.set_dirty(false);
        self.wanted.set(None);
        self.opened.set(Opened::Reading);
        if self.new.with_untracked(Option::is_some) {
            self.new.set(None);
        }
        if self.place.with_untracked(|current| *current != place) {
            self.place.set(place);
        }
    }
}

/// The navigation of the surrounding application.
pub fn use_navigation() -> Navigation {
    use_context().unwrap_or_else(|| Navigation::new(Place::LIST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(conversation: &str, contact: &str) -> Place {
        Place::Values { conversation: conversation.to_owned(), contact: contact.to_owned() }
    }

    #[test]
    fn a_place_comes_back_from_its_hash() {
        let edit = |id: &str| Place::Manage { widget: Some(id.to_owned()) };
        for (place, hash) in [
            (Place::LIST, "#/demo/widgets"),
            (edit("w1"), "#/demo/widgets/w1"),
            (edit("a/b ü?#"), "#/demo/widgets/a%2Fb%20%C3%BC%3F%23"),
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
