//! All variables that the widgets use: their labels, and where they are used.

use leptos::prelude::*;

use super::section::SectionFrame;
use crate::features::search_box::SearchBox;
use crate::i18n::{AuthoringPlural, AuthoringText, Text, use_i18n};
use crate::model::variables::{VariableUse, variables_of};
use crate::reactive::memo;
use crate::sync::Store;
use crate::ui::{EmptyState, FixedList, Icon, Show};

/// The section.
#[component]
pub(super) fn VariablesScreen(store: Store) -> impl IntoView {
    let i18n = use_i18n();
    store.widgets().refresh_if_stale();
    let rows = store.widgets().rows();
    let search = RwSignal::new(String::new());
    let found = memo(move |_| {
        let all = rows.with(|rows| variables_of(rows.iter().filter_map(|row| row.widget())));
        let wanted = search.with(|search| search.trim().to_lowercase());
        let is_found = |variable: &VariableUse| {
            variable.name.to_lowercase().contains(&wanted)
                || variable.labels.iter().any(|label| label.to_lowercase().contains(&wanted))
        };
        all.into_iter().filter(is_found).collect::<Vec<_>>()
    });
    view! { class = "iw",
        <SectionFrame heading=Text::Variables hint=AuthoringText::VariablesHint>
            <div class="iw-tool-bar">
                <SearchBox
                    value=search
                    label=i18n.of_authoring(AuthoringText::FindVariable)
                    placeholder=i18n.of_authoring(AuthoringText::FindVariable)
                    on_input=move |text| search.set(text)
                />
                <span class="iw-tool-bar-space"></span>
                <span class="iw-muted iw-summary">
                    {move || i18n.count_authoring(AuthoringPlural::VariableCount, found.with(Vec::len))}
                </span>
            </div>
            <Show
                when=move || found.with(|found| !found.is_empty())
                fallback=move || view! { class = "iw", <NoVariables search /> }.into_any()
            >
                <Table found />
            </Show>
        </SectionFrame>
    }
}

#[component]
fn NoVariables(search: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    if search.with_untracked(|search| search.trim().is_empty()) {
        let (title, hint) = (AuthoringText::NoVariables, AuthoringText::NoVariablesHint);
        view! { class = "iw",
            <EmptyState icon=Icon::Layout title=i18n.of_authoring(title) hint=i18n.of_authoring(hint)>
                ""
            </EmptyState>
        }
        .into_any()
    } else {
        view! { class = "iw",
            <EmptyState
                icon=Icon::Search
                title=i18n.of_authoring(AuthoringText::NoVariableFound)
                hint=i18n.of(Text::NothingFoundHint)
            >
                ""
            </EmptyState>
        }
        .into_any()
    }
}

#[component]
fn Table(found: Memo<Vec<VariableUse>>) -> impl IntoView {
    let i18n = use_i18n();
    let head = move |name: AuthoringText| {
        view! { class = "iw", <th role="columnheader" scope="col">{i18n.of_authoring(name)}</th> }
    };
    let items = move || found.get().into_iter().map(|variable| (variable.name.clone(), variable)).collect();
    view! { class = "iw",
        <div class="iw-table-frame">
            <table class="iw-tool-table" role="table" aria-label=i18n.of(Text::Variables)>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(AuthoringText::ColumnVariable)} {head(AuthoringText::ColumnLabels)}
                        {head(AuthoringText::ColumnWidgets)}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <FixedList
                        items
                        part=move |variable: VariableUse| {
                            view! { class = "iw",
                                <tr role="row">
                                    <th role="rowheader" scope="row" class="iw-code" translate="no">
                                        {variable.name}
                                    </th>
                                    <td role="cell">{variable.labels.join(", ")}</td>
                                    <td role="cell">{i18n.formats(|formats| formats.number(count(variable.widgets.len())))}</td>
                                </tr>
                            }
                            .into_any()
                        }
                    />
                </tbody>
            </table>
        </div>
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn count(count: usize) -> f64 {
    count as f64
}
