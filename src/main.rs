//! What Trunk builds. The page's JavaScript calls [`inbox_widgets::embed`]; nothing starts by itself.

// The exports of the library must be linked in.
use inbox_widgets as _;

fn main() {}
