//! What may be wrong over the list, kept up to date: part by part, so that nothing waits for a long one.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use wire::Widget;

use crate::model::draft::Draft;
use crate::model::lint::{Evidence, Finding, ListLint, SeenReply, lint_draft};
use crate::reactive::{Timer, effect, in_time};
use crate::sync::{CachedValues, Row, Store};

/// How long a task works, in ms: far less than 50.
const PART_MS: f64 = 8.0;
/// How many widgets are between two looks at the clock.
const STEP: usize = 20;

/// What may be wrong over the list of one chatbot.
#[derive(Clone, Copy)]
pub(in crate::features::authoring) struct LintWatch {
    store: Store,
    lint: StoredValue<ListLint, LocalStorage>,
    flagged: RwSignal<Arc<HashSet<String>>>,
    timer: Timer,
}

/// The rows of a list, with what watches them.
type WatchedRows = (Memo<Arc<Vec<Row>>>, LintWatch);

thread_local! {
    /// Those of lists that are shown.
    static WATCHING: RefCell<Vec<WatchedRows>> = const { RefCell::new(Vec::new()) };
}

impl LintWatch {
    /// Watches the list of `store` as long as the current owner lives; the editor shares it.
    pub(in crate::features::authoring) fn of_list(store: Store) -> Self {
        let rows = store.widgets().rows();
        let watch = Self::start(store);
        WATCHING.with_borrow_mut(|watching| watching.push((rows, watch)));
        on_cleanup(move || WATCHING.with_borrow_mut(|watching| watching.retain(|(known, _)| *known != rows)));
        watch
    }

    /// The one of the list, where that is shown; else one that watches as long as the current owner lives.
    pub(super) fn of_editor(store: Store) -> Self {
        let rows = store.widgets().rows();
        let known = WATCHING.with_borrow(|watching| {
            watching.iter().find(|(known, _)| *known == rows).map(|(_, watch)| *watch)
        });
        known.unwrap_or_else(|| Self::start(store))
    }

    fn start(store: Store) -> Self {
        let rows = store.widgets().rows();
        let lint = StoredValue::new_local(ListLint::default());
        let watch = Self { store, lint, flagged: RwSignal::default(), timer: Timer::new() };
        effect(move |_| {
            rows.with(|_| ());
            store.values().follow_reads();
            watch.begin_later(rows);
        });
        watch
    }

    /// A change and the replies that come with it are one look.
    fn begin_later(self, rows: Memo<Arc<Vec<Row>>>) {
        self.timer.start_when_idle(move |_| {
            let entries =
                rows.try_with_untracked(|rows| rows.iter().map(|row| Arc::clone(&row.entry)).collect());
            let Some(entries) = entries else { return };
            self.lint.try_update_value(|lint| lint.begin(entries, evidence(self.store)));
            self.go_on_later();
        });
    }

    /// What the user does comes first: a part that ran within a frame of a scroll would make that late.
    fn go_on_later(self) {
        self.timer.start_when_idle(move |time| {
            let is_done = self.lint.try_update_value(|lint| in_time(time.min(PART_MS), || lint.go_on(STEP)));
            match is_done {
                Some(true) => self.publish(),
                Some(false) => self.go_on_later(),
                None => {}
            }
        });
    }

    fn publish(self) {
        let Some(flagged) = self.lint.try_with_value(ListLint::flagged) else { return };
        // The same list once more has flagged nothing anew.
        if self.flagged.with_untracked(|known| !Arc::ptr_eq(known, &flagged)) {
            self.flagged.set(flagged);
        }
    }

    /// The ids of the widgets with findings; a reactive call follows them.
    pub(in crate::features::authoring) fn flagged(self) -> Arc<HashSet<String>> {
        self.flagged.try_get().unwrap_or_default()
    }

    /// What may be wrong with the widget `id` of the list.
    pub(in crate::features::authoring) fn findings(self, id: &str) -> Vec<Finding> {
        self.lint.try_with_value(|lint| lint.findings(id)).unwrap_or_default()
    }

    /// What may be wrong with `draft`, an edit of `base`.
    pub(super) fn findings_of_draft(self, draft: &Draft, base: Option<&Widget>) -> Vec<Finding> {
        let evidence = evidence(self.store);
        let beside = self.lint.try_with_value(|lint| lint.findings_of_draft(draft, base, &evidence));
        // The list may be left before the editor.
        beside.unwrap_or_else(|| lint_draft(draft, base, &evidence))
    }
}

/// What conversations hold, as far as this page has read them.
fn evidence(store: Store) -> Evidence {
    let mut evidence = Evidence::default();
    for CachedValues { key, values, read_for } in untrack(|| store.values().all_known()) {
        let conversation = format!("{}\n{}", key.conversation, key.contact);
        evidence.add(&key.widget, &conversation, SeenReply::new(values, read_for));
    }
    evidence
}
