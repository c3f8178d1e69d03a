//! The components of screens. No word of the domain: texts come from outside.

mod button;
mod dialog;
mod elements;
mod empty_state;
mod hint;
mod icon;
mod identity;
mod kept_focus;
mod layers;
mod listen;
pub mod markup;
mod menu;
mod nearby;
mod notice;
mod pointer;
mod reorder;
mod select;
mod show;
mod skeleton;
mod text_field;
mod time;
mod toast;

pub use button::{Button, ButtonVariant, IconButton};
pub use dialog::{Confirmation, Dialog};
pub use elements::{
    Template, child, copy, element, first_in, last_in, put_in_order, rewrite, show_in, write_attribute,
    write_class, write_name,
};
pub use empty_state::EmptyState;
pub use hint::{Hint, explain, hint_element};
pub use icon::{Icon, IconImage, icon_element};
pub use identity::unique_id;
pub use kept_focus::{heading_around, heading_for_keys, keep_focus, keep_focus_after};
pub use layers::{Layers, MessagePlace};
pub use listen::listen_first;
pub use menu::{LateMenu, Menu, MenuItem};
pub use nearby::Nearby;
pub use notice::{Notice, NoticeTone};
pub use pointer::{Pointer, kept_while_pressed};
pub use reorder::Reorder;
pub use select::{Select, SelectOption};
pub use show::{Condition, FixedList, KeyedList, Show, text_of, view_of};
pub use skeleton::Skeleton;
pub use text_field::TextField;
pub use time::Time;
pub use toast::Toast;
