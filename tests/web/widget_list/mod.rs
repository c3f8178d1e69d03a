//! The list of widgets, in a browser.

mod deleting;
mod long_list;
mod names;
mod order;
mod permissions;
mod refresh;
mod rows;
mod search;
mod states;
