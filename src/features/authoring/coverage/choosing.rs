//! The form: which conversations are looked at, pasted, from a file, or known, and for which widgets.

use leptos::prelude::*;
use markup::view;
use wire::{TextError, text_of as text_in};

use super::columns::ColumnChoice;
use super::known::KnownChoice;
use super::state::{Coverage, CoveragePhase};
use super::widgets_choice::WidgetsChoice;
use super::words::{problem_text, summary_text};
use crate::api::ApiError;
use crate::features::authoring::file;
use crate::features::authoring::file_field::FileField;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::features::authoring::paste_field::PasteField;
use crate::features::authoring::transfer::file_text;
use crate::features::error_text::FailureNotice;
use crate::i18n::{AuthoringText, Text};
use crate::model::coverage::LineProblem;
use crate::reactive::{effect, spawn_local};
use crate::ui::{Button, ButtonVariant, FixedList, Notice, NoticeTone, Show, text_of, unique_id, view_of};

/// The size of the largest file, in MB: several times what as many conversations take as are looked at.
const LARGEST_MB: usize = 20;
/// The same in bytes.
const LARGEST_FILE: f64 = 20.0 * 1_024.0 * 1_024.0;

/// The form.
#[component]
pub(super) fn Choosing(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let heading = unique_id("conversations");
    let has_begun = coverage.phase.with_untracked(|phase| *phase != CoveragePhase::Choosing)
        || coverage.text.with_untracked(|text| !text.is_empty());
    let node = coverage.heading;
    // What had the focus is gone.
    effect(move |_| {
        if let Some(title) = node.get().filter(|_| has_begun) {
            let _ = title.focus();
        }
    });
    let problem = move || {
        let is_missing = coverage.is_tried.get() && coverage.conversations().is_empty();
        is_missing.then_some(AuthoringText::CoverageNoConversation)
    };
    let start = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        coverage.start();
    };
    view! { class = "iw",
        <form class="iw-transfer-part" novalidate aria-labelledby=heading.clone() on:submit=start>
            <h2 node_ref=node class="iw-transfer-heading" id=heading.clone() tabindex="-1">
                {i18n.of_authoring(AuthoringText::CoverageConversations)}
            </h2>
            <p class="iw-muted">{i18n.of_authoring(AuthoringText::CoveragePasteHint)}</p>
            <PasteField
                label=AuthoringText::CoveragePaste
                text=coverage.text
                on_input=move |text| coverage.paste(text)
                rows="5"
                problem=Signal::derive(problem)
            />
            <ListFile coverage />
            <ColumnChoice coverage />
            <KnownChoice coverage />
            <WidgetsChoice coverage />
            <p class="iw-muted" role="status">{text_of(move || summary_text(coverage))}</p>
            <Problems coverage />
            <StartFailure coverage />
            <Button
                label=i18n.of_authoring(AuthoringText::CoverageStart)
                variant=ButtonVariant::Primary
                busy=Signal::derive(move || coverage.phase.with(|phase| *phase == CoveragePhase::Starting))
                submit=true
            />
        </form>
    }
}

/// Why a file is not taken as a list.
#[derive(Debug, Clone, PartialEq)]
enum ListFileProblem {
    /// It is too large.
    TooLarge,
    /// The browser cannot read it.
    Refused,
    /// It has no readable text.
    Text(TextError),
}

/// The list as a file.
#[component]
fn ListFile(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let problem = RwSignal::new(None);
    let read = move |chosen: web_sys::File| {
        if chosen.size() > LARGEST_FILE {
            problem.set(Some(ListFileProblem::TooLarge));
            return;
        }
        spawn_local(async move {
            let read = match file::bytes_of(&chosen).await {
                Ok(bytes) => text_in(&bytes).map_err(ListFileProblem::Text),
                Err(_) => Err(ListFileProblem::Refused),
            };
            if coverage.text.try_get_untracked().is_none() {
                return;
            }
            match read {
                Ok(text) => {
                    problem.set(None);
                    coverage.paste(text);
                }
                Err(found) => problem.set(Some(found)),
            }
        });
    };
    view! { class = "iw",
        <FileField label=AuthoringText::CoverageFile accept=".csv,.tsv,.txt,text/csv,text/plain" on_file=read />
        {view_of(move || {
            let problem = problem.get()?;
            let text = move || match &problem {
                ListFileProblem::TooLarge => {
                    i18n.fill_authoring(AuthoringText::BundleTooLarge, &[("most", &i18n.number(LARGEST_MB))])
                }
                ListFileProblem::Refused => i18n.authoring(AuthoringText::FileUnread).to_owned(),
                ListFileProblem::Text(error) => file_text(i18n, error),
            };
            let notice = view! { class = "iw",
                <Notice tone=NoticeTone::Error>
                    <p>{text_of(text)}</p>
                </Notice>
            };
            Some(notice.into_any())
        })}
    }
}

/// What is wrong with lines.
#[component]
fn Problems(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let drawn = DrawnItems::new();
    let problems = coverage.pasted;
    let items = move || {
        let keyed = |problem: &LineProblem| (format!("{} {:?}", problem.line, problem.kind), problem.clone());
        problems.with(|pasted| pasted.problems.iter().take(drawn.count()).map(keyed).collect())
    };
    let part = move |problem: LineProblem| {
        view! { class = "iw", <li>{text_of(move || problem_text(i18n, &problem))}</li> }.into_any()
    };
    let all = Signal::derive(move || problems.with(|pasted| pasted.problems.len()));
    view! { class = "iw",
        <Show when=move || all.get() != 0>
            <div class="iw-coverage-problems">
                <ul aria-label=i18n.of_authoring(AuthoringText::CoverageProblems)>
                    <FixedList items part />
                </ul>
                <MoreItems drawn all />
            </div>
        </Show>
    }
}

/// Why nothing was counted.
#[component]
fn StartFailure(coverage: Coverage) -> impl IntoView {
    let i18n = coverage.i18n;
    let retry = Callback::new(move |()| coverage.start());
    let failed = move |error: ApiError| {
        view! { class = "iw", <FailureNotice what=Text::ListFailed error on_retry=retry /> }.into_any()
    };
    view_of(move || match coverage.phase.get() {
        CoveragePhase::Failed(error) => Some(failed(error)),
        CoveragePhase::NoWidgets => {
            let text = match coverage.choice.only() {
                Some(_) => AuthoringText::CoverageNothingChosen,
                None => AuthoringText::CoverageNoWidgets,
            };
            let notice = view! { class = "iw",
                <Notice tone=NoticeTone::Warning>
                    <p>{i18n.of_authoring(text)}</p>
                </Notice>
            };
            Some(notice.into_any())
        }
        CoveragePhase::Choosing | CoveragePhase::Starting | CoveragePhase::Counting => None,
    })
}
