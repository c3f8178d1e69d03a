//! What is said of long work.

use super::kind::WorkKind;
use crate::i18n::{AuthoringPlural, AuthoringText, I18n};
use crate::model::work::{Counts, Course, StopReason};

/// How many items are in which state, in words.
pub(super) fn counts_text(i18n: I18n, counts: Counts) -> String {
    let all = [("done", i18n.number(counts.done)), ("all", i18n.number(counts.all))];
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

/// Why work of this `kind` with this `course` and these `counts` does not go on, or how it has ended, in words; `now` is in ms since 1970.
pub(super) fn state_text(
    i18n: I18n,
    kind: WorkKind,
    course: Course,
    counts: Counts,
    now: f64,
    waits_for_sign_in: bool,
) -> Option<String> {
    let text = match course {
        Course::Going if waits_for_sign_in => AuthoringText::WorkSignIn,
        Course::Going => return None,
        Course::Offline => AuthoringText::WorkOffline,
        Course::Pausing(until) => {
            let seconds = ((until - now) / 1_000.0).ceil().max(0.0);
            let seconds = i18n.formats(|formats| formats.number(seconds));
            return Some(i18n.fill_authoring(AuthoringText::WorkPausing, &[("seconds", &seconds)]));
        }
        Course::Stopped(_) if counts.running > 0 => {
            return Some(i18n.count_authoring(AuthoringPlural::WorkStopping, counts.running));
        }
        Course::Stopped(StopReason::Asked) if kind == WorkKind::Reads => AuthoringText::ReadsStopped,
        Course::Stopped(StopReason::SignedOut) if kind == WorkKind::Reads => AuthoringText::WorkSignIn,
        Course::Stopped(StopReason::Trouble) if kind == WorkKind::Reads => AuthoringText::ReadsTrouble,
        Course::Stopped(StopReason::Asked) => AuthoringText::WorkStopped,
        Course::Stopped(StopReason::SignedOut) => AuthoringText::WorkSignedOut,
        Course::Stopped(StopReason::Trouble) => AuthoringText::WorkTrouble,
        Course::Ended => AuthoringText::WorkEnded,
    };
    Some(i18n.authoring(text).to_owned())
}
