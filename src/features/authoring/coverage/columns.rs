//! Which columns of a pasted table hold the ids, where the user sees what was recognised and may choose others.

use leptos::prelude::*;
use markup::view;

use super::state::Coverage;
use crate::i18n::{AuthoringText, Text};
use crate::model::coverage::IdColumns;
use crate::reactive::memo;
use crate::ui::{Select, SelectOption, Show, view_of};

/// The choice of both columns; absent without several.
#[component]
pub(super) fn ColumnChoice(coverage: Coverage) -> impl IntoView {
    let has_several = move || coverage.pasted.with(|pasted| pasted.columns.len() > 1);
    let read = memo(move |_| coverage.pasted.with(|pasted| pasted.read));
    let conversation = Callback::new(move |place| {
        coverage.wanted.set(Some(IdColumns { conversation: place, ..read.get_untracked() }));
    });
    let contact = Callback::new(move |place| {
        coverage.wanted.set(Some(IdColumns { contact: place, ..read.get_untracked() }));
    });
    view! { class = "iw",
        <Show when=has_several>
            <div class="iw-coverage-columns">
                <ColumnSelect
                    coverage
                    label=Text::ConversationId
                    chosen=Signal::derive(move || read.get().conversation)
                    choose=conversation
                />
                <ColumnSelect
                    coverage
                    label=Text::ContactId
                    chosen=Signal::derive(move || read.get().contact)
                    choose=contact
                />
            </div>
        </Show>
    }
}

#[component]
fn ColumnSelect(
    coverage: Coverage,
    label: Text,
    chosen: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
) -> impl IntoView {
    let i18n = coverage.i18n;
    let columns = memo(move |_| coverage.pasted.with(|pasted| pasted.columns.clone()));
    let value = Signal::derive(move || chosen.get().map(|place| place.to_string()).unwrap_or_default());
    let option = move |word: String, name: String| {
        view! { class = "iw", <SelectOption word name chosen=value /> }.into_any()
    };
    let options = view_of(move || {
        let none = option(String::new(), i18n.authoring(AuthoringText::NoColumn).to_owned());
        let named = columns.get().into_iter().enumerate().map(|(place, name)| {
            let number = (place + 1).to_string();
            let text =
                i18n.fill_authoring(AuthoringText::ColumnNumber, &[("number", &number), ("name", &name)]);
            option(place.to_string(), text)
        });
        Some(std::iter::once(none).chain(named).collect_view().into_any())
    });
    view! { class = "iw",
        <Select label=i18n.of(label) value on_choose=move |word: String| choose.run(word.parse().ok())>
            {options}
        </Select>
    }
}
