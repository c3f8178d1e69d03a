//! Search and order of the widget list.

mod fold;
mod index;
mod query;

pub(super) use fold::fold;
pub use index::{Direction, SearchIndex, Sort, SortKey, sort_places};
pub use query::{Query, Segment, segments};
