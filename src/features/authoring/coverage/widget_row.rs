//! A widget as the heading of its fields.

use leptos::prelude::*;
use markup::view;

use super::state::Coverage;
use crate::api::Operation;
use crate::features::authoring::hidden_fields::hide_fields;
use crate::features::names::widget_name;
use crate::features::navigation::use_navigation;
use crate::i18n::{AuthoringPlural, AuthoringText};
use crate::model::coverage::{CoverageRow, CoveredWidget};
use crate::reactive::memo;
use crate::ui::{Icon, IconImage, Show, text_of, unique_id, view_of};

/// The row: the way to the widget, why its values could not be read, and the way to hide what is never filled.
#[component]
pub(super) fn WidgetRow(coverage: Coverage, row: ReadSignal<CoverageRow>) -> impl IntoView {
    let i18n = coverage.i18n;
    let navigation = use_navigation();
    let widget = memo(move |before: Option<&CoveredWidget>| {
        row.with(|row| match row {
            CoverageRow::Widget(widget) => Some(widget.clone()),
            CoverageRow::Field(_) => before.cloned(),
        })
        .unwrap_or_default()
    });
    let title = text_of(move || widget.with(|widget| widget_name(i18n, &widget.title, &widget.id)));
    let is_off = move || coverage.store.is_readonly();
    let open = move |_| {
        if !untrack(is_off) {
            navigation.edit(&widget.with_untracked(|widget| widget.id.clone()));
        }
    };
    let failed = view_of(move || {
        let (failed, reason) = widget.with(|widget| (widget.failed, widget.reason.clone()));
        let count = i18n.count_authoring(AuthoringPlural::ReadsFailed, failed);
        let text = i18n.fill_authoring(
            AuthoringText::FailedBecause,
            &[("failed", &count), ("reason", &reason.unwrap_or_default())],
        );
        (failed > 0).then(|| {
            view! { class = "iw",
                <span class="iw-coverage-failed">
                    <IconImage icon=Icon::Warning />
                    <span dir="auto">{text}</span>
                </span>
            }
            .into_any()
        })
    });
    let never = move || widget.with(|widget| widget.never_filled.len());
    let may_hide = move || {
        let store = coverage.store;
        never() > 0 && !coverage.is_moving() && !store.is_readonly() && !store.is_denied(Operation::Update)
    };
    let hide_text = text_of(move || i18n.count_authoring(AuthoringPlural::HideNeverFilled, never()));
    // Where not all have been read, one of the others may hold a value.
    let read_text = move || {
        let (read, all) = widget.with(|widget| (widget.read, widget.conversations));
        let (shown_read, shown_all) = (i18n.number(read), i18n.number(all));
        let text = [("read", shown_read.as_str()), ("all", &shown_all)];
        (read < all).then(|| i18n.fill_authoring(AuthoringText::HideReadIn, &text))
    };
    let described = unique_id("read-in");
    let described_by = described.clone();
    let hide_name = {
        let title = title.clone();
        text_of(move || {
            let hide = i18n.count_authoring(AuthoringPlural::HideNeverFilled, never());
            i18n.fill_authoring(AuthoringText::HideIn, &[("hide", &hide), ("title", &title())])
        })
    };
    let hide = move |_| {
        let (id, variables) =
            widget.with_untracked(|widget| (widget.id.clone(), widget.never_filled.clone()));
        hide_fields(&id, variables);
        navigation.edit(&id);
    };
    view! { class = "iw",
        <tr role="row" class="iw-coverage-widget">
            <th role="rowheader" scope="row" colspan="6">
                <div class="iw-coverage-heading">
                    <button
                        type="button"
                        class="iw-button iw-button-link iw-coverage-title"
                        aria-disabled=move || is_off().then_some("true")
                        on:click=open
                    >
                        <span class="iw-text" dir="auto">{title}</span>
                    </button>
                    {failed}
                    <span class="iw-tool-bar-space"></span>
                    <Show when=move || may_hide() && read_text().is_some()>
                        <span class="iw-coverage-late" id=described.clone()>
                            {text_of(move || read_text().unwrap_or_default())}
                        </span>
                    </Show>
                    <Show when=may_hide>
                        <button
                            type="button"
                            class="iw-button iw-button-link"
                            part="button"
                            aria-label=hide_name.clone()
                            aria-describedby=described_by.clone()
                            on:click=hide
                        >
                            {hide_text.clone()}
                        </button>
                    </Show>
                </div>
            </th>
        </tr>
    }
}
