//! The state of a card, derived from the widget and its values.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wire::{Field, FieldValue, Widget};

use super::lines::{CardLine, card_lines};
use crate::api::ApiError;
use crate::features::values_panel::state::{CardContext, CardSlot, PanelState, searched_line};
use crate::i18n::use_i18n;
use crate::model::filter::SearchText;
use crate::model::layout::Mark;
use crate::reactive::{effect, memo};
use crate::sync::{QueryState, ValuesReader};

/// The state of a card, derived from the widget and its values.
#[derive(Clone, Copy)]
pub(super) struct CardState {
    /// The state shared with other cards.
    pub(super) context: CardContext,
    /// The widget's id.
    pub(super) id: StoredValue<String>,
    /// The widget's display name.
    pub(super) title: Memo<String>,
    slot: ReadSignal<CardSlot>,
    state: ReadSignal<QueryState<Vec<FieldValue>>>,
    /// The lines; `None` until the values are read.
    pub(super) lines: Memo<Option<Vec<Arc<CardLine>>>>,
    /// The searched texts of the lines, made at the first search.
    pub(super) searched: Memo<Vec<SearchText>>,
    /// The identities of the lines that match the search; `None` without a search.
    pub(super) found: Memo<Option<Vec<String>>>,
    /// Whether the values are loading.
    pub(super) is_busy: Memo<bool>,
    /// Why they could not be read.
    pub(super) error: Memo<Option<ApiError>>,
    /// Whether the user has folded or unfolded it since the search changed.
    fold_in_search: RwSignal<Option<bool>>,
    /// Whether the body is hidden.
    pub(super) is_folded: Memo<bool>,
    /// Whether empty fields are displayed.
    pub(super) shows_empty: Memo<bool>,
    reader: StoredValue<ValuesReader, LocalStorage>,
    pub(super) node: NodeRef<html::Section>,
}

impl CardState {
    /// The card's element, while it is drawn.
    pub(super) fn element(self) -> Option<web_sys::Element> {
        self.node.try_get_untracked().flatten().map(|node| (*node).clone())
    }

    /// True until the user has seen values.
    pub(super) fn has_seen_nothing(self) -> bool {
        self.reader.with_value(|reader| reader.seen().with_untracked(Option::is_none))
    }

    /// Refetches the values.
    pub(super) fn refresh(self) {
        self.reader.with_value(ValuesReader::refresh);
    }

    /// Records that the user has seen the current values.
    pub(super) fn mark_seen(self) {
        self.reader.with_value(ValuesReader::mark_seen);
    }

    /// When the values were read, in ms since 1970.
    pub(super) fn read_at(self) -> Option<f64> {
        self.state.with(|state| state.data.as_ref().map(|data| data.read_at))
    }

    /// The values as sent.
    pub(super) fn values(self) -> Option<Arc<Vec<FieldValue>>> {
        self.state.with(|state| state.data.as_ref().map(|data| Arc::clone(&data.value)))
    }

    /// The current widget.
    pub(super) fn widget(self) -> Option<Widget> {
        self.slot.with(|slot| slot.widget().cloned())
    }

    /// The fields of the widget.
    pub(super) fn fields(self) -> Vec<Field> {
        self.widget().map(|widget| widget.fields).unwrap_or_default()
    }

    /// True if the card has `mark`.
    pub(super) fn is(self, mark: Mark) -> bool {
        self.id.with_value(|id| self.context.panel.is(mark, id))
    }

    /// Sets or removes `mark` for the card.
    pub(super) fn set(self, mark: Mark, holds: bool) {
        self.id.with_value(|id| self.context.panel.set(mark, id, holds));
    }

    /// Folds or unfolds the card; during a search only until the search changes.
    pub(super) fn toggle_fold(self) {
        let folds = !self.is_folded.get_untracked();
        if untrack(|| self.context.panel.is_searching()) {
            self.fold_in_search.set(Some(folds));
        } else {
            self.set(Mark::Folded, folds);
        }
    }

    /// Shows or omits this card's empty fields.
    pub(super) fn toggle_empty(self) {
        let shows = self.shows_empty.get_untracked();
        self.context.panel.showing_empty.update(|showing| {
            self.id.with_value(|id| {
                showing.retain(|known| known != id);
                if !shows {
                    showing.push(id.clone());
                }
            });
        });
    }
}

/// The state of the card of `slot`, whose values `reader` reads and whose element is `node`.
pub(super) fn card_state(
    context: CardContext,
    slot: ReadSignal<CardSlot>,
    reader: StoredValue<ValuesReader, LocalStorage>,
    node: NodeRef<html::Section>,
) -> CardState {
    let i18n = use_i18n();
    let panel = context.panel;
    let title = memo(move |_| slot.with(|slot| slot.name(i18n)));
    let state: ReadSignal<_> = reader.with_value(ValuesReader::state).into();
    let seen = reader.with_value(ValuesReader::seen);
    let id = StoredValue::new(slot.with_untracked(|slot| slot.id.clone()));
    let lines = memo(move |_| {
        slot.with(|slot| {
            let widget = slot.widget()?;
            state.with(|state| {
                let values = &state.data.as_ref()?.value;
                Some(seen.with(|seen| card_lines(widget, values, seen.as_ref())))
            })
        })
    });
    // Made at the first search, and kept while the user types.
    let searched = memo(move |_| {
        lines.with(|lines| {
            lines
                .iter()
                .flatten()
                .map(|line| searched_line(i18n, &line.identity, &line.label, &line.shown))
                .collect::<Vec<_>>()
        })
    });
    let found = found_lines(panel, title, lines, searched);
    let fold_in_search = RwSignal::new(None);
    effect(move |_| {
        panel.query.track();
        fold_in_search.set(None);
    });
    CardState {
        context,
        fold_in_search,
        id,
        title,
        slot,
        state,
        lines,
        searched,
        found,
        is_busy: memo(move |_| state.with(QueryState::is_fetching)),
        error: memo(move |_| state.with(|state| state.error.clone())),
        is_folded: memo(move |_| match found.with(|found| found.as_ref().map(Vec::is_empty)) {
            Some(has_no_match) => fold_in_search.get().unwrap_or(has_no_match),
            None => id.with_value(|id| panel.is(Mark::Folded, id)),
        }),
        shows_empty: memo(move |_| {
            !panel.layout.with(|layout| layout.hides_empty)
                || panel.is_searching()
                || panel.showing_empty.with(|showing| id.with_value(|id| showing.contains(id)))
        }),
        reader,
        node,
    }
}

/// The identities of the lines that match the search of `panel`; `None` without a search.
fn found_lines(
    panel: PanelState,
    title: Memo<String>,
    lines: Memo<Option<Vec<Arc<CardLine>>>>,
    searched: Memo<Vec<SearchText>>,
) -> Memo<Option<Vec<String>>> {
    memo(move |_| {
        let query = panel.query.get();
        (!query.is_empty()).then(|| {
            let title = SearchText::new(&title.get());
            let is_found = searched
                .with(|lines| lines.iter().map(|line| query.finds(&[&title, line])).collect::<Vec<_>>());
            lines.with(|lines| {
                let lines = lines.iter().flatten().zip(is_found);
                lines.filter(|(_, is_found)| *is_found).map(|(line, _)| line.identity.clone()).collect()
            })
        })
    })
}
