//! A change of the fields with a variable in many widgets: what would change, widget by widget, then the work, its report, and
//! the way back.

mod plan;
mod planned_list;
mod state;
mod working;

pub(super) use self::plan::{PlannedField, PlannedWidget, planned};
pub(super) use self::planned_list::{ChangeText, PlannedList};
pub(super) use self::state::{Everywhere, Stage};
pub(super) use self::working::Working;
