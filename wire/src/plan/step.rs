//! One step of a plan.

use super::rules::{TextPlace, TextProblem};
use crate::decode_error::DecodeError;
use crate::merge::{Difference, WidgetContent};
use crate::requests::{CreateWidget, UpdateWidget};
use crate::widget::Widget;

/// A widget of the bundle and what becomes of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedItem {
    /// Its place in the bundle, from 0.
    pub place: usize,
    /// Its title; empty if it cannot be read.
    pub title: String,
    /// What becomes of it.
    pub step: PlannedStep,
}

/// What becomes of a widget of the bundle.
#[derive(Debug, Clone, PartialEq)]
pub enum PlannedStep {
    /// The chatbot has no such widget: it is created.
    Create(CreateWidget),
    /// The chatbot has another version of it: that is changed.
    Change(Box<PlannedChange>),
    /// The chatbot has it already.
    Same {
        /// The id that it has there.
        id: String,
    },
    /// Nothing is done without a decision.
    Conflict(PlanConflict),
}

/// How a widget of the chatbot is changed.
#[derive(Debug, Clone, PartialEq)]
pub struct PlannedChange {
    /// The widget as the chatbot has it.
    pub base: Widget,
    /// Its place in the chatbot's list, from 0.
    pub base_place: usize,
    /// What is sent.
    pub update: UpdateWidget,
    /// What differs; `mine` is what the chatbot has, `theirs` what it gets.
    pub differences: Vec<Difference>,
}

/// Why nothing is done for a widget of the bundle.
#[derive(Debug, Clone, PartialEq)]
pub enum PlanConflict {
    /// It cannot be read.
    Unreadable(DecodeError),
    /// A widget with the same id stands above it in the bundle.
    Repeated,
    /// The chatbot has several widgets with this title, or the bundle has: it is not clear which one is meant.
    Ambiguous {
        /// The number of them in the chatbot.
        there: usize,
    },
    /// The chatbot's widget cannot be read, so it cannot be compared.
    UnreadableThere,
    /// The chatbot's widget was changed after the export. The change would undo that; it may be carried out all the same.
    ChangedSince(Box<PlannedChange>),
    /// Texts of it break the rules.
    Texts(Vec<(TextPlace, TextProblem)>),
    /// It has more than [`crate::MOST_FIELDS`] fields.
    TooManyFields,
    /// It takes more than [`crate::LARGEST_REQUEST`] bytes to send it.
    TooLarge,
}

/// What has become of a step by the time at which the plan was made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resumption {
    /// It is still to be carried out, as it was decided on.
    Due,
    /// The chatbot has the bundle's version.
    Done,
    /// The chatbot has another version than that which was decided on.
    Changed,
}

impl PlannedStep {
    /// The change, also one that needs a decision.
    pub fn change(&self) -> Option<&PlannedChange> {
        match self {
            Self::Change(change) | Self::Conflict(PlanConflict::ChangedSince(change)) => Some(change),
            _ => None,
        }
    }

    /// Whether it can be carried out, after a decision where it needs one.
    pub fn can_be_carried_out(&self) -> bool {
        matches!(self, Self::Create(_)) || self.change().is_some()
    }

    /// What has become of it, if it is `now` as a new plan of the same bundle says.
    pub fn resumed(&self, now: &Self) -> Resumption {
        let is_as_decided = match (self, now) {
            (_, Self::Same { .. }) => return Resumption::Done,
            (Self::Create(one), Self::Create(other)) => one == other,
            _ => self.change().zip(now.change()).is_some_and(|(one, other)| {
                one.base.id == other.base.id && WidgetContent::of(&one.base) == WidgetContent::of(&other.base)
            }),
        };
        if is_as_decided { Resumption::Due } else { Resumption::Changed }
    }

    /// Whether it is to be carried out unless someone decides otherwise.
    pub fn is_due(&self) -> bool {
        matches!(self, Self::Create(_) | Self::Change(_))
    }
}
