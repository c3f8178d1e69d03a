//! Which widgets are counted: all, or those that the user chooses.

use std::cell::RefCell;
use std::collections::HashSet;

use leptos::prelude::*;

use crate::features::authoring::long_list::DrawnItems;
use crate::model::coverage::{CountableWidget, found_widgets, is_countable};
use crate::model::filter::SearchQuery;
use crate::reactive::memo;
use crate::sync::{Row, Store};

thread_local! {
    /// A chatbot's state, and the ids of those of its widgets with which its section opens next.
    static ASKED: RefCell<Option<(Store, HashSet<String>)>> = const { RefCell::new(None) };
}

/// The section that opens next for `store` begins with the widgets `ids` as the chosen ones.
pub(in crate::features::authoring) fn count_only(store: Store, ids: HashSet<String>) {
    ASKED.set(Some((store, ids)));
}

/// The choice. It stays as long as the section does.
#[derive(Clone, Copy)]
pub(super) struct WidgetChoice {
    /// Whether only the chosen widgets are counted.
    pub(super) is_limited: RwSignal<bool>,
    /// The ids of the chosen widgets; some may be gone.
    chosen: RwSignal<HashSet<String>>,
    /// Those that were chosen when the choice was shown: they come first.
    first: RwSignal<HashSet<String>>,
    /// What is searched for.
    pub(super) search: RwSignal<String>,
    /// Whether there is a choice at all.
    pub(super) has_several: Memo<bool>,
    /// The widgets that can be chosen, in the order of the list.
    pub(super) all: Memo<Vec<CountableWidget>>,
    /// The places of those that the search finds.
    pub(super) found: Memo<Vec<usize>>,
    /// How many of them are drawn.
    pub(super) drawn: DrawnItems,
}

impl WidgetChoice {
    /// All widgets of `store`, or those that the section was opened for.
    pub(super) fn new(store: Store) -> Self {
        let asked = ASKED.with_borrow_mut(|asked| asked.take_if(|(of, _)| of.is(store)));
        let chosen: RwSignal<HashSet<String>> = RwSignal::default();
        let first: RwSignal<HashSet<String>> = RwSignal::default();
        let is_limited = RwSignal::new(asked.is_some());
        if let Some((_, ids)) = asked {
            chosen.set(ids);
        }
        let search: RwSignal<String> = RwSignal::default();
        let rows = store.widgets().rows();
        let all = memo(move |_: Option<&Vec<CountableWidget>>| {
            let widgets = |rows: &Vec<Row>| {
                rows.iter().filter_map(Row::widget).filter_map(CountableWidget::of).collect()
            };
            rows.with(|rows| widgets(rows))
        });
        let found = memo(move |_| {
            let query = search.with(|search| SearchQuery::parse(search));
            all.with(|all| first.with(|first| found_widgets(all, &query, &|id| first.contains(id))))
        });
        let has_several = memo(move |_| {
            rows.with(|rows| {
                rows.iter().filter_map(Row::widget).filter(|widget| is_countable(widget)).count()
            }) > 1
        });
        Self { is_limited, chosen, first, search, has_several, all, found, drawn: DrawnItems::new() }
    }

    /// It is shown: what is chosen comes first.
    pub(super) fn show(self) {
        self.search.set(String::new());
        self.drawn.restart();
        self.first.set(self.chosen.get_untracked());
    }

    /// Searches for `text`.
    pub(super) fn search_for(self, text: String) {
        self.drawn.restart();
        self.search.set(text);
    }

    /// Whether the widget `id` is chosen.
    pub(super) fn has(self, id: &str) -> bool {
        self.chosen.with(|chosen| chosen.contains(id))
    }

    /// Chooses the widget `id`, or no longer.
    pub(super) fn choose(self, id: &str, is_chosen: bool) {
        self.chosen.update(|chosen| {
            _ = if is_chosen { chosen.insert(id.to_owned()) } else { chosen.remove(id) };
        });
    }

    /// Chooses all that are found, or none of them.
    pub(super) fn choose_found(self, is_chosen: bool) {
        let id = |all: &[CountableWidget], place: &usize| all.get(*place).map(|widget| widget.id.clone());
        let ids: HashSet<String> = self.all.with_untracked(|all| {
            self.found.with_untracked(|found| found.iter().filter_map(|place| id(all, place)).collect())
        });
        self.chosen.update(|chosen| {
            if is_chosen {
                chosen.extend(ids);
            } else {
                chosen.retain(|id| !ids.contains(id));
            }
        });
    }

    /// How many of those that are found are chosen, and how many are found.
    pub(super) fn found_counts(self) -> (usize, usize) {
        self.all.with(|all| {
            self.chosen.with(|chosen| {
                let is_chosen =
                    |place: &&usize| all.get(**place).is_some_and(|widget| chosen.contains(&widget.id));
                self.found.with(|found| (found.iter().filter(is_chosen).count(), found.len()))
            })
        })
    }

    /// How many widgets are chosen that are there, and how many can be chosen.
    pub(super) fn counts(self) -> (usize, usize) {
        self.all.with(|all| {
            (
                self.chosen.with(|chosen| all.iter().filter(|widget| chosen.contains(&widget.id)).count()),
                all.len(),
            )
        })
    }

    /// Whether the user has chosen to choose, but nothing.
    pub(super) fn is_missing(self) -> bool {
        self.is_limited.get() && self.counts().0 == 0
    }

    /// The ids of the widgets that are counted; `None` if all are. It is not followed.
    pub(super) fn only(self) -> Option<HashSet<String>> {
        self.is_limited.get_untracked().then(|| self.chosen.get_untracked())
    }
}
