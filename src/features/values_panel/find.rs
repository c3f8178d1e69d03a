//! One search over all labels and values.

use std::sync::Arc;

use leptos::prelude::*;

use super::card_line::CardLine;
use super::state::PanelState;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{I18n, Plural, Text, use_i18n};
use crate::model::display::{Content, Entry, Shown, shown_members, shown_text};
use crate::model::filter::Query;

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

/// True while something is searched for around here: what matches may stand in any part of a value, so nothing is cut.
pub(super) fn is_searching() -> Signal<bool> {
    let sought = use_context::<Sought>();
    Signal::derive(move || sought.is_some_and(|Sought(query)| query.with(|query| !query.is_empty())))
}

/// True while something is searched for around here that stands in the object with these `entries`.
pub(super) fn is_found_in(entries: Arc<[Entry]>) -> Memo<bool> {
    let i18n = use_i18n();
    let sought = use_context::<Sought>();
    Memo::new(move |_| {
        let query = sought.and_then(Sought::query);
        query.is_some_and(|query| query.touches(&shown_members(&entries, &i18n)))
    })
}

/// True where each word of `query` stands in the title, the label or the value, as it is shown or as it was sent. What
/// is not shown is not found.
pub(super) fn line_matches(i18n: I18n, query: &Query, title: &str, line: &CardLine) -> bool {
    let Shown { content, copy, .. } = &line.line.shown;
    // Parts are found by what is shown of them: secrets may be among them.
    let sent = if matches!(content, Content::Secret(_)) || content.has_parts() { "" } else { copy };
    query.finds(&format!("{title}\n{}\n{}\n{sent}", line.line.label, shown_text(content, &i18n)))
}
