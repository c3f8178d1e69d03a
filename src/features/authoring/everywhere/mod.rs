//! A change of the fields with a variable in many widgets: what would change, widget by widget, then the work, its report, and
//! the way back.

mod dialog;
mod plan;
mod planned_list;
mod state;

pub(super) use self::dialog::{ChangeDialog, ChangeForm};
pub(super) use self::plan::{PlannedField, PlannedWidget, planned};
pub(super) use self::planned_list::{ChangeText, PlannedList};
pub(super) use self::state::{Everywhere, Stage};
