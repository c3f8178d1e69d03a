//! The changes by day, the newest first.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wire::HistoryEntry;

use super::change::PastItem;
use super::state::PastState;
use crate::features::authoring::long_list::MoreItems;
use crate::i18n::{AuthoringText, I18n, Text, use_i18n};
use crate::model::instant::parse_instant;
use crate::ui::{FixedList, KeyedList, unique_id};

/// The length of a day. In spring and autumn one is an hour shorter or longer: then "yesterday" may stand as its date.
const DAY_MS: f64 = 86_400_000.0;

/// The changes of a day.
#[derive(Debug, Clone, PartialEq)]
struct DayChanges {
    /// The day in the user's time zone, in words; empty for times that cannot be read.
    day: String,
    changes: Vec<Arc<HistoryEntry>>,
}

/// The changes that search and choice leave, in sections.
#[component]
pub(super) fn Days(state: PastState) -> impl IntoView {
    let i18n = use_i18n();
    let all = Signal::derive(move || state.found.with(Vec::len));
    let items = move || {
        let count = state.drawn.count();
        let days = state.found.with(|found| by_day(i18n, found.iter().take(count)));
        // A clock that was set back makes a day come again.
        let times = |end: usize, day: &str| days.iter().take(end).filter(|other| other.day == day).count();
        let key = |place: usize, day: &DayChanges| format!("{} {}", times(place, &day.day), day.day);
        days.iter().enumerate().map(|(place, day)| (key(place, day), day.clone())).collect()
    };
    let part = move |day: ReadSignal<DayChanges>| view! { class = "iw", <DayPart state day /> }.into_any();
    view! { class = "iw",
        <div class="iw-past-days">
            <KeyedList items part />
        </div>
        <MoreItems drawn=state.drawn all />
    }
}

#[component]
fn DayPart(state: PastState, day: ReadSignal<DayChanges>) -> impl IntoView {
    let i18n = use_i18n();
    let id = unique_id("day");
    let heading = move || day.with(|day| day_text(i18n, &day.day));
    let items = move || {
        let keyed =
            |change: &Arc<HistoryEntry>| (format!("{} {:?}", change.id, change.outcome), Arc::clone(change));
        day.with(|day| day.changes.iter().map(keyed).collect())
    };
    let part = move |change: Arc<HistoryEntry>| view! { class = "iw", <PastItem state change /> }.into_any();
    view! { class = "iw",
        <section class="iw-past-day" aria-labelledby=id.clone()>
            <h2 class="iw-past-heading" id=id.clone()>
                {heading}
            </h2>
            <ol class="iw-past-list">
                <FixedList items part />
            </ol>
        </section>
    }
}

/// Consecutive changes of a day together.
fn by_day<'a>(i18n: I18n, changes: impl Iterator<Item = &'a Arc<HistoryEntry>>) -> Vec<DayChanges> {
    let mut days: Vec<DayChanges> = Vec::new();
    for change in changes {
        let day = parse_instant(&change.at).map(|at| date(i18n, at)).unwrap_or_default();
        let change = Arc::clone(change);
        match days.last_mut() {
            Some(last) if last.day == day => last.changes.push(change),
            _ => days.push(DayChanges { day, changes: vec![change] }),
        }
    }
    days
}

fn date(i18n: I18n, instant: f64) -> String {
    i18n.formats(|formats| formats.date(instant))
}

fn day_text(i18n: I18n, day: &str) -> String {
    let now = i18n.now();
    if day.is_empty() {
        i18n.text(Text::UnknownTime).to_owned()
    } else if day == date(i18n, now) {
        i18n.authoring(AuthoringText::Today).to_owned()
    } else if day == date(i18n, now - DAY_MS) {
        i18n.authoring(AuthoringText::Yesterday).to_owned()
    } else {
        day.to_owned()
    }
}
