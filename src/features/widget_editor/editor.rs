//! What the editor edits: the widget as it was read, what the user has typed, and what is said of both.

use leptos::prelude::*;
use wire::Widget;

use super::messages::Messages;
use super::save_status::SaveStatus;
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::navigation::{Navigation, use_navigation};
use crate::features::noted_inputs::NotingPlace;
use crate::i18n::{I18n, use_i18n};
use crate::model::draft::{Draft, Spot};
use crate::model::merge::{Merge, WidgetContent};
use crate::reactive::memo;
use crate::sync::Store;

/// The edited widget, and the status of its save.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    /// The chatbot's state.
    pub(super) store: Store,
    pub(super) navigation: Navigation,
    pub(super) announcer: Announcer,
    pub(super) i18n: I18n,
    /// The widget as read; none for a new one.
    pub(super) base: RwSignal<Option<Widget>>,
    /// The draft that the user started from.
    pub(super) initial: RwSignal<Draft>,
    /// What the user has typed.
    pub(super) draft: RwSignal<Draft>,
    /// The messages under the inputs.
    pub(super) messages: Messages,
    /// The notes of a tool.
    pub(super) noting: NotingPlace,
    /// The status of the save.
    pub(super) status: RwSignal<SaveStatus>,
    conflict: Memo<Option<Widget>>,
    /// The input that has the focus at first.
    pub(super) start: Spot,
}

impl Editor {
    /// The editor of `draft`, in which `start` gets the focus.
    pub(super) fn new(store: Store, base: Option<Widget>, draft: Draft, start: Spot) -> Self {
        let status = RwSignal::new(SaveStatus::Editing);
        let conflict = memo(move |_| {
            status.with(|status| match status {
                SaveStatus::Conflict(theirs) => Some(theirs.as_ref().clone()),
                _ => None,
            })
        });
        let initial = RwSignal::new(draft.clone());
        let (base, draft) = (RwSignal::new(base), RwSignal::new(draft));
        let messages = Messages::new(draft);
        let noting = NotingPlace {
            store,
            base,
            draft,
            typed: Callback::new(move |spot| messages.typed(spot)),
            notes: RwSignal::new(None),
            describing: RwSignal::default(),
        };
        Self {
            store,
            navigation: use_navigation(),
            announcer: use_announcer(),
            i18n: use_i18n(),
            base,
            initial,
            draft,
            messages,
            noting,
            status,
            conflict,
            start,
        }
    }

    /// True if there is unsaved text.
    pub(super) fn is_changed(self) -> bool {
        self.draft.with(|draft| self.initial.with(|initial| draft.is_changed_from(initial)))
    }

    /// True while the save is pending.
    pub(super) fn is_saving(self) -> bool {
        self.status.with(|status| *status == SaveStatus::Saving)
    }

    /// The server's version, if it differs and the user must decide.
    pub(super) fn conflict(self) -> Option<Widget> {
        self.conflict.get()
    }

    /// The user's and the server's version, compared.
    pub(super) fn merge_with(self, theirs: &Widget) -> Merge {
        let base = self.base.get_untracked().unwrap_or_default();
        let mine = self.draft.with_untracked(|draft| draft.content(&base));
        Merge::new(&WidgetContent::of(&base), mine, WidgetContent::of(theirs))
    }
}
