//! What may be wrong with widgets: notes at the inputs of the editor, and the rows of the list that have some.

mod draft_notes;
mod mended;
mod note_list;
mod noting;
mod row_reasons;
mod sentences;
mod taking_out;
mod to_look_at;
mod watch;

pub(super) use draft_notes::DraftNotes;
pub(super) use row_reasons::write_reasons;
pub(super) use sentences::reasons;
pub(super) use to_look_at::{NothingToLookAt, ToLookAt};
pub(super) use watch::LintWatch;
