//! The cards in the user's order.

use std::sync::Arc;

use leptos::prelude::*;
use wire::{ListedWidget, Widget};

use super::panel::PanelState;
use crate::features::names::widget_name;
use crate::i18n::I18n;
use crate::model::layout::Mark;
use crate::reactive::memo;
use crate::sync::{Row, Store};

/// A card of the panel, for any customer.
#[derive(Debug, Clone, PartialEq)]
pub struct CardSlot {
    /// The identity of the widget's row.
    pub row: String,
    /// Its id in the arrangement: the widget's id, or its row's identity if it has none.
    pub id: String,
    /// The server's entry for it.
    pub entry: Arc<ListedWidget>,
}

impl CardSlot {
    fn of(row: &Row) -> Option<Self> {
        let id = match row.entry.as_ref() {
            ListedWidget::Readable(widget) => widget.id.clone(),
            ListedWidget::Unreadable(widget) => widget.id.clone().unwrap_or_else(|| row.identity()),
        };
        // A widget that is still being created has no values yet.
        (!id.is_empty()).then(|| Self { row: row.identity(), id, entry: Arc::clone(&row.entry) })
    }

    /// The widget's display name.
    pub fn name(&self, i18n: I18n) -> String {
        match self.entry.as_ref() {
            ListedWidget::Readable(widget) => widget_name(i18n, &widget.title, &self.id),
            ListedWidget::Unreadable(widget) => {
                widget_name(i18n, widget.title.as_deref().unwrap_or_default(), &self.id)
            }
        }
    }

    /// The widget, if it can be read.
    pub fn widget(&self) -> Option<&Widget> {
        self.entry.widget()
    }

    /// True if the widget can be read, and so has values.
    pub fn has_values(&self) -> bool {
        self.widget().is_some()
    }
}

/// The displayed cards and the hidden ones, each in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CardOrder {
    pub shown: Vec<CardSlot>,
    pub hidden: Vec<CardSlot>,
    /// The ids of all, in the server's order.
    ids: Vec<String>,
}

impl CardOrder {
    /// The ids of all, in the server's order.
    pub fn ids(&self) -> Vec<&str> {
        self.ids.iter().map(String::as_str).collect()
    }
}

/// The cards of all widgets of `store`, as `panel` arranges them.
pub fn card_order(store: Store, panel: PanelState) -> Memo<Arc<CardOrder>> {
    let rows = store.widgets().rows();
    memo(move |_| {
        let slots: Vec<CardSlot> = rows.with(|rows| rows.iter().filter_map(CardSlot::of).collect());
        let ids: Vec<&str> = slots.iter().map(|slot| slot.id.as_str()).collect();
        let sorted = panel.layout.with(|layout| layout.order_of(&ids));
        let ids = slots.iter().map(|slot| slot.id.clone()).collect();
        let mut order = CardOrder { ids, ..CardOrder::default() };
        for at in sorted {
            let is_hidden = panel.is(Mark::Hidden, &slots[at].id);
            let list = if is_hidden { &mut order.hidden } else { &mut order.shown };
            list.push(slots[at].clone());
        }
        Arc::new(order)
    })
}
