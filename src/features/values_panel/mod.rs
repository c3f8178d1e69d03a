//! The values screen: each widget's values for one conversation and contact.

mod card;
mod card_list;
mod cards_drawn;
mod copy_all;
mod copy_items;
mod empty_states;
mod find;
mod head;
mod heading;
mod hidden_cards;
mod id_form;
mod panel;
mod panel_menu;
mod preview_card;
mod state;
mod value;

pub use panel::ValuesPanel;
pub(super) use preview_card::PreviewCard;
pub use state::{ConversationRef, KnownConversations};
