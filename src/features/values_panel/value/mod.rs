//! One value, of any shape: display, expand, copy.

mod clipboard;
mod collapsible;
mod content;
mod copy;
mod copy_by_hand;
mod format;
mod parts;
mod raw_tree;
mod real_host;
mod text;

pub use content::ValueContent;
pub use copy::{Copier, Copy, CopyButton};
pub use copy_by_hand::CopyByHand;
pub use raw_tree::RawTree;
pub use text::ShownText;
