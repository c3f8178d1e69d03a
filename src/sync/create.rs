//! Creating a widget: shown at once, never sent twice, and reported as unknown if the outcome is unknown.

use leptos::prelude::*;
use wire::{CreateWidget, ListedWidget, Widget};

use super::early_changes::MadeOutcome;
use super::rows::ChangeKind;
use super::store::inner::Inner;
use super::store::widgets::WidgetsHandle;
use super::store_event::StoreEvent;
use super::widgets::Widgets;
use crate::api::{ApiError, Operation};

/// Why a widget was not created, or may not have been.
#[derive(Debug, Clone, PartialEq)]
pub enum CreateError {
    /// It was not created.
    Failed(ApiError),
    /// Neither the response nor the list shows it yet, so it may have been created. The list is read again.
    OutcomeUnknown {
        /// Why no good reply came.
        error: ApiError,
        /// The input of [`WidgetsHandle::appeared`], to find the outcome.
        lost: LostCreate,
    },
}

/// A create whose response is lost or shows no outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct LostCreate {
    request: CreateWidget,
    /// The ids before; `None` if no list had been read.
    known: Option<Vec<String>>,
    /// When it was lost, in ms since 1970.
    at: f64,
    /// Whether the server may still carry it out.
    may_be_at_work: bool,
}

/// The outcome of a lost create, as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub enum Appearance {
    /// The list has not been read since, or cannot be read.
    Unread,
    /// No widget has appeared.
    Absent,
    /// This one has appeared.
    There(Widget),
}

impl LostCreate {
    /// Whether the server may have been still carrying it out when it was lost.
    pub fn may_be_at_work(&self) -> bool {
        self.may_be_at_work
    }

    /// Whether `request` is the one that was sent.
    pub fn is_of(&self, request: &CreateWidget) -> bool {
        self.request == *request
    }

    /// Whether `widget` is exactly the widget to be created.
    pub fn is_met_by(&self, widget: &Widget) -> bool {
        let fields = self.request.fields.as_deref().unwrap_or_default();
        widget.title == self.request.title && widget.fields == fields
    }

    /// Whether the widget `id` existed before.
    fn knows(&self, id: &String) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(id))
    }

    /// The widget of `list` that the create may have produced: it has the title, and is new. One with the same
    /// fields takes precedence.
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
    /// Widgets of these ids are not what it has created.
    pub(super) fn exclude(&mut self, ids: impl Iterator<Item = String>) {
        if let Some(known) = &mut self.known {
            known.extend(ids);
        }
    }

    pub(super) fn appearance(&self, list: &Widgets) -> Appearance {
        self.find(list).map_or(Appearance::Absent, |widget| Appearance::There(widget.clone()))
    }
}

impl WidgetsHandle {
    /// Creates a widget, and returns it as the server has it: from the response, or else from the list read after
    /// it.
    ///
    /// # Errors
    /// As [`CreateError`] says.
    pub async fn create(self, request: CreateWidget) -> Result<Widget, CreateError> {
        let inner = self.inner.get();
        let lost = inner.lost_create(request);
        let request = &lost.request;
        let number = inner.begin_change(ChangeKind::Create(Widget {
            title: request.title.clone(),
            fields: request.fields.clone().unwrap_or_default(),
            ..Widget::default()
        }));
        let outcome = inner.send_create(lost).await;
        match &outcome {
            Ok(widget) => {
                inner.tell_tabs(&widget.id);
                inner.tell_created(widget, MadeOutcome::Known);
                inner.list.change(|widgets| widgets.with_widget(widget.clone()));
            }
            Err(CreateError::OutcomeUnknown { .. }) => inner.tell_tabs(""),
            Err(CreateError::Failed(_)) => {}
        }
        inner.end_change(number);
        inner.list.refetch_once_drawn();
        outcome
    }

    /// The outcome of `lost`, by the list as last read.
    pub fn appeared(self, lost: &LostCreate) -> Appearance {
        self.inner.get().list.state().with(|state| {
            let data = state.data.as_ref().filter(|data| data.read_at >= lost.at);
            data.map_or(Appearance::Unread, |data| lost.appearance(&data.value))
        })
    }

    /// The same, by a new read of the list.
    pub async fn look_for(self, lost: &LostCreate) -> Appearance {
        let inner = self.inner.get();
        let read = inner.read_list().await;
        inner.list.refetch();
        read.map_or(Appearance::Unread, |list| lost.appearance(&list))
    }

    /// The user accepts `widget`, which has appeared, as the one that they created.
    pub fn tell_created(self, widget: &Widget) {
        let inner = self.inner.get();
        inner.tell_tabs(&widget.id);
        inner.tell_created(widget, MadeOutcome::Known);
    }
}

impl Inner {
    /// Tells and records that `widget` was created; with an unknown `outcome` perhaps by someone else.
    pub(super) fn tell_created(&self, widget: &Widget, outcome: MadeOutcome) {
        self.tell(|| StoreEvent::Created(widget.clone()));
        self.record(&widget.id, None, Some(widget), outcome);
    }

    /// The create of `request` that begins now, as it would be looked up.
    pub(super) fn lost_create(&self, request: CreateWidget) -> LostCreate {
        let known = self.list.state().with_untracked(|state| {
            let entries = &state.data.as_ref()?.value.entries;
            Some(entries.iter().filter_map(|entry| entry.id().map(ToOwned::to_owned)).collect())
        });
        LostCreate { request, known, at: 0.0, may_be_at_work: false }
    }

    /// Sends a create, and finds out what has become of it.
    pub(super) async fn send_create(&self, mut lost: LostCreate) -> Result<Widget, CreateError> {
        let sent = self.api.create_widget(&self.chatbot, &lost.request).await;
        let outcome = match self.server_status.note(Operation::Create, sent) {
            Ok(answer) => self.created(answer, &lost).await,
            Err(error) if error.is_silent_success() => self.created(None, &lost).await.map_err(|_| error),
            Err(error) => Err(error),
        };
        outcome.map_err(|error| {
            if !error.is_outcome_unknown() {
                return CreateError::Failed(error);
            }
            lost.at = js_sys::Date::now();
            lost.may_be_at_work = error.may_be_at_work();
            CreateError::OutcomeUnknown { error, lost }
        })
    }

    /// The widget that the success `answer` shows. If it shows none, or another one, the list decides: the widget
    /// named by the response if that is new, else a new one with the title.
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
