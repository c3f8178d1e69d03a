//! How far long work is, why it waits, Stop and Go on.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::runner::Runner;
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, Text};
use crate::model::work::{Counts, Course, StopReason};
use crate::ui::{Button, Show, text_of};

/// The progress of `work`, with its buttons.
#[component]
pub(in crate::features::authoring) fn WorkProgress(
    /// The work.
    work: Runner,
    /// What is done, as the name of the progress.
    #[prop(into)]
    label: TextProp,
) -> impl IntoView {
    let i18n = work.i18n();
    let is_moving =
        move || matches!(work.course(), Some(Course::Going | Course::Offline | Course::Pausing(_)));
    let go_on = move || {
        let is_ended = work.course() == Some(Course::Ended);
        if is_ended { i18n.text(Text::Retry) } else { i18n.authoring(AuthoringText::GoOn) }
    };
    view! { class = "iw",
        <div class="iw-work">
            <progress
                class="iw-progress"
                aria-label=move || label.get()
                max=move || work.counts().all.to_string()
                value=move || work.counts().ended().to_string()
            ></progress>
            <div class="iw-work-line">
                <p class="iw-work-counts">{text_of(move || counts_text(i18n, work.counts()))}</p>
                <Show when=is_moving>
                    <Button label=i18n.of_authoring(AuthoringText::Stop) on_click=move |()| work.stop() />
                </Show>
                <Show when=move || work.can_go_on()>
                    <Button label=go_on on_click=move |()| work.go_on() />
                </Show>
            </div>
            <p class="iw-work-state iw-muted">{text_of(move || state_text(work).unwrap_or_default())}</p>
        </div>
    }
}

/// How many items are in which state, in words.
pub(super) fn counts_text(i18n: I18n, counts: Counts) -> String {
    let number = |count: usize| {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        let count = count as f64;
        i18n.formats(|formats| formats.number(count))
    };
    let all = [("done", number(counts.done)), ("all", number(counts.all))];
    let all: Vec<_> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let mut texts = vec![i18n.fill_authoring(AuthoringText::WorkDone, &all)];
    for (plural, count) in [
        (AuthoringPlural::WorkUnneeded, counts.unneeded),
        (AuthoringPlural::WorkFailed, counts.failed),
        (AuthoringPlural::WorkUnknown, counts.unknown),
        (AuthoringPlural::WorkLeft, counts.left),
    ] {
        if count > 0 {
            texts.push(i18n.count_authoring(plural, count));
        }
    }
    texts.join(" · ")
}

/// Why it does not go on, or how it has ended, in words.
pub(super) fn state_text(work: Runner) -> Option<String> {
    let i18n = work.i18n();
    let running = work.counts().running;
    let text = match work.course()? {
        Course::Going if work.waits_for_sign_in() => AuthoringText::WorkSignIn,
        Course::Going => return None,
        Course::Offline => AuthoringText::WorkOffline,
        Course::Pausing(until) => {
            let seconds = ((until - work.now()) / 1_000.0).ceil().max(0.0);
            let seconds = i18n.formats(|formats| formats.number(seconds));
            return Some(i18n.fill_authoring(AuthoringText::WorkPausing, &[("seconds", &seconds)]));
        }
        Course::Stopped(_) if running > 0 => {
            return Some(i18n.count_authoring(AuthoringPlural::WorkStopping, running));
        }
        Course::Stopped(StopReason::Asked) => AuthoringText::WorkStopped,
        Course::Stopped(StopReason::SignedOut) => AuthoringText::WorkSignedOut,
        Course::Stopped(StopReason::Trouble) => AuthoringText::WorkTrouble,
        Course::Ended => AuthoringText::WorkEnded,
    };
    Some(i18n.authoring(text).to_owned())
}
