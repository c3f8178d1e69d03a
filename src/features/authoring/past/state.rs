//! What the parts of the section share.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use wire::HistoryEntry;

use super::keeping;
use crate::api::ApiError;
use crate::features::authoring::long_list::DrawnItems;
use crate::model::filter::{SearchQuery, SearchText};
use crate::model::past::{KnownChanges, PastPlace, title_of};
use crate::reactive::{effect, memo};
use crate::sync::{RowState, Store};

/// Whose history is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HistorySource {
    /// The server's.
    Server,
    /// This browser's.
    Browser,
}

/// The status of the newest read.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum PastReading {
    /// It is pending.
    Pending,
    /// It is over.
    Over,
    /// It failed.
    Failed(ApiError),
}

/// The state of the section. It stays while a widget is edited over it.
#[derive(Clone, Copy)]
pub(super) struct PastState {
    /// The chatbot's state.
    pub(super) store: Store,
    /// Whose history it is; `None` until the list has said whether the server keeps one.
    pub(super) source: Memo<Option<HistorySource>>,
    /// Where this browser keeps changes.
    pub(super) place: Memo<PastPlace>,
    /// Whether it keeps any, or is to keep them.
    pub(super) is_in_browser: Memo<(bool, bool)>,
    /// All that is known.
    pub(super) known: RwSignal<KnownChanges>,
    /// The newest read.
    pub(super) reading: RwSignal<PastReading>,
    /// What is searched for.
    pub(super) search: RwSignal<String>,
    /// The same, for the marks in what it finds.
    pub(super) query: Memo<SearchQuery>,
    /// The id of the widget whose changes alone are shown; all are if it is empty.
    pub(super) widget: RwSignal<String>,
    /// The widgets that have changes, each with its newest title.
    pub(super) widgets: Memo<Vec<(String, String)>>,
    /// The changes that search and choice leave.
    pub(super) found: Memo<Vec<Arc<HistoryEntry>>>,
    /// How many of them are drawn.
    pub(super) drawn: DrawnItems,
    /// The ids of the widgets that are there; `None` until the list is read.
    pub(super) present: Memo<Option<HashSet<String>>>,
    /// Counts reads: a later one replaces an earlier one.
    reads: StoredValue<u32>,
    owner: StoredValue<Option<Owner>>,
}

