//! What may be wrong with widgets: notes in the editor, and the rows of the list that have some.

mod evidence;
mod notes;
mod to_look_at;
