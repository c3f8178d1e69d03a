//! The state of a card for one conversation and contact, derived from the widget and its values.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;
use wire::{Field, FieldValue, Widget};

use super::lines::{CardLine, card_lines};
use crate::api::ApiError;
use crate::features::values_panel::state::{CardContext, CardSlot, searched_line};
use crate::i18n::I18n;
use crate::model::filter::{SearchQuery, SearchText};
use crate::model::layout::Mark;
use crate::reactive::memo;
use crate::sync::{QueryState, ValuesReader};

/// What the user's arrangement and the search make of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether the body is hidden.
    pub(super) is_folded: bool,
    pub(super) is_pinned: bool,
    pub(super) empty_fields: EmptyFields,
}

/// What becomes of a card's empty fields. Where they are not all displayed anyway, their number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EmptyFields {
    Shown,
    ShownOnRequest,
    Omitted,
}

/// The state of a card, derived from the widget and its values. It belongs to one conversation and contact; the card's
/// elements pass on to the next one's state.
#[derive(Clone, Copy)]
pub(super) struct CardState {
    /// The state shared with other cards.
    pub(super) context: CardContext,
    pub(super) i18n: I18n,
    /// The widget's id.
    pub(super) id: StoredValue<String>,
    slot: ReadSignal<CardSlot>,
    state: ReadSignal<QueryState<Vec<FieldValue>>>,
    /// The lines; `None` until the values are read.
    pub(super) lines: Memo<Option<Vec<Arc<CardLine>>>>,
    /// The searched texts of the lines, made at the first search.
    pub(super) searched: Memo<Vec<SearchText>>,
    /// The identities of the lines that match the search; `None` without a search.
    pub(super) found: Memo<Option<Vec<String>>>,
    pub(super) look: Memo<Look>,
    /// Whether the user has folded or unfolded it, and during which search.
    fold_in_search: RwSignal<Option<(SearchQuery, bool)>>,
    reader: StoredValue<ValuesReader, LocalStorage>,
    element: StoredValue<Element, LocalStorage>,
}

impl CardState {
    /// The state of the card of `slot`, whose element is `element`, as long as the current owner lives.
    pub(super) fn new(
        context: CardContext,
        i18n: I18n,
        slot: ReadSignal<CardSlot>,
        reader: ValuesReader,
        element: Element,
    ) -> Self {
        let panel = context.panel;
        let state: ReadSignal<_> = reader.state().into();
        let seen = reader.seen();
        let id = StoredValue::new(slot.with_untracked(|slot| slot.id.clone()));
        let lines = memo(move |_| {
            slot.with(|slot| {
                let widget = slot.widget()?;
                state.with(|state| {
                    let values = &state.data.as_ref()?.value;
                    // The first values are about to count as seen, which changes nothing.
                    let seen = seen.with_untracked(Option::is_some).then(|| seen.get()).flatten();
                    Some(card_lines(widget, values, seen.as_ref()))
                })
            })
        });
        // Made at the first search, and kept while the user types.
        let searched = memo(move |_| {
            lines.with(|lines| {
                let lines = lines.iter().flatten();
                lines.map(|line| searched_line(i18n, &line.identity, &line.label, &line.shown)).collect()
            })
        });
        let found = memo(move |_| {
            let query = panel.query.get();
            (!query.is_empty()).then(|| {
                let title = SearchText::new(&slot.with(|slot| slot.name(i18n)));
                let found = |lines: &Vec<SearchText>| {
                    lines.iter().map(|line| query.finds(&[&title, line])).collect::<Vec<_>>()
                };
                let is_found = searched.with(found);
                lines.with(|lines| {
                    let lines = lines.iter().flatten().zip(is_found);
                    lines.filter(|(_, is_found)| *is_found).map(|(line, _)| line.identity.clone()).collect()
                })
            })
        });
        let fold_in_search = RwSignal::new(None::<(SearchQuery, bool)>);
        let look = memo(move |_| {
            let has_no_match = found.with(|found: &Option<Vec<String>>| found.as_ref().map(Vec::is_empty));
            let is = |mark| id.with_value(|id| panel.is(mark, id));
            let folded_in_search = || {
                let query = panel.query.get();
                fold_in_search.get().filter(|(then, _)| *then == query).map(|(_, folds)| folds)
            };
            let leaves_out = panel.layout.with(|layout| layout.hides_empty) && has_no_match.is_none();
            let is_asked = || panel.showing_empty.with(|showing| id.with_value(|id| showing.contains(id)));
            Look {
                is_folded: match has_no_match {
                    Some(has_no_match) => folded_in_search().unwrap_or(has_no_match),
                    None => is(Mark::Folded),
                },
                is_pinned: is(Mark::Pinned),
                empty_fields: match leaves_out {
                    false => EmptyFields::Shown,
                    true if is_asked() => EmptyFields::ShownOnRequest,
                    true => EmptyFields::Omitted,
                },
            }
        });
        let reader = StoredValue::new_local(reader);
        let element = StoredValue::new_local(element);
        Self { context, i18n, id, slot, state, lines, searched, found, look, fold_in_search, reader, element }
    }

