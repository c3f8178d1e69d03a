//! Where the user is, and what is open there.

use leptos::prelude::*;

pub use super::place::{Place, Section};
use crate::model::draft::Draft;

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
    /// The variable whose field the editor shows first, and which of its fields, from 0.
    variable: StoredValue<Option<(String, usize)>>,
    /// The version of the widget that the editor is opened with, and the time of the change before which it was so.
    version: RwSignal<Option<Draft>>,
    version_at: StoredValue<Option<String>>,
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
            variable: StoredValue::new(None),
            version: RwSignal::new(None),
            version_at: StoredValue::new(None),
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
        let section = self.place.with_untracked(Place::section);
        let place = Place::Manage { section, widget: Some(id.to_owned()) };
        if self.ask_to_leave(place.clone()) {
            self.visits.update(|visits| *visits = visits.wrapping_add(1));
            self.leave_for(place);
        }
    }

    /// Opens the editor for the widget `id`, at the field with `variable` that has `before` others with it before it.
    pub(super) fn edit_at(self, id: &str, variable: &str, before: usize) {
        self.variable.set_value(Some((variable.to_owned(), before)));
        self.edit(id);
    }

    /// Opens the editor for the widget `id` with the text of `version`, not saved yet: how it was before the change at the
    /// time `at`, as the server writes it.
    pub(super) fn edit_version(self, id: &str, version: Draft, at: &str) {
        self.edit(id);
        // Nothing unsaved is replaced.
        if self.wanted.with_untracked(Option::is_none) {
            self.version.set(Some(version));
            self.version_at.set_value(Some(at.to_owned()));
        }
    }

    /// The version that the editor was opened with, and its time, once.
    pub(super) fn take_version(self) -> Option<(Draft, String)> {
        let version = self.version.try_update_untracked(Option::take).flatten()?;
        Some((version, self.version_at.try_update_value(Option::take).flatten()?))
    }

    /// The variable that the editor was opened for, and how many fields have it before the one that is meant, once.
    pub(super) fn take_variable(self) -> Option<(String, usize)> {
        self.variable.try_update_value(Option::take).flatten()
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
            Place::Manage { widget: Some(id), .. } => Some(Editing::Existing(id)),
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
        let wanted = self.wanted.get_untracked();
        let place = wanted.unwrap_or_else(|| self.place.with_untracked(Place::without_widget));
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
        if self.version.with_untracked(Option::is_some) {
            self.version.set(None);
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
