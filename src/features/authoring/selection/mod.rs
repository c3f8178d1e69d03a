//! The selection in the rows of the list: checkboxes, keys, and a bar with what can be done with the selected widgets.

mod actions;
mod bar;
mod copies;
mod kept;
mod keys;
mod left;
mod marks;
mod place;
mod shortcut_lines;
mod tool;

pub(super) use self::place::SelectionPlace;
pub(super) use self::tool::SelectionTool;
