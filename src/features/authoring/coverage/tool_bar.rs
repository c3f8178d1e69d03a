//! The order of the rows, the fields that are never filled alone, and the report.

use leptos::prelude::*;
use markup::view;

use super::state::Coverage;
use super::words::order_name;
use crate::features::authoring::file;
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Text};
use crate::model::coverage::{CoverageOrder, Survey};
use crate::ui::{Button, Icon, Menu, MenuItem, Notice, NoticeTone, Show, text_of, view_of};

const ORDERS: [CoverageOrder; 3] =
    [CoverageOrder::HelpsLeast, CoverageOrder::MostMisfits, CoverageOrder::AsListed];

/// The tool bar.
#[component]
pub(super) fn ResultsBar(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let saved = RwSignal::new(None::<Result<String, ()>>);
    let never = move || {
        coverage.shown.track();
        coverage.with_survey(Survey::never_filled)
    };
    let key = move || order_name(i18n, coverage.order.get());
    let choice = move |order: CoverageOrder| {
        view! { class = "iw",
            <MenuItem
                label=move || order_name(i18n, order)
                checked=Signal::derive(move || coverage.order.get() == order)
                on_choose=move |()| {
                    coverage.drawn.restart();
                    coverage.order.set(order);
                }
            />
        }
    };
    let never_label = text_of(move || i18n.count_authoring(AuthoringPlural::OnlyNeverFilled, never()));
    let said = view_of(move || {
        let (tone, text) = match saved.get()? {
            Ok(name) => {
                (NoticeTone::Information, i18n.fill_authoring(AuthoringText::ExportGiven, &[("name", &name)]))
            }
            Err(()) => (NoticeTone::Error, i18n.authoring(AuthoringText::ExportRefused).to_owned()),
        };
        Some(view! { class = "iw", <Notice tone><p dir="auto">{text}</p></Notice> }.into_any())
    });
    view! { class = "iw",
        <div class="iw-tool-bar">
            // While it is read, the order stays as it is.
            <Show when=move || !coverage.is_moving()>
                <Menu
                    label=move || i18n.fill(Text::SortBy, &[("key", key())])
                    text=key
                    icon=Signal::stored(Icon::Sort)
                >
                    {ORDERS.map(choice)}
                </Menu>
            </Show>
            <label class="iw-check">
                <input
                    type="checkbox"
                    prop:checked=move || coverage.only_never.get()
                    on:change:target=move |event| {
                        coverage.drawn.restart();
                        coverage.only_never.set(event.target().checked());
                    }
                />
                <span>{never_label}</span>
            </label>
            <span class="iw-tool-bar-space"></span>
            <Button
                label=i18n.of_authoring(AuthoringText::SaveReport)
                on_click=move |()| saved.set(Some(save_report(coverage)))
            />
        </div>
        {said}
    }
}

/// Saves the counts as a table, and returns the name of the file.
fn save_report(coverage: Coverage) -> Result<String, ()> {
    let i18n: I18n = coverage.i18n;
    let names = [
        AuthoringText::ReportWidget,
        AuthoringText::ReportWidgetId,
        AuthoringText::ColumnField,
        AuthoringText::ColumnVariable,
        AuthoringText::ReportRead,
        AuthoringText::ColumnFilled,
        AuthoringText::ColumnMisfits,
        AuthoringText::ColumnEmpty,
        AuthoringText::ColumnFailed,
        AuthoringText::ReportShare,
    ]
    .map(|name| i18n.authoring(name));
    let separator = i18n.authoring(AuthoringText::ReportSeparator).chars().next().unwrap_or(',');
    let order = coverage.order.get_untracked();
    let report = coverage.with_survey(|survey| survey.report(&names, separator, order));
    let name = file::name_of("inbox-widgets-coverage", &coverage.store.chatbot(), ".csv");
    file::save(&name, file::CSV, &[report]).map(|()| name).map_err(drop)
}