impl PastState {
    pub(super) fn new(store: Store) -> Self {
        let list = store.widgets().list();
        let keeps = store.widgets().keeps_history();
        let key = store.session().key_fingerprint();
        let written = keeping::written();
        let source_list = list.clone();
        let source = memo(move |_| {
            let (is_read, has_failed) = source_list.with(|list| (list.data.is_some(), list.error.is_some()));
            match (is_read && keeps.get(), is_read || has_failed) {
                (true, _) => Some(HistorySource::Server),
                (false, true) => Some(HistorySource::Browser),
                (false, false) => None,
            }
        });
        let place = memo(move |_| {
            // The identity has the newest one.
            let _ = key.get();
            keeping::place_of(&store.identity())
        });
        let (known, search, widget) = (RwSignal::default(), RwSignal::default(), RwSignal::default());
        let query = memo(move |_| search.with(|search: &String| SearchQuery::parse(search)));
        let of_browser = written.clone();
        let state = Self {
            store,
            source,
            place,
            is_in_browser: memo(move |_| {
                let _ = of_browser.get();
                place.with(|place| (keeping::has_changes(place), keeping::is_wanted(place)))
            }),
            known,
            reading: RwSignal::new(PastReading::Pending),
            search,
            query,
            widget,
            widgets: memo(move |before| known.with(|known| widgets_of(known, before))),
            found: memo(move |_| {
                let of_widget = widget.get();
                query.with(|query| known.with(|known| found_in(known, &of_widget, query)))
            }),
            drawn: DrawnItems::new(),
            present: memo(move |_| {
                list.with(|list| {
                    let entries = &list.data.as_ref()?.value.entries;
                    Some(entries.iter().filter_map(|entry| entry.id().map(str::to_owned)).collect())
                })
            }),
            reads: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        state.follow(written);
        state
    }

    /// Reads anew whatever has become another history, or has grown.
    fn follow(self, written: ArcReadSignal<u32>) {
        effect(move |_| {
            let _ = self.widget.get();
            if self.source.get() == Some(HistorySource::Server) {
                self.known.set(KnownChanges::default());
                self.read_on();
            }
        });
        effect(move |_| {
            let _ = written.get();
            if self.source.get() == Some(HistorySource::Browser) {
                self.forget_reads();
                self.known.set(self.place.with(|place| KnownChanges::whole(keeping::changes(place))));
                self.reading.set(PastReading::Over);
            }
        });
        let rows = self.store.widgets().rows();
        effect(move |was_settled: Option<bool>| {
            let is_settled = rows.with(|rows| rows.iter().all(|row| row.state == RowState::Settled));
            let is_of_server = self.source.get_untracked() == Some(HistorySource::Server);
            if was_settled.is_some() && is_settled && is_of_server {
                self.renew();
            }
            is_settled
        });
    }

    /// Reads the changes before those that are known; the newest if none are.
    pub(super) fn read_on(self) {
        let before = self.known.with_untracked(KnownChanges::last);
        self.read(before);
    }

    /// Reads the newest changes.
    fn renew(self) {
        self.read(None);
    }

    fn read(self, before: Option<u64>) {
        let number = self.forget_reads();
        self.reading.set(PastReading::Pending);
        let reading = async move {
            let Some(widget) = self.widget.try_get_untracked() else { return };
            let of = Some(widget.as_str()).filter(|widget| !widget.is_empty());
            let outcome = self.store.widgets().history(of, before).await;
            if self.reads.try_get_value() != number {
                return;
            }
            let status = match outcome {
                Ok(page) => {
                    self.known.update(|known| match before {
                        Some(_) => known.add_older(page),
                        None => known.renew(page),
                    });
                    PastReading::Over
                }
                Err(error) => PastReading::Failed(error),
            };
            self.reading.set(status);
        };
        if let Some(owner) = self.owner.try_get_value().flatten() {
            owner.with(|| spawn_local_scoped_with_cancellation(reading));
        }
    }

    /// What is being read is not waited for. Returns the number of the next read.
    fn forget_reads(self) -> Option<u32> {
        self.reads.try_update_value(|reads| {
            *reads = reads.wrapping_add(1);
            *reads
        })
    }

    /// Searches for `text`.
    pub(super) fn search_for(self, text: String) {
        self.drawn.restart();
        self.search.set(text);
    }

    /// Shows only the changes of the widget `id`, or of all if it is empty.
    pub(super) fn choose(self, id: String) {
        self.drawn.restart();
        self.widget.set(id);
    }

    /// True if the user has narrowed down what is shown.
    pub(super) fn is_narrowed(self) -> bool {
        self.query.with(|query| !query.is_empty()) || self.widget.with(|widget| !widget.is_empty())
    }

    /// True while nothing is there yet.
    pub(super) fn is_waiting(self) -> bool {
        let is_empty = self.known.with(|known| known.changes.is_empty());
        self.source.get().is_none()
            || is_empty && self.reading.with(|reading| *reading == PastReading::Pending)
    }
}

/// The widgets of `known`, and those `before`, which another choice has shown.
fn widgets_of(known: &KnownChanges, before: Option<&Vec<(String, String)>>) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let named = |change: &Arc<HistoryEntry>| {
        let id = change.widget.clone()?;
        seen.insert(id.clone()).then(|| (id, title_of(change).unwrap_or_default().to_owned()))
    };
    let mut widgets: Vec<_> = known.changes.iter().filter_map(named).collect();
    let earlier = before.into_iter().flatten().filter(|(id, _)| !seen.contains(id));
    widgets.extend(earlier.cloned().collect::<Vec<_>>());
    widgets.sort_by_cached_key(|(id, title)| (title.to_lowercase(), id.clone()));
    widgets
}

fn found_in(known: &KnownChanges, widget: &str, query: &SearchQuery) -> Vec<Arc<HistoryEntry>> {
    let is_found = |change: &&Arc<HistoryEntry>| {
        let is_of = widget.is_empty() || change.widget.as_deref() == Some(widget);
        let titles = || {
            let both = [&change.before, &change.after];
            both.map(|widget| SearchText::new(widget.as_ref().map_or("", |widget| widget.title.as_str())))
        };
        is_of && (query.is_empty() || query.finds(&titles().each_ref()))
    };
    known.changes.iter().filter(is_found).cloned().collect()
}
