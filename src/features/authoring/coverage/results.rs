//! The counts as a table: widgets, and below each its fields.

use leptos::html;
use leptos::prelude::*;
use markup::view;

use super::field_row::FieldRow;
use super::state::Coverage;
use super::tool_bar::ResultsBar;
use super::widget_row::WidgetRow;
use crate::features::authoring::long_list::MoreItems;
use crate::features::names::widget_name;
use crate::i18n::{AuthoringText, Text};
use crate::model::coverage::{CoveragePlace, CoverageRow};
use crate::reactive::memo;
use crate::ui::{EmptyState, Icon, KeyedList, Notice, NoticeTone, Show, view_of};

/// The tool bar and the table.
#[component]
pub(super) fn Results(coverage: Coverage) -> impl IntoView {
    let places = memo(move |_| coverage.places());
    let is_empty = memo(move |_| places.with(Vec::is_empty));
    let i18n = coverage.i18n;
    view! { class = "iw",
        <GoneNotice coverage />
        <ResultsBar coverage />
        <Show when=move || !is_empty.get()>
            <ResultsTable coverage places />
        </Show>
        <Show when=move || is_empty.get() && coverage.only_never.get()>
            <EmptyState
                icon=Icon::Check
                title=i18n.of_authoring(AuthoringText::NoneNeverFilled)
                hint=i18n.of_authoring(AuthoringText::NoneNeverFilledHint)
            />
        </Show>
    }
}

/// Which widgets are gone since the counting began.
#[component]
fn GoneNotice(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let gone = memo(move |_| {
        coverage.shown.track();
        coverage.with_survey(|survey| {
            survey
                .gone()
                .into_iter()
                .map(|widget| widget_name(i18n, &widget.title, &widget.id))
                .collect::<Vec<_>>()
        })
    });
    view_of(move || {
        let gone = gone.get();
        let titles = gone.join(", ");
        let text = i18n.fill_authoring(AuthoringText::CoverageGone, &[("titles", &titles)]);
        (!gone.is_empty()).then(|| {
            view! { class = "iw", <Notice tone=NoticeTone::Warning><p dir="auto">{text}</p></Notice> }
                .into_any()
        })
    })
}

#[component]
fn ResultsTable(coverage: Coverage, places: Memo<Vec<CoveragePlace>>) -> impl IntoView {
    let i18n = coverage.i18n;
    let head = move |class: &'static str, name: AuthoringText| {
        view! { class = "iw", <th class=class role="columnheader" scope="col">{i18n.of_authoring(name)}</th> }
    };
    let items = move || {
        coverage.shown.track();
        let count = coverage.drawn.count();
        places.with(|places| {
            let row = |place: &CoveragePlace| coverage.with_survey(|survey| survey.row(*place));
            let keyed = |row: CoverageRow| (key_of(&row), row);
            places.iter().take(count).filter_map(row).map(keyed).collect()
        })
    };
    let part = move |row: ReadSignal<CoverageRow>| {
        let is_widget = row.with_untracked(|row| matches!(row, CoverageRow::Widget(_)));
        if is_widget {
            view! { class = "iw", <WidgetRow coverage row /> }.into_any()
        } else {
            view! { class = "iw", <FieldRow coverage row /> }.into_any()
        }
    };
    let table = NodeRef::<html::Table>::new();
    view! { class = "iw",
        <div class="iw-table-frame">
            <table
                node_ref=table
                class="iw-tool-table iw-coverage-table"
                role="table"
                aria-label=i18n.of(Text::Coverage)
            >
                <thead role="rowgroup">
                    <tr role="row">
                        {head("iw-tool-name", AuthoringText::ColumnField)}
                        {head("iw-coverage-share", AuthoringText::ColumnFilled)}
                        {head("iw-coverage-number", AuthoringText::ColumnMisfits)}
                        {head("iw-coverage-number", AuthoringText::ColumnEmpty)}
                        {head("iw-coverage-number", AuthoringText::ColumnFailed)}
                        {head("iw-tool-main", AuthoringText::ColumnExamples)}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <KeyedList items part />
                </tbody>
            </table>
            <MoreItems drawn=coverage.drawn all=Signal::derive(move || places.with(Vec::len)) />
        </div>
    }
}

/// What identifies a row while its counts change.
fn key_of(row: &CoverageRow) -> String {
    match row {
        CoverageRow::Widget(widget) => format!("w {}", widget.id),
        CoverageRow::Field(field) => format!("f {} {} {}", field.widget, field.place, field.variable),
    }
}
