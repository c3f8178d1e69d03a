//! The table: its head, and the drawn rows.

use leptos::prelude::*;

use super::more_rows::MoreRows;
use super::row::WidgetRow;
use super::view_state::ViewState;
use crate::i18n::{Text, use_i18n};
use crate::model::filter::{Direction, SortKey};
use crate::sync::Store;
use crate::ui::{Icon, IconImage, KeyedList};

/// The table. Roles are explicit, because narrow screens use another layout, which would remove them.
#[component]
pub(super) fn WidgetTable(store: Store, state: ViewState) -> impl IntoView {
    let i18n = use_i18n();
    // The head is a row, too.
    let row_count = move || state.visible().with(|rows| rows.len() + 1).to_string();
    view! { class = "iw",
        <div class="iw-table-frame">
            <table
                class="iw-table"
                part="list"
                role="table"
                aria-label=i18n.of(Text::InboxWidgets)
                aria-rowcount=row_count
            >
                <thead role="rowgroup">
                    <tr role="row">
                        <SortableHead state key=SortKey::Title name=Text::ColumnTitle class="iw-cell-title" />
                        <SortableHead state key=SortKey::Fields name=Text::ColumnFields class="iw-cell-fields" />
                        <SortableHead state key=SortKey::Created name=Text::ColumnCreated class="iw-cell-created" />
                        <SortableHead state key=SortKey::Updated name=Text::ColumnUpdated class="iw-cell-updated" />
                        <th role="columnheader" scope="col" class="iw-cell-actions">
                            <span class="iw-visually-hidden">{i18n.of(Text::ColumnActions)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <KeyedList
                        items=move || state.drawn()
                        part=move |row| view! { class = "iw", <WidgetRow store state row /> }.into_any()
                    />
                </tbody>
            </table>
            <MoreRows state />
        </div>
    }
}

#[component]
fn SortableHead(state: ViewState, key: SortKey, name: Text, class: &'static str) -> impl IntoView {
    let i18n = use_i18n();
    let direction = move || Some(state.sort()).filter(|sort| sort.key == key).map(|sort| sort.direction);
    let sorted = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => "ascending",
            Direction::Descending => "descending",
        })
    };
    let arrow = move || {
        direction().map(|direction| match direction {
            Direction::Ascending => view! { class = "iw", <IconImage icon=Icon::ArrowUp /> },
            Direction::Descending => view! { class = "iw", <IconImage icon=Icon::ArrowDown /> },
        })
    };
    view! { class = "iw",
        <th role="columnheader" scope="col" class=class aria-sort=sorted>
            <button type="button" class="iw-sort-head" on:click=move |_| state.sort_by(key)>
                {i18n.of(name)}
                {arrow}
            </button>
        </th>
    }
}
