//! Search by title, and the choice of a widget.

use leptos::prelude::*;
use markup::view;

use super::state::PastState;
use crate::features::names::widget_name;
use crate::features::search_box::{SearchBox, announce_when_quiet};
use crate::i18n::{AuthoringPlural, AuthoringText, use_i18n};
use crate::ui::{FixedList, Select, SelectOption};

/// The tool bar.
#[component]
pub(super) fn ToolBar(state: PastState) -> impl IntoView {
    let i18n = use_i18n();
    let count = move || state.found.with(Vec::len);
    let summary = move || {
        let count = i18n.count_authoring(AuthoringPlural::ChangeCount, count());
        // Those that are not read yet are not counted.
        if state.known.with(|known| known.history.has_more) { format!("{count} +") } else { count }
    };
    announce_when_quiet(move || state.is_narrowed().then(summary));
    let options = move || {
        let named = |(id, title): &(String, String)| (format!("{id}\n{title}"), (id.clone(), title.clone()));
        state.known.with(|known| known.widgets.iter().map(named).collect())
    };
    let chosen: Signal<String> = state.widget.into();
    let option = move |(id, title): (String, String)| {
        let name = widget_name(i18n, &title, &id);
        view! { class = "iw", <SelectOption word=id name chosen /> }.into_any()
    };
    view! { class = "iw",
        <div class="iw-tool-bar">
            <SearchBox
                value=state.search
                label=i18n.of_authoring(AuthoringText::FindChange)
                placeholder=i18n.of_authoring(AuthoringText::FindChangeHint)
                on_input=move |text| state.search_for(text)
            />
            <div class="iw-past-select">
                <Select
                    label=i18n.of_authoring(AuthoringText::ChangesOf)
                    value=chosen
                    on_choose=move |word| state.choose(word)
                    label_hidden=true
                >
                    <SelectOption word="" name=i18n.of_authoring(AuthoringText::AllWidgets) chosen />
                    <FixedList items=options part=option />
                </Select>
            </div>
            <span class="iw-tool-bar-space"></span>
            <span class="iw-muted iw-summary">{summary}</span>
        </div>
    }
}
