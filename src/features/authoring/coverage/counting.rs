//! How far the reads are, and what has been counted.

use leptos::prelude::*;
use markup::view;

use super::results::Results;
use super::state::Coverage;
use super::words::{heading_text, time_left_text};
use crate::features::authoring::work::{WorkProblems, WorkProgress};
use crate::i18n::{AuthoringPlural, AuthoringText};
use crate::model::coverage::Survey;
use crate::reactive::effect;
use crate::ui::{Button, Show, text_of, unique_id};

/// The progress, what could not be read, and the table.
#[component]
pub(super) fn Counting(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let heading = unique_id("counting");
    let node = coverage.heading;
    // What had the focus is gone.
    effect(move |_| {
        if let Some(title) = node.get() {
            let _ = title.focus();
        }
    });
    let work = coverage.work;
    let failures = move || {
        coverage.shown.track();
        coverage.with_survey(Survey::failures)
    };
    let widgets = move || {
        coverage.shown.track();
        coverage.with_survey(Survey::widget_count)
    };
    view! { class = "iw",
        <section class="iw-transfer-part" aria-labelledby=heading.clone()>
            <h2 node_ref=node class="iw-transfer-heading" id=heading.clone() tabindex="-1">
                {move || heading_text(coverage)}
            </h2>
            <Show when=move || coverage.choice.only().is_some()>
                <p class="iw-muted">{text_of(move || i18n.count_authoring(AuthoringPlural::CountedWidgets, widgets()))}</p>
            </Show>
            <WorkProgress work label=move || heading_text(coverage) />
            <Show when=move || coverage.is_moving()>
                <p class="iw-muted">{text_of(move || time_left_text(coverage))}</p>
            </Show>
            <WorkProblems work />
            <div class="iw-coverage-ways">
                <Show when=move || work.has_halted() && failures() != 0>
                    <Button
                        label=move || i18n.count_authoring(AuthoringPlural::ReadFailedAgain, failures())
                        on_click=move |()| coverage.read_failed_again()
                    />
                </Show>
                <Button
                    label=i18n.of_authoring(AuthoringText::CoverageOthers)
                    on_click=move |()| coverage.start_over()
                />
            </div>
        </section>
        <Results coverage />
    }
}
