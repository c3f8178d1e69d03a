//! A text with what was searched for marked in it.

use leptos::prelude::*;

use crate::i18n::{I18n, Plural};
use crate::model::display::{Marked, Piece, marked};
use crate::model::filter::SearchQuery;

/// `text` in pieces: those that `query` finds as marks, the others as they are, and how many more it finds. Of a long
/// text only the parts around the first of them, unless `is_whole` asks for all of it.
pub(super) fn marked_text(i18n: I18n, text: &str, query: &SearchQuery, is_whole: bool) -> AnyView {
    let Marked { pieces, more } = marked(text, query, is_whole);
    let piece = |piece: Piece| match piece {
        Piece::Mark(text) => view! { class = "iw", <mark class="iw-mark">{text}</mark> }.into_any(),
        Piece::Plain(text) => text.into_any(),
        Piece::Gap => " … ".into_any(),
    };
    let pieces = pieces.into_iter().map(piece).collect_view();
    let more = (more > 0).then(|| {
        let more = i18n.count(Plural::MoreMatches, more);
        view! { class = "iw", <span class="iw-more-matches">{more}</span> }
    });
    (pieces, more).into_any()
}
