//! The state that the cards share, and the rules of the panel: no view.

mod card_order;
mod context;
mod conversation_ref;
mod panel;
mod recent;
mod reorder;
mod reveal;
mod search;
mod visibility;

pub use card_order::{CardOrder, CardSlot, card_order};
pub use context::{CARDS_AT_ONCE, CardContext, values_key};
pub use conversation_ref::ConversationRef;
pub use panel::{PanelState, number_of, put_number};
pub use recent::KnownConversations;
pub use reorder::{CardReorder, TITLE};
pub use reveal::Reveal;
pub use search::{Depth, LineHere, SearchContext, found_in, searched_line};
pub use visibility::{ROW, Visibility};
