//! A text with the matches of a search marked.

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;

use crate::i18n::{I18n, Plural};
use crate::model::display::{Marked, Piece, marked};
use crate::model::filter::SearchQuery;
use crate::ui::{Template, child, element};

/// A text in pieces: the matches of a search as marks, the others unchanged.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct MarkedText {
    pieces: Vec<Piece>,
    /// How many more matches there are, in words.
    more: Option<String>,
    /// Whether a line may end between the pieces.
    breaks: bool,
}

thread_local! {
    static MARK: Template = const { Template::new(|| element("mark", "iw-mark", &[])) };

    /// Where a line may end.
    static WBR: Template = const { Template::new(|| element("wbr", "", &[])) };
}

impl MarkedText {
    /// `text` with the matches of `query`. A long text is reduced to the parts around the first matches, unless
    /// `is_whole`.
    pub(super) fn new(i18n: I18n, text: &str, query: &SearchQuery, is_whole: bool) -> Self {
        let Marked { pieces, more } = marked(text, query, is_whole);
        Self { pieces, more: (more > 0).then(|| i18n.count(Plural::MoreMatches, more)), breaks: false }
    }

    /// `text` without a mark.
    fn plain(text: String) -> Self {
        Self { pieces: vec![Piece::Plain(text)], ..Self::default() }
    }

    /// `text` as long as it is not searched, else its parts around the matches of `query`.
    pub(super) fn searched(i18n: I18n, text: String, query: &SearchQuery) -> Self {
        if query.is_empty() { Self::plain(text) } else { Self::new(i18n, &text, query, false) }
    }

    /// `parts` of a text without a mark; a line may end between them.
    pub(super) fn of_parts<'a>(parts: impl Iterator<Item = &'a str>) -> Self {
        Self { pieces: parts.map(|part| Piece::Plain(part.to_owned())).collect(), more: None, breaks: true }
    }

    /// Writes the text in place of all that is in `element`. Errors: none that the platform defines.
    pub(super) fn write(&self, element: &Element) -> Result<(), JsValue> {
        element.set_text_content(None);
        self.add_to(element)
    }

    /// Writes the text at the end of `element`. Errors: none that the platform defines.
    pub(super) fn add_to(&self, element: &Element) -> Result<(), JsValue> {
        for (place, piece) in self.pieces.iter().enumerate() {
            if self.breaks && place > 0 {
                element.append_child(WBR.with(Template::copy)?.as_ref())?;
            }
            match piece {
                Piece::Plain(text) => element.append_with_str_1(text)?,
                Piece::Mark(text) => {
                    let mark = MARK.with(Template::copy)?;
                    mark.append_with_str_1(text)?;
                    element.append_child(&mark)?;
                }
                Piece::Gap => element.append_with_str_1(" … ")?,
            }
        }
        if let Some(more) = &self.more {
            child(element, "span", "iw-more-matches", &[])?.append_with_str_1(more)?;
        }
        Ok(())
    }

    /// The text as a part of a view.
    pub(super) fn view(self) -> AnyView {
        let piece = |piece: Piece| match piece {
            Piece::Mark(text) => view! { class = "iw", <mark class="iw-mark">{text}</mark> }.into_any(),
            Piece::Plain(text) => text.into_any(),
            Piece::Gap => " … ".into_any(),
        };
        let pieces = self.pieces.into_iter().map(piece).collect_view();
        let more = self.more.map(|more| view! { class = "iw", <span class="iw-more-matches">{more}</span> });
        (pieces, more).into_any()
    }
}
