//! How often a field is filled: a bar, figures, and examples.

use leptos::prelude::*;
use markup::view;

use super::state::Coverage;
use super::words::percent_text;
use crate::features::names::field_name;
use crate::features::navigation::use_navigation;
use crate::i18n::AuthoringText;
use crate::model::coverage::{
    AskedConversation, CoverageExample, CoverageRow, CoveredField, FieldCounts, percent,
};
use crate::reactive::memo;
use crate::ui::{FixedList, Icon, IconImage, Show, text_of};

/// The row.
#[component]
pub(super) fn FieldRow(coverage: Coverage, row: ReadSignal<CoverageRow>) -> impl IntoView {
    let i18n = coverage.i18n;
    let navigation = use_navigation();
    let field = memo(move |before: Option<&CoveredField>| {
        row.with(|row| match row {
            CoverageRow::Field(field) => Some(field.clone()),
            CoverageRow::Widget(_) => before.cloned(),
        })
        .unwrap_or_default()
    });
    let counts = memo(move |_| field.with(|field| field.counts));
    let label = text_of(move || field.with(|field| field_name(i18n, &field.label, &field.variable)));
    let variable = text_of(move || field.with(|field| field.variable.clone()));
    let is_off = move || coverage.store.is_readonly();
    let open = move |_| {
        if !untrack(is_off) {
            let CoveredField { widget, variable, before, .. } = field.get_untracked();
            navigation.edit_at(&widget, &variable, before);
        }
    };
    let figure = move |name: AuthoringText, count: fn(FieldCounts) -> usize| {
        let shown = text_of(move || i18n.number(count(counts.get())));
        view! { class = "iw",
            <td role="cell" class="iw-coverage-number" class:iw-coverage-none=move || count(counts.get()) == 0>
                <span class="iw-coverage-word" aria-hidden="true">{i18n.of_authoring(name)}</span>
                <span>{shown}</span>
            </td>
        }
    };
    view! { class = "iw",
        <tr role="row" class="iw-tool-row">
            <th role="rowheader" scope="row" class="iw-tool-name">
                <button
                    type="button"
                    class="iw-button iw-button-link iw-coverage-field"
                    aria-disabled=move || is_off().then_some("true")
                    on:click=open
                >
                    <span class="iw-text" dir="auto">{label}</span>
                </button>
                <span class="iw-code iw-muted iw-text" translate="no">{variable}</span>
                <Show when=move || field.with(|field| field.is_late)>
                    <span class="iw-coverage-late">
                        <IconImage icon=Icon::Info />
                        <span>{i18n.of_authoring(AuthoringText::FieldLate)}</span>
                    </span>
                </Show>
            </th>
            <td role="cell" class="iw-coverage-share">
                <Share coverage counts />
            </td>
            {figure(AuthoringText::ColumnMisfits, |counts| counts.misfits)}
            {figure(AuthoringText::ColumnEmpty, |counts| counts.empty)}
            {figure(AuthoringText::ColumnFailed, |counts| counts.failed)}
            <td role="cell" class="iw-tool-main">
                <Examples coverage field />
            </td>
        </tr>
    }
}

/// The bar, which only repeats the figures beside it.
#[component]
fn Share(coverage: Coverage, counts: Memo<FieldCounts>) -> impl IntoView {
    let i18n = coverage.i18n;
    let width = move |part: fn(FieldCounts) -> usize| {
        move || {
            let counts = counts.get();
            format!("{}%", percent(part(counts), counts.asked()))
        }
    };
    let share = text_of(move || {
        let counts = counts.get();
        if counts.asked() == 0 {
            return i18n.authoring(AuthoringText::NotCounted).to_owned();
        }
        percent_text(i18n, percent(counts.filled(), counts.asked()))
    });
    let figures = text_of(move || {
        let counts = counts.get();
        let (filled, asked) = (i18n.number(counts.filled()), i18n.number(counts.asked()));
        i18n.fill_authoring(AuthoringText::FilledOf, &[("filled", &filled), ("asked", &asked)])
    });
    view! { class = "iw",
        <div class="iw-coverage-bar" aria-hidden="true">
            <span class="iw-coverage-fits" style:inline-size=width(|counts| counts.fitting)></span>
            <span class="iw-coverage-misfits" style:inline-size=width(|counts| counts.misfits)></span>
            <span class="iw-coverage-unread" style:inline-size=width(|counts| counts.failed)></span>
        </div>
        <span class="iw-coverage-figures">
            <strong>{share}</strong>
            <Show when=move || counts.get().asked() != 0>
                <span class="iw-muted">{figures.clone()}</span>
            </Show>
        </span>
    }
}

/// A few values, each with its conversation.
#[component]
fn Examples(coverage: Coverage, field: Memo<CoveredField>) -> impl IntoView {
    let i18n = coverage.i18n;
    let items = move || {
        let keyed = |example: &CoverageExample| {
            let key = format!("{} {} {}", example.conversation, example.fits, example.text);
            (key, example.clone())
        };
        field.with(|field| field.examples.iter().map(keyed).collect())
    };
    let part = move |example: CoverageExample| {
        let CoverageExample { text, conversation, fits } = example;
        let asked: Option<AskedConversation> =
            coverage.with_survey(|survey| survey.conversations().get(conversation).cloned());
        let ids = asked.map(|asked| format!("{} · {}", asked.conversation, asked.contact));
        let misfit = (!fits).then(|| {
            view! { class = "iw",
                <IconImage icon=Icon::Warning />
                <span class="iw-visually-hidden">{i18n.of_authoring(AuthoringText::ColumnMisfits)}": "</span>
            }
        });
        view! { class = "iw",
            <li class="iw-coverage-example">
                {misfit}
                <span class="iw-text" dir="auto">{text}</span>
                <span class="iw-muted iw-text" dir="auto" translate="no">{ids}</span>
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <Show when=move || field.with(|field| !field.examples.is_empty())>
            <ul class="iw-coverage-examples">
                <FixedList items part />
            </ul>
        </Show>
    }
}
