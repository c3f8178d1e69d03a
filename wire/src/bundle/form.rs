//! What a bundle is, and its limits.

use serde_json::{Map, Value};

use crate::list::ListedWidget;

/// The version of the form that is written, and the newest one that can be read.
pub const BUNDLE_VERSION: u64 = 1;

/// The largest file in bytes that is read as a bundle.
pub const LARGEST_BUNDLE: usize = 64 * 1024 * 1024;

/// The maximum number of widgets in a bundle.
pub const MOST_BUNDLED: usize = 20_000;

/// A set of widgets out of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bundle {
    /// The chatbot that it was exported from; `None` in a file written by hand.
    pub chatbot: Option<String>,
    /// When it was exported, as written: ISO 8601, UTC. `None` if the file does not say.
    pub exported: Option<String>,
    /// The widgets, in order. One that was written by hand may have an empty id; it never has one that was exported.
    pub widgets: Vec<ListedWidget>,
    /// Members that the form does not name, in their order.
    pub extra: Map<String, Value>,
}
