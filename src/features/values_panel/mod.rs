//! The values screen: what each widget holds for one conversation and contact.

mod card;
mod card_body;
mod card_failure;
mod card_head;
mod card_line;
mod cards;
mod content;
mod copy;
mod entries;
mod folded;
mod head;
mod inputs;
mod panel;
mod shown_text;
mod states;
mod subject;
mod wording;

pub use panel::ValuesPanel;
pub use subject::Subject;
