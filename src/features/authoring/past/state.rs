//! What the parts of the section share.

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

/// The status of the newest read.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum PastReading {
    /// It is pending.
    #[default]
    Pending,
    /// It is over.
    Over,
    /// It failed.
    Failed {
        /// Why.
        error: ApiError,
        /// The change before which it was to read; the newest were to be read without one.
        before: Option<u64>,
    },
}

/// What has been read.
#[derive(Debug, Clone, Default)]
pub(super) struct PastKnown {
    /// The changes.
    pub(super) history: KnownChanges,
    /// The newest read.
    pub(super) reading: PastReading,
    /// The widgets that have had changes since the section was opened, each with its id and newest title.
    pub(super) widgets: Vec<(String, String)>,
}

impl PastKnown {
    fn is_waiting(&self) -> bool {
        self.history.changes.is_empty() && self.reading == PastReading::Pending
    }
}

/// The state of the section. It stays while a widget is edited over it.
#[derive(Clone, Copy)]
pub(super) struct PastState {
    /// The chatbot's state.
    pub(super) store: Store,
    /// Whether it is the server's history. Neither this nor [`PastState::is_of_browser`] is true until the list has said
    /// whether the server keeps one.
    pub(super) is_of_server: Memo<bool>,
    /// Whether it is this browser's history.
    pub(super) is_of_browser: Memo<bool>,
    /// Whether this browser keeps changes from now on.
    pub(super) is_wanted: Memo<bool>,
    /// Whether this browser keeps any change.
    pub(super) is_kept: Memo<bool>,
    /// What has been read.
    pub(super) known: RwSignal<PastKnown>,
    /// What is searched for.
    pub(super) search: RwSignal<String>,
    /// The same, for the marks in what it finds.
    pub(super) query: Memo<SearchQuery>,
    /// The id of the widget whose changes alone are shown; all are if it is empty.
    pub(super) widget: RwSignal<String>,
    /// The changes that search and choice leave.
    pub(super) found: Memo<Vec<Arc<HistoryEntry>>>,
    /// How many of them are drawn.
    pub(super) drawn: DrawnItems,
    /// Counts reads: a later one replaces an earlier one.
    reads: StoredValue<u32>,
    owner: StoredValue<Option<Owner>>,
}

impl PastState {
    pub(super) fn new(store: Store) -> Self {
        let list = store.widgets().list();
        let keeps = store.widgets().keeps_history();
        let is_of_server = memo(move |_| list.with(|list| list.data.is_some()) && keeps.get());
        let list = store.widgets().list();
        let is_of_browser = memo(move |_| {
            !is_of_server.get() && list.with(|list| list.data.is_some() || list.error.is_some())
        });
        let (search, widget) = (RwSignal::default(), RwSignal::default());
        let known = RwSignal::<PastKnown>::default();
        let query = memo(move |_| search.with(|search: &String| SearchQuery::parse(search)));
        let written = keeping::written();
        let in_browser = |holds: fn(&PastPlace) -> bool| {
            let written = written.clone();
            memo(move |_| {
                let _ = written.get();
                holds(&place_of(store))
            })
        };
        let state = Self {
            store,
            is_of_server,
            is_of_browser,
            is_wanted: in_browser(keeping::is_wanted),
            is_kept: in_browser(keeping::has_changes),
            known,
            search,
            query,
            widget,
            found: memo(move |_| {
                let of_widget = widget.get();
                query.with(|query| known.with(|known| found_in(&known.history, &of_widget, query)))
            }),
            drawn: DrawnItems::new(),
            reads: StoredValue::new(0),
            owner: StoredValue::new(Owner::current()),
        };
        state.follow(written);
        state
    }

    /// Where this browser keeps changes.
    pub(super) fn place(self) -> PastPlace {
        place_of(self.store)
    }

    /// Reads anew whatever has become another history, or has grown.
    fn follow(self, written: ArcReadSignal<u32>) {
        effect(move |_| {
            let _ = self.widget.get();
            if self.is_of_server.get() {
                self.known.update(|known| known.history = KnownChanges::default());
                self.read_on();
            }
        });
        effect(move |_| {
            let _ = written.get();
            if self.is_of_browser.get() {
                self.forget_reads();
                let changes = keeping::changes(&self.place());
                self.learn(PastReading::Over, |history| *history = KnownChanges { changes, has_more: false });
            }
        });
        let (rows, list) = (self.store.widgets().rows(), self.store.widgets().list());
        // A delete takes its row out when it begins: only a read of the list says that it has ended.
        let read_at = memo(move |_| list.with(|list| list.data.as_ref().map(|data| data.read_at)));
        effect(move |was_read_at: Option<Option<f64>>| {
            let is_read_at = read_at.get();
            let is_settled = rows.with(|rows| rows.iter().all(|row| row.state == RowState::Settled));
            // The first read is under way: it has what is there now.
            let is_first = self.known.with_untracked(PastKnown::is_waiting);
            let was_read = was_read_at.flatten().is_some();
            if was_read && is_settled && !is_first && self.is_of_server.get_untracked() {
                self.read(None);
            }
            is_read_at
        });
    }

    /// Reads the changes before those that are known; the newest if none are.
    pub(super) fn read_on(self) {
        let before = self.known.with_untracked(|known| known.history.last());
        self.read(before);
    }

    /// Reads the changes before the change `before`, or the newest.
    pub(super) fn read(self, before: Option<u64>) {
        let number = self.forget_reads();
        self.known.update(|known| known.reading = PastReading::Pending);
        let reading = async move {
            let Some(widget) = self.widget.try_get_untracked() else { return };
            let of = Some(widget.as_str()).filter(|widget| !widget.is_empty());
            let outcome = self.store.widgets().history(of, before).await;
            if self.reads.try_get_value() != number {
                return;
            }
            match outcome {
                Ok(page) => self.learn(PastReading::Over, |history| match before {
                    Some(_) => history.add_older(page),
                    None => history.renew(page),
                }),
                Err(error) => self.learn(PastReading::Failed { error, before }, |_| {}),
            }
        };
        if let Some(owner) = self.owner.try_get_value().flatten() {
            owner.with(|| spawn_local_scoped_with_cancellation(reading));
        }
    }

    fn learn(self, reading: PastReading, change: impl FnOnce(&mut KnownChanges)) {
        self.known.update(|known| {
            known.reading = reading;
            change(&mut known.history);
            let history = &known.history;
            add_widgets(&mut known.widgets, history);
        });
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
        !self.is_of_browser.get() && (!self.is_of_server.get() || self.known.with(PastKnown::is_waiting))
    }
}

fn place_of(store: Store) -> PastPlace {
    // The identity has the newest one.
    let _ = store.session().key_fingerprint().get();
    keeping::place_of(&store.identity())
}

/// Adds the widgets of `history` to `widgets`; one with a new title gets that. Those of the newest changes come first.
fn add_widgets(widgets: &mut Vec<(String, String)>, history: &KnownChanges) {
    let known = std::mem::take(widgets);
    for change in &history.changes {
        if let Some(id) = &change.widget
            && !widgets.iter().any(|(known, _)| known == id)
        {
            widgets.push((id.clone(), title_of(change).unwrap_or_default().to_owned()));
        }
    }
    for widget in known {
        if !widgets.iter().any(|(known, _)| *known == widget.0) {
            widgets.push(widget);
        }
    }
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
