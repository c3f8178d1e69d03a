//! Search and order of the widget list and the panel; docs/search.md defines the search.

mod fold;
mod hits;
mod index;
mod query;
mod sorting;

pub(super) use fold::fold;
pub use hits::{Hits, hits};
pub use index::{Direction, SearchIndex, Sort, SortKey};
pub use query::{SearchQuery, SearchText};
pub use sorting::{Sorting, sort_places};