    /// False once its customer has left. An effect that has not run by then still runs once.
    pub(super) fn is_alive(self) -> bool {
        self.id.try_get_value().is_some()
    }

    /// The widget's display name.
    pub(super) fn title(self) -> String {
        self.slot.with(|slot| slot.name(self.i18n))
    }

    /// True until the user has seen values.
    pub(super) fn has_seen_nothing(self) -> bool {
        self.reader.with_value(|reader| reader.seen().with_untracked(Option::is_none))
    }

    /// Refetches the values.
    pub(super) fn refresh(self) {
        self.reader.try_with_value(ValuesReader::refresh);
    }

    /// Records that the user has seen the current values.
    pub(super) fn mark_seen(self) {
        self.reader.try_with_value(ValuesReader::mark_seen);
    }

    /// Whether the values are loading, and whether for the first time.
    pub(super) fn progress(self) -> (bool, bool) {
        self.state.with(|state| (state.is_fetching(), state.is_loading()))
    }

    /// When the values were read, in ms since 1970, and why they could not be read since.
    pub(super) fn outcome(self) -> (Option<f64>, Option<ApiError>) {
        self.state.with(|state| (state.data.as_ref().map(|data| data.read_at), state.error.clone()))
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

    /// Sets or removes `mark` for the card.
    pub(super) fn set(self, mark: Mark, holds: bool) {
        self.id.with_value(|id| self.context.panel.set(mark, id, holds));
    }

    /// Folds or unfolds the card; during a search only until the search changes.
    pub(super) fn toggle_fold(self) {
        let folds = !self.look.get_untracked().is_folded;
        let query = self.context.panel.query.get_untracked();
        if query.is_empty() {
            self.set(Mark::Folded, folds);
        } else {
            self.fold_in_search.set(Some((query, folds)));
        }
    }

    /// Shows or omits this card's empty fields.
    pub(super) fn toggle_empty(self) {
        let shows = self.look.get_untracked().empty_fields != EmptyFields::Omitted;
        self.context.panel.showing_empty.update(|showing| {
            self.id.with_value(|id| {
                showing.retain(|known| known != id);
                if !shows {
                    showing.push(id.clone());
                }
            });
        });
    }

    /// The lines of the card that are marked as changed, as long as it is drawn.
    pub(super) fn changed_lines(self) -> Vec<Element> {
        let found = self.element.try_with_value(|card| card.query_selector_all(".iw-value-changed"));
        let Some(Ok(lines)) = found else { return Vec::new() };
        (0..lines.length()).filter_map(|at| lines.get(at)?.dyn_into().ok()).collect()
    }
}
