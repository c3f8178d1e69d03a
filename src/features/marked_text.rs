//! A text with what was searched for marked in it.

use leptos::prelude::*;

use crate::model::filter::{Query, Segment, segments};

/// `text` in pieces: those that `query` is about as marks, the others as they are.
pub(super) fn marked_text(text: &str, query: &Query) -> AnyView {
    let piece = |segment: Segment| {
        if segment.marked {
            view! { class = "iw", <mark class="iw-mark">{segment.text}</mark> }.into_any()
        } else {
            segment.text.into_any()
        }
    };
    segments(text, query).into_iter().map(piece).collect_view().into_any()
}
