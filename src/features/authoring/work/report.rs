//! What has become of each item of long work.

use leptos::prelude::*;
use markup::view;

use super::failure::WorkFailure;
use super::runner::Runner;
use crate::api::Operation;
use crate::features::authoring::long_list::{DrawnItems, MoreItems};
use crate::i18n::{AuthoringText, I18n};
use crate::model::work::{ItemAttempt, ItemState};
use crate::reactive::memo;
use crate::ui::{FixedList, Icon, IconImage, Show};

/// The items of `work` that were not done, each with the reason.
#[component]
pub(in crate::features::authoring) fn WorkProblems(work: Runner) -> impl IntoView {
    let i18n = work.i18n();
    let problems = memo(move |_| {
        // Places are looked for only when there may be others.
        let counts = work.counts();
        if counts.failed + counts.unknown == 0 { Vec::new() } else { untrack(|| work.places(is_problem)) }
    });
    view! { class = "iw", <Items work places=problems heading=i18n.of_authoring(AuthoringText::WorkProblems) /> }
}

/// The items of `work` that were not done, each with the reason; once it has halted, the others as well.
#[component]
pub(in crate::features::authoring) fn WorkReport(work: Runner) -> impl IntoView {
    let i18n = work.i18n();
    let others = memo(move |_| {
        let is_wanted = |state: &ItemState<WorkFailure>| !is_problem(state);
        if work.has_halted() { untrack(|| work.places(is_wanted)) } else { Vec::new() }
    });
    view! { class = "iw",
        <WorkProblems work />
        <Items work places=others heading=i18n.of_authoring(AuthoringText::WorkOthers) />
    }
}

fn is_problem(state: &ItemState<WorkFailure>) -> bool {
    matches!(
        state,
        ItemState::Failed { .. }
            | ItemState::Refused(_)
            | ItemState::Unknown(_)
            | ItemState::Waiting(ItemAttempt::LookUp)
    )
}

#[component]
fn Items(
    work: Runner,
    places: Memo<Vec<usize>>,
    heading: impl Fn() -> &'static str + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let drawn = DrawnItems::new();
    let i18n = work.i18n();
    let items = move || {
        let count = drawn.count();
        places.with(|places| {
            let line = |place: &usize| {
                let (item, state) = untrack(|| work.item(*place))?;
                let (icon, text) = state_of(i18n, item.operation, &state);
                Some((format!("{place} {text}"), (item.name, icon, text)))
            };
            places.iter().take(count).filter_map(line).collect()
        })
    };
    let part = move |(name, icon, text): (String, Icon, String)| {
        view! { class = "iw",
            <li class="iw-work-item">
                <IconImage icon />
                <span class="iw-work-item-name iw-text" dir="auto">{name}</span>
                <span class="iw-muted iw-text" dir="auto">{text}</span>
            </li>
        }
        .into_any()
    };
    view! { class = "iw",
        <Show when=move || places.with(|places| !places.is_empty())>
            <section class="iw-work-report">
                <h3 class="iw-subheading">{heading}</h3>
                <ul class="iw-work-items">
                    <FixedList items part />
                </ul>
                <MoreItems drawn all=Signal::derive(move || places.with(Vec::len)) />
            </section>
        </Show>
    }
}

/// The sign of the state of an item that does `operation`, and its words.
fn state_of(i18n: I18n, operation: Operation, state: &ItemState<WorkFailure>) -> (Icon, String) {
    let with_reason = |text: AuthoringText, reason: &WorkFailure| {
        i18n.fill_authoring(text, &[("reason", &reason.text(i18n))])
    };
    let (icon, text) = match state {
        ItemState::Waiting(ItemAttempt::First) => (Icon::More, AuthoringText::ItemLeft),
        ItemState::Waiting(ItemAttempt::LookUp) => (Icon::Warning, AuthoringText::ItemUnseen),
        ItemState::Running(_) => (Icon::Refresh, AuthoringText::ItemRunning),
        ItemState::Done => (Icon::Check, AuthoringText::ItemDone),
        ItemState::Unneeded if operation == Operation::Create => (Icon::Check, AuthoringText::ItemThere),
        ItemState::Found => (Icon::Check, AuthoringText::ItemFound),
        ItemState::Unneeded => (Icon::Check, AuthoringText::ItemUnneeded),
        ItemState::Failed { reason, .. } => {
            return (Icon::Warning, with_reason(AuthoringText::ItemFailed, reason));
        }
        ItemState::Refused(reason) => return (Icon::Lock, with_reason(AuthoringText::ItemRefused, reason)),
        ItemState::Unknown(reason) => {
            return (Icon::Warning, with_reason(AuthoringText::ItemUnknown, reason));
        }
    };
    (icon, i18n.authoring(text).to_owned())
}
