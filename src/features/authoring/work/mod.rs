//! Long work: many changes, a few at a time, with progress, Stop, Go on, and a report.
//!
//! A tool makes a [`Runner`], starts it with its items and what an attempt of an item does, and shows
//! [`WorkProgress`], [`WorkReport`] and [`AskToLeave`]; in a dialog a [`WorkDialog`] has them all. The rules are in
//! `model/work`.

mod create;
mod dialog;
mod edit;
mod failure;
mod kind;
mod leave_mark;
mod leaving;
mod offer;
mod plan_note;
mod progress;
mod report;
mod runner;
mod said;
mod words;

pub(super) use self::create::{LostCreations, create_widget};
pub(super) use self::dialog::{PlanForm, WorkDialog, Working};
pub(super) use self::edit::{Edited, edit_widget};
pub(super) use self::failure::{WorkEnding, WorkFailure};
pub(super) use self::leaving::AskToLeave;
pub(super) use self::progress::WorkProgress;
pub(super) use self::report::{WorkProblems, WorkReport};
pub(super) use self::runner::{Runner, WorkItem};
