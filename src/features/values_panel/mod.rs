//! The values screen: what each widget holds for one conversation and contact.

mod arranged;
mod awaited;
mod card;
mod card_body;
mod card_failure;
mod card_head;
mod card_line;
mod card_menu;
mod cards;
mod changed;
mod content;
mod copy;
mod entries;
mod find;
mod folded;
mod gate;
mod head;
mod hidden;
mod inputs;
mod inspect;
mod mover;
mod open_tree;
mod panel;
mod panel_menu;
mod recent;
mod shown_text;
mod sight;
mod state;
mod states;
mod subject;
mod unreadable;
mod wording;

pub use panel::ValuesPanel;
pub use recent::RecentSubjects;
pub use subject::Subject;
