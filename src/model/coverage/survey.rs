//! What conversations hold for each field of each widget, counted read by read.

use std::collections::HashMap;

use wire::{Field, FieldValue, Value, Widget};

use super::counted::SurveyedField;
use super::pasted::AskedConversation;
use crate::model::display::DisplayFormat;
use crate::model::values::{Origin, value_lines};

/// A widget whose values are counted.
#[derive(Debug, Clone, PartialEq)]
pub struct SurveyedWidget {
    /// The widget as it is known now.
    pub(super) widget: Widget,
    /// What is counted of its fields, in their order.
    pub(super) fields: Vec<SurveyedField>,
    /// In how many conversations its values could not be read.
    pub(super) failed: usize,
    /// Why, the first time.
    pub(super) reason: Option<String>,
    /// True if it is no longer there.
    pub(super) is_gone: bool,
}

/// What has become of the read of a widget for a conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SurveyRead {
    Left,
    Counted,
    Failed,
}

/// The counts of widgets over conversations. Each widget is read once for each conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    pub(super) widgets: Vec<SurveyedWidget>,
    conversations: Vec<AskedConversation>,
    /// For each conversation the reads of the widgets, in their order.
    reads: Vec<SurveyRead>,
}

impl Survey {
    /// Nothing has been read yet of `widgets` for `conversations`.
    pub fn new(widgets: impl IntoIterator<Item = Widget>, conversations: Vec<AskedConversation>) -> Self {
        let widgets: Vec<_> = widgets.into_iter().map(SurveyedWidget::new).collect();
        let reads = vec![SurveyRead::Left; widgets.len() * conversations.len()];
        Self { widgets, conversations, reads }
    }

    /// The conversations.
    pub fn conversations(&self) -> &[AskedConversation] {
        &self.conversations
    }

    /// How many widgets are counted that are still there.
    pub fn widget_count(&self) -> usize {
        self.widgets.iter().filter(|widget| !widget.is_gone).count()
    }

    /// What is still to be read for the conversation at `conversation`: the places and ids of widgets.
    pub fn left_of(&self, conversation: usize) -> Vec<(usize, String)> {
        let is_left = |(place, _): &(usize, &SurveyedWidget)| self.is_left(conversation, *place);
        let widgets = self.widgets.iter().enumerate().filter(is_left);
        widgets.map(|(place, widget)| (place, widget.widget.id.clone())).collect()
    }

    /// True if the widget at `widget` is there, and is still to be read for the conversation at `conversation`.
    pub fn is_left(&self, conversation: usize, widget: usize) -> bool {
        let is_gone = self.widgets.get(widget).is_none_or(|widget| widget.is_gone);
        !is_gone && self.read(conversation, widget) == Some(SurveyRead::Left)
    }

    /// The places of the conversations for which something is to be read.
    pub fn conversations_left(&self) -> Vec<usize> {
        let has_left =
            |conversation: &usize| (0..self.widgets.len()).any(|widget| self.is_left(*conversation, widget));
        (0..self.conversations.len()).filter(has_left).collect()
    }

    /// Counts the values of the widget at `widget`, which were read for the conversation at `conversation`. True if they
    /// are of a variable that the widget did not have when it was last followed: it may have changed.
    pub fn count(
        &mut self,
        conversation: usize,
        widget: usize,
        values: &[FieldValue],
        format: &dyn DisplayFormat,
    ) -> bool {
        if !self.settle(conversation, widget, SurveyRead::Counted) {
            return false;
        }
        let Some(surveyed) = self.widgets.get_mut(widget) else { return false };
        let lines = value_lines(&surveyed.widget, values);
        for (field, line) in surveyed.fields.iter_mut().zip(&lines) {
            field.count(line, conversation, format);
        }
        lines.iter().any(|line| line.origin == Origin::ValueAlone && !line.label.is_empty())
    }

    /// The values of the widget at `widget` could not be read for the conversation at `conversation`.
    pub fn fail(&mut self, conversation: usize, widget: usize, reason: String) {
        if self.settle(conversation, widget, SurveyRead::Failed)
            && let Some(surveyed) = self.widgets.get_mut(widget)
        {
            surveyed.failed += 1;
            surveyed.reason.get_or_insert(reason);
        }
    }

    /// What has failed is to be read again.
    pub fn forget_failures(&mut self) {
        for widget in &mut self.widgets {
            (widget.failed, widget.reason) = (0, None);
        }
        for read in &mut self.reads {
            if *read == SurveyRead::Failed {
                *read = SurveyRead::Left;
            }
        }
    }

    /// In how many cases the values of a widget that is still there could not be read.
    pub fn failures(&self) -> usize {
        self.widgets.iter().filter(|widget| !widget.is_gone).map(|widget| widget.failed).sum()
    }

    /// Follows what others have changed: `current` are the widgets of the chatbot now. A field whose variable and type are
    /// the same keeps its counts; another one has none before the reads that follow.
    pub fn follow<'a>(&mut self, current: impl Iterator<Item = &'a Widget>) {
        let current: HashMap<&str, &Widget> = current.map(|widget| (widget.id.as_str(), widget)).collect();
        for surveyed in &mut self.widgets {
            match current.get(surveyed.widget.id.as_str()) {
                None => surveyed.is_gone = true,
                Some(widget) => surveyed.follow(widget),
            }
        }
    }

    /// The titles of the widgets that are gone.
    pub fn gone(&self) -> Vec<&Widget> {
        self.widgets.iter().filter(|widget| widget.is_gone).map(|widget| &widget.widget).collect()
    }

    fn place(&self, conversation: usize, widget: usize) -> Option<usize> {
        let is_there = conversation < self.conversations.len() && widget < self.widgets.len();
        is_there.then(|| conversation * self.widgets.len() + widget)
    }

    fn read(&self, conversation: usize, widget: usize) -> Option<SurveyRead> {
        self.reads.get(self.place(conversation, widget)?).copied()
    }

    /// True if the read had no outcome before.
    fn settle(&mut self, conversation: usize, widget: usize, read: SurveyRead) -> bool {
        let place = self.place(conversation, widget);
        let Some(known) = place.and_then(|place| self.reads.get_mut(place)) else { return false };
        let is_new = *known == SurveyRead::Left;
        if is_new {
            *known = read;
        }
        is_new
    }
}

impl SurveyedWidget {
    fn new(widget: Widget) -> Self {
        let fields = widget.fields.iter().map(|_| SurveyedField::default()).collect();
        Self { widget, fields, failed: 0, reason: None, is_gone: false }
    }

    fn follow(&mut self, now: &Widget) {
        self.is_gone = false;
        if self.widget == *now {
            return;
        }
        let mut before: Vec<Option<(Field, SurveyedField)>> = std::mem::take(&mut self.widget.fields)
            .into_iter()
            .zip(self.fields.drain(..))
            .map(Some)
            .collect();
        let kept = |field: &Field| {
            let is_it = |known: &&mut Option<(Field, SurveyedField)>| {
                known.as_ref().is_some_and(|(known, _)| is_same(known, field))
            };
            let known = before.iter_mut().find(is_it)?.take()?;
            Some(known.1)
        };
        self.fields =
            now.fields.iter().map(kept).map(|kept| kept.unwrap_or_else(SurveyedField::late)).collect();
        self.widget = now.clone();
    }
}

/// True if the counts of one are those of the other: what a server resolves is the variable, and what fits is the type.
fn is_same(one: &Field, other: &Field) -> bool {
    let kind = |field: &Field| field.kind.clone().filter(|kind| *kind != Value::Null);
    one.variable == other.variable && kind(one) == kind(other)
}
