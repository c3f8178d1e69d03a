//! One value, of any shape: display, expand, copy.

mod clipboard;
mod collapsible;
mod content;
mod copy;
mod copy_by_hand;
mod face;
mod format;
mod parts;
mod raw_tree;
mod real_host;
mod text;

pub use content::ValueContent;
pub use copy::{Copier, Copy, CopyButton, SHOWN_FOR};
pub use copy_by_hand::CopyByHand;
pub use face::Face;
pub use raw_tree::RawTree;
