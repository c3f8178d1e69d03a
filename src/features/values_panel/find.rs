//! One search over all labels and values.

use std::sync::Arc;

use leptos::prelude::*;

use super::card_line::CardLine;
use super::state::PanelState;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{I18n, Plural, Text, use_i18n};
use crate::model::display::{Entry, ITEMS_AT_FIRST, searched_parts, searched_text};
use crate::model::filter::{Query, SearchText};
use crate::reactive::memo;

/// So many objects, one in the other, are opened by a search; the person may go on.
const DEEPEST_OPENED: usize = 16;

/// The search box of the panel. While something stands in it, cards without a match are folded.
#[component]
pub(super) fn Find(panel: PanelState) -> impl IntoView {
    let i18n = use_i18n();
    announce_when_quiet(move || {
        let count = panel.matches.with(|matches| matches.iter().map(|(_, count)| count).sum());
        panel.is_searching().then(|| i18n.count(Plural::MatchCount, count))
    });
    view! { class = "iw",
        <SearchBox
            value=panel.search
            label=i18n.of(Text::FindValue)
            placeholder=i18n.of(Text::FindValue)
            on_input=move |text| panel.search.set(text)
        />
    }
}

/// What is searched for, for all texts of the panel that mark it.
#[derive(Clone, Copy)]
pub(super) struct Sought(pub(super) Memo<Query>);

impl Sought {
    /// What is searched for around here; `None` while nothing is.
    pub(super) fn query(self) -> Option<Query> {
        Some(self.0.get()).filter(|query| !query.is_empty())
    }
}

/// How many lists and objects are around a part of a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Depth(usize);

impl Depth {
    /// The depth around here.
    pub(super) fn here() -> Self {
        use_context().unwrap_or_default()
    }

    /// One more for what is made from here on; the owner must be that of a single part.
    pub(super) fn deepen(self) {
        provide_context(Self(self.0 + 1));
    }

    /// How many of the parts that a search found are shown at first. However a value is built, there are two hundred
    /// of them at most.
    pub(super) fn found_at_first(self) -> usize {
        [4 * ITEMS_AT_FIRST, ITEMS_AT_FIRST, 2].get(self.0).copied().unwrap_or(1)
    }
}

/// Which of `entries` hold a word of what is searched for around here, by their places; `None` while nothing is. Deep
/// inside a value nothing is looked for.
pub(super) fn found_in(entries: Arc<[Entry]>, is_named: bool) -> Memo<Option<Vec<usize>>> {
    let i18n = use_i18n();
    let sought = use_context::<Sought>();
    let is_deep = Depth::here().0 >= DEEPEST_OPENED;
    let searched = memo(move |_| {
        let texts = searched_parts(&entries, is_named, &i18n);
        texts.iter().map(|text| SearchText::new(text)).collect::<Vec<_>>()
    });
    memo(move |_| {
        let query = sought.and_then(Sought::query)?;
        let touched = |texts: &Vec<SearchText>| {
            let places = texts.iter().enumerate().filter(|(_, text)| query.touches(text));
            places.map(|(place, _)| place).collect()
        };
        Some(if is_deep { Vec::new() } else { searched.with(touched) })
    })
}

/// What `line` is found by: its label, and the value as it is shown, as it was sent and as it is copied.
pub(super) fn searched_line(i18n: I18n, line: &CardLine) -> SearchText {
    SearchText::new(&format!("{}\n{}", line.line.label, searched_text(&line.line.shown, &i18n)))
}
