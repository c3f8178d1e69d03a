//! The table of the variables.

use leptos::prelude::*;
use markup::view;

use super::row::VariableRow;
use super::state::VariablesState;
use crate::features::authoring::long_list::MoreItems;
use crate::i18n::{AuthoringText, Text, use_i18n};
use crate::model::variables::VariableUse;
use crate::ui::KeyedList;

/// The variables that the search finds.
#[component]
pub(super) fn VariablesTable(state: VariablesState) -> impl IntoView {
    let i18n = use_i18n();
    let head = move |class: &'static str, name: AuthoringText| {
        view! { class = "iw", <th class=class role="columnheader" scope="col">{i18n.of_authoring(name)}</th> }
    };
    let all = Signal::derive(move || state.found.with(|found| found.as_ref().map_or(0, Vec::len)));
    let items = move || {
        let count = state.drawn.count();
        let keyed = |variable: &VariableUse| (variable.name.clone(), variable.clone());
        state.found.with(|found| found.iter().flatten().take(count).map(keyed).collect())
    };
    let part = move |variable: ReadSignal<VariableUse>| {
        view! { class = "iw", <VariableRow state variable /> }.into_any()
    };
    view! { class = "iw",
        <div class="iw-table-frame">
            <table
                class="iw-tool-table"
                role="table"
                aria-label=i18n.of(Text::Variables)
            >
                <thead role="rowgroup">
                    <tr role="row">
                        {head("iw-tool-name", AuthoringText::ColumnVariable)}
                        {head("iw-tool-main", AuthoringText::ColumnLabels)}
                        {head("iw-tool-side", AuthoringText::ColumnTypes)}
                        {head("iw-tool-number", AuthoringText::ColumnWidgets)}
                        <th class="iw-tool-actions" role="columnheader" scope="col">
                            <span class="iw-visually-hidden">{i18n.of(Text::ColumnActions)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <KeyedList items part />
                </tbody>
            </table>
            <MoreItems drawn=state.drawn all />
        </div>
    }
}
