//! A text with the matches of a search marked.

use leptos::prelude::*;

use crate::i18n::{I18n, Plural};
use crate::model::display::{Marked, Piece, marked};
use crate::model::filter::SearchQuery;

/// `text` in pieces: the matches of `query` as marks, the others unchanged, and the number of further matches. A
/// long text is reduced to the parts around the first matches, unless `is_whole`.
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
