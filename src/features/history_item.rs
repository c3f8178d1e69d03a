//! One change in a history.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wire::{HistoryEntry, HistoryKind, HistoryOutcome};

use super::exact_time::ExactTime;
use super::names::role_name;
use super::version_text::difference_text;
use crate::i18n::{I18n, Text, use_i18n};
use crate::model::merge::{Difference, Merge, WidgetContent};

/// Who did what and when, what differs, and the way back to what was before.
#[component]
pub(super) fn HistoryItem(
    /// The change.
    entry: Arc<HistoryEntry>,
    /// Whether it was made in this browser: it is not said by whom.
    #[prop(optional)]
    is_own: bool,
    /// The name of its widget, where several have changes.
    #[prop(optional_no_strip)]
    title: Option<AnyView>,
    /// The way back.
    again: Option<AnyView>,
) -> impl IntoView {
    let i18n = use_i18n();
    let what = match entry.kind {
        HistoryKind::Created => Text::HistoryCreated,
        HistoryKind::Edited => Text::HistoryEdited,
        HistoryKind::Deleted => Text::HistoryDeleted,
    };
    let outcome = match entry.outcome {
        HistoryOutcome::Done => None,
        HistoryOutcome::Refused => Some(Text::HistoryRefused),
        HistoryOutcome::Unknown => Some(Text::HistoryUnknown),
    };
    let differences = differences(&entry);
    let lines = move || {
        let line = |difference: &Difference| {
            view! { class = "iw", <li dir="auto">{difference_text(i18n, difference)}</li> }
        };
        differences.iter().map(line).collect_view()
    };
    let at = entry.at.clone();
    let who = move || who_text(i18n, entry.name.as_deref(), entry.how == "key");
    view! { class = "iw",
        <li class="iw-history-entry">
            {title}
            <p>
                <span class="iw-history-kind">{i18n.of(what)}</span>
                " "
                <span class="iw-muted"><ExactTime timestamp=at /></span>
            </p>
            {(!is_own).then(|| view! { class = "iw", <p class="iw-muted" dir="auto">{who}</p> })}
            {outcome.map(|outcome| view! { class = "iw", <p class="iw-history-outcome">{i18n.of(outcome)}</p> })}
            <ul class="iw-history-differences">{lines}</ul>
            {again}
        </li>
    }
}

/// The parts that differ between the widget before and after; `mine` is before. None if one of them is not known.
fn differences(entry: &HistoryEntry) -> Vec<Difference> {
    let (Some(before), Some(after)) = (&entry.before, &entry.after) else { return Vec::new() };
    let before = WidgetContent::of(before);
    Merge::new(&before, before.clone(), WidgetContent::of(after)).differences()
}

fn who_text(i18n: I18n, name: Option<&str>, by_key: bool) -> String {
    let name = name.map_or_else(|| i18n.text(Text::HistoryNobody).to_owned(), |name| role_name(i18n, name));
    if by_key { i18n.fill(Text::HistoryByKey, &[("name", &name)]) } else { name }
}
