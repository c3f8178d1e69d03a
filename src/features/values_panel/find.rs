//! One search over all labels and values.

use leptos::prelude::*;
use markup::view;

use super::state::PanelState;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{Plural, Text, use_i18n};

/// The search box of the panel. While it has a text, cards without a match are folded.
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
