//! The changes by day, the newest first.

use std::sync::Arc;

use js_sys::Date;
use leptos::prelude::*;
use wire::HistoryEntry;

use super::change::PastItem;
use super::state::PastState;
use crate::features::authoring::long_list::MoreItems;
use crate::i18n::{AuthoringText, I18n, Text, use_i18n};
use crate::model::instant::parse_instant;
use crate::ui::{FixedList, KeyedList, unique_id};

/// A day in the user's time zone; `None` for times that cannot be read.
type Day = Option<(u32, u32, u32)>;

/// The changes of a day.
#[derive(Debug, Clone, PartialEq)]
struct DayChanges {
    day: Day,
    /// A time of that day, in ms since 1970.
    at: f64,
    changes: Vec<Arc<HistoryEntry>>,
}

/// The changes that search and choice leave, in sections.
#[component]
pub(super) fn Days(state: PastState) -> impl IntoView {
    let all = Signal::derive(move || state.found.with(Vec::len));
    let items = move || {
        let count = state.drawn.count();
        let days = state.found.with(|found| by_day(found.iter().take(count)));
        days.into_iter().enumerate().map(|(place, day)| (key_of(place, &day), day)).collect()
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
    let heading = move || day.with(|day| day_text(i18n, day));
    let items = move || {
        let keyed = |change: &Arc<HistoryEntry>| (change.id.to_string(), Arc::clone(change));
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
fn by_day<'a>(changes: impl Iterator<Item = &'a Arc<HistoryEntry>>) -> Vec<DayChanges> {
    let mut days: Vec<DayChanges> = Vec::new();
    for change in changes {
        let at = parse_instant(&change.at);
        let day = at.map(day_of);
        let change = Arc::clone(change);
        match days.last_mut() {
            Some(last) if last.day == day => last.changes.push(change),
            _ => days.push(DayChanges { day, at: at.unwrap_or_default(), changes: vec![change] }),
        }
    }
    days
}

/// What identifies a day in the list. A clock that was set back makes one come twice.
fn key_of(place: usize, day: &DayChanges) -> String {
    match day.day {
        Some((year, month, day)) => format!("{year}-{month}-{day}"),
        None => format!("unknown {place}"),
    }
}

fn day_of(instant: f64) -> (u32, u32, u32) {
    let date = Date::new(&instant.into());
    (date.get_full_year(), date.get_month(), date.get_date())
}

fn day_text(i18n: I18n, day: &DayChanges) -> String {
    let now = i18n.now();
    let before = Date::new(&now.into());
    before.set_date(before.get_date().saturating_sub(1));
    match day.day {
        None => i18n.text(Text::UnknownTime).to_owned(),
        Some(day) if day == day_of(now) => i18n.authoring(AuthoringText::Today).to_owned(),
        Some(day) if day == day_of(before.get_time()) => i18n.authoring(AuthoringText::Yesterday).to_owned(),
        Some(_) => i18n.formats(|formats| formats.date(day.at)),
    }
}
