//! Creating a widget: shown at once, never sent twice, and honest where the outcome is unknown.

use leptos::prelude::*;
use wire::{CreateWidget, ListedWidget, Widget};

use super::store::inner::Inner;
use super::store::widgets::WidgetsHandle;
use super::store_event::StoreEvent;
use super::widgets::{ChangeKind, Widgets};
use crate::api::{ApiError, Operation};

/// Why a widget was not created, or may not have been.
#[derive(Debug, Clone, PartialEq)]
pub enum CreateError {
    /// It was not created.
    Failed(ApiError),
    /// No answer shows it, and the list did not yet, so it may have been. The list is read again.
    OutcomeUnknown {
        /// Why no good reply came.
        error: ApiError,
        /// What [`WidgetsHandle::appeared`] needs to tell what became of it.
        lost: LostCreate,
    },
}

/// A create of which no answer tells what became.
#[derive(Debug, Clone, PartialEq)]
pub struct LostCreate {
    request: CreateWidget,
    /// The ids before; `None` where no list had been read.
    known: Option<Vec<String>>,
    /// When it was lost, in ms since 1970.
    at: f64,
}

/// What the list tells of a create of unknown outcome.
#[derive(Debug, Clone, PartialEq)]
pub enum Appearance {
    /// It has not been read since, or cannot be.
    Unread,
    /// No widget has appeared.
    Absent,
    /// This one has appeared.
    There(Widget),
}

impl LostCreate {
    /// Whether `request` is what was sent.
    pub fn is_of(&self, request: &CreateWidget) -> bool {
        self.request == *request
    }

    /// Whether `widget` is just what was to be created.
    pub fn is_met_by(&self, widget: &Widget) -> bool {
        let fields = self.request.fields.as_deref().unwrap_or_default();
        widget.title == self.request.title && widget.fields == fields
    }

    /// Whether there was a widget `id` before.
    fn knows(&self, id: &String) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(id))
    }

    /// The widget of `list` that it may have become: of its title, and not there before. One with its fields goes first.
    fn find<'a>(&self, list: &'a Widgets) -> Option<&'a Widget> {
        let mut found = None;
        for entry in &list.entries {
            if let ListedWidget::Readable(widget) = entry.as_ref()
                && widget.title == self.request.title
                && !self.knows(&widget.id)
                && (found.is_none() || self.is_met_by(widget))
            {
                found = Some(widget);
            }
        }
        found
    }
}

impl LostCreate {
    fn appearance(&self, list: &Widgets) -> Appearance {
        self.find(list).map_or(Appearance::Absent, |widget| Appearance::There(widget.clone()))
    }
}

impl WidgetsHandle {
    /// Creates a widget, and gives it as the server has it: the answer shows it, or else the list that is read then.
    ///
    /// # Errors
    /// As [`CreateError`] says.
    pub async fn create(self, request: CreateWidget) -> Result<Widget, CreateError> {
        let inner = self.inner.get();
        let mut lost = LostCreate { request, known: self.known_ids(), at: 0.0 };
        let request = &lost.request;
        let number = inner.begin_change(ChangeKind::Create(Widget {
            title: request.title.clone(),
            fields: request.fields.clone().unwrap_or_default(),
            ..Widget::default()
        }));
        let sent = inner.api.create_widget(&inner.chatbot, request).await;
        let outcome = match inner.server_status.note(Operation::Create, sent) {
            Ok(answer) => inner.created(answer, &lost).await,
            Err(error) if error.is_silent_success() => inner.created(None, &lost).await.map_err(|_| error),
            Err(error) => Err(error),
        };
        let outcome = match outcome {
            Ok(widget) => {
                inner.tell_tabs(&widget.id);
                inner.tell(|| StoreEvent::Created(widget.clone()));
                inner.list.change(|widgets| widgets.with_widget(widget.clone()));
                Ok(widget)
            }
            Err(error) if error.is_outcome_unknown() => {
                lost.at = js_sys::Date::now();
                inner.tell_tabs("");
                Err(CreateError::OutcomeUnknown { error, lost })
            }
            Err(error) => Err(CreateError::Failed(error)),
        };
        inner.end_change(number);
        inner.list.refetch();
        outcome
    }

    /// What has become of `lost`, by the list as it was read last.
    pub fn appeared(self, lost: &LostCreate) -> Appearance {
        self.inner.get().list.state().with(|state| {
            let data = state.data.as_ref().filter(|data| data.read_at >= lost.at);
            data.map_or(Appearance::Unread, |data| lost.appearance(&data.value))
        })
    }

    /// The same, by the list as it is now.
    pub async fn look_for(self, lost: &LostCreate) -> Appearance {
        let inner = self.inner.get();
        let read = inner.read_list().await;
        inner.list.refetch();
        read.map_or(Appearance::Unread, |list| lost.appearance(&list))
    }

    /// The person takes `widget`, which has appeared, for the one that they have created.
    pub fn tell_created(self, widget: &Widget) {
        let inner = self.inner.get();
        inner.tell_tabs(&widget.id);
        inner.tell(|| StoreEvent::Created(widget.clone()));
    }

    fn known_ids(self) -> Option<Vec<String>> {
        self.inner.get().list.state().with_untracked(|state| {
            let entries = &state.data.as_ref()?.value.entries;
            Some(entries.iter().filter_map(|entry| entry.id().map(ToOwned::to_owned)).collect())
        })
    }
}

impl Inner {
    /// The widget that the success `answer` shows. Where it shows none, or another one, the list tells: the widget that
    /// the answer names where that is new, else one that is new and has the title.
    async fn created(&self, answer: Option<Widget>, lost: &LostCreate) -> Result<Widget, ApiError> {
        let answer = answer.filter(|widget| !lost.knows(&widget.id));
        if let Some(widget) = &answer
            && widget.title == lost.request.title
        {
            return Ok(widget.clone());
        }
        let silent = || ApiError::silent(Operation::Create);
        let widgets = self.read_list().await.map_err(|_| silent())?;
        let shown = answer.and_then(|widget| widgets.find(&widget.id)).or_else(|| lost.find(&widgets));
        shown.filter(|_| lost.known.is_some()).cloned().ok_or_else(silent)
    }
}
