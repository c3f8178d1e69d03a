//! The list of widgets as the page shows it: the server's list with pending changes applied.

use std::collections::HashSet;
use std::sync::Arc;

use wire::{ListedWidget, UpdateWidget, Widget};

use super::widgets::Widgets;

/// A pending change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Change {
    /// Identifies the change.
    pub(super) number: u64,
    /// The effect of the change.
    pub(super) kind: ChangeKind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum ChangeKind {
    /// A new widget that has no id yet.
    Create(Widget),
    /// New members of the widget with this id.
    Update(String, UpdateWidget),
    /// The widget with this id is deleted.
    Delete(String),
}

/// Whether a row shows the server's state or a pending change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowState {
    /// As the server has it.
    Settled,
    /// A change of it is pending.
    Saving,
}

/// What identifies a row across refetches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKey {
    /// The id of its widget.
    Id,
    /// The number of the change that creates its widget.
    New(u64),
    /// Its place in the server's list: it has no id.
    Place(usize),
}

/// One row of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// What identifies the row.
    pub key: RowKey,
    /// The widget, or its readable part.
    pub entry: Arc<ListedWidget>,
    /// Whether a change is pending.
    pub state: RowState,
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        // Of a long list that was read again, most have kept their pointers: nothing of them needs to be looked at.
        let is_entry = Arc::ptr_eq(&self.entry, &other.entry) || self.entry == other.entry;
        is_entry && self.key == other.key && self.state == other.state
    }
}

impl Row {
    /// True if `other` is the same row, as it is now or as it was.
    pub fn is_same(&self, other: &Self) -> bool {
        self.key == other.key && (self.key != RowKey::Id || self.entry.id() == other.entry.id())
    }

    /// What identifies the row, as a text.
    pub fn identity(&self) -> String {
        match self.key {
            RowKey::Id => format!("id {}", self.entry.id().unwrap_or_default()),
            RowKey::New(number) => format!("new {number}"),
            RowKey::Place(place) => format!("index {place}"),
        }
    }

    /// The readable widget of the row.
    pub fn widget(&self) -> Option<&Widget> {
        self.entry.widget()
    }
}

/// The rows: `widgets` with `changes` applied in order.
pub(super) fn rows(widgets: &Widgets, changes: &[Change]) -> Vec<Row> {
    let mut rows: Vec<Row> =
        widgets.entries.iter().enumerate().map(|(index, entry)| settled_row(index, entry)).collect();
    // There may be thousands: one pass takes them all out.
    let mut gone = HashSet::<Option<&str>>::new();
    for change in changes {
        match &change.kind {
            ChangeKind::Create(widget) => rows.push(Row {
                key: RowKey::New(change.number),
                entry: Arc::new(ListedWidget::Readable(widget.clone())),
                state: RowState::Saving,
            }),
            ChangeKind::Update(id, update) => apply_update(&mut rows, id, update),
            ChangeKind::Delete(id) => {
                gone.insert(Some(id));
            }
        }
    }
    if !gone.is_empty() {
        rows.retain(|row| !gone.contains(&row.entry.id()));
    }
    rows
}

fn settled_row(index: usize, entry: &Arc<ListedWidget>) -> Row {
    let key = if entry.id().is_some() { RowKey::Id } else { RowKey::Place(index) };
    Row { key, entry: Arc::clone(entry), state: RowState::Settled }
}

fn apply_update(rows: &mut [Row], id: &str, update: &UpdateWidget) {
    let Some(row) = rows.iter_mut().find(|row| row.entry.id() == Some(id)) else { return };
    row.state = RowState::Saving;
    if let Some(widget) = row.widget() {
        row.entry = Arc::new(ListedWidget::Readable(updated(widget, update)));
    }
}

/// `widget` with the members of `update`.
pub(super) fn updated(widget: &Widget, update: &UpdateWidget) -> Widget {
    let mut widget = widget.clone();
    if let Some(title) = &update.title {
        widget.title.clone_from(title);
    }
    if let Some(fields) = &update.fields {
        widget.fields.clone_from(fields);
    }
    widget
}

#[cfg(test)]
mod tests {
    use super::super::widgets::{sample_widget as widget, sample_widgets as widgets};
    use super::*;

    fn titles(rows: &[Row]) -> Vec<(&str, RowState)> {
        rows.iter().map(|row| (row.widget().unwrap().title.as_str(), row.state)).collect()
    }

    fn rename(number: u64, id: &str, title: &str) -> Change {
        let update = UpdateWidget { title: Some(title.to_owned()), fields: None };
        Change { number, kind: ChangeKind::Update(id.to_owned(), update) }
    }

    #[test]
    fn changes_lie_over_the_list_in_their_order() {
        let changes = [
            rename(1, "a", "A1"),
            Change { number: 2, kind: ChangeKind::Create(widget("", "new")) },
            rename(3, "a", "A2"),
            Change { number: 4, kind: ChangeKind::Delete("b".to_owned()) },
        ];
        let rows = rows(&widgets(&[("a", "A"), ("b", "B"), ("c", "C")]), &changes);
        assert_eq!(
            titles(&rows),
            [("A2", RowState::Saving), ("C", RowState::Settled), ("new", RowState::Saving)]
        );
    }

    #[test]
    fn a_failed_change_rolls_back_alone() {
        let list = widgets(&[("a", "A"), ("b", "B")]);
        let both = [rename(1, "a", "A1"), rename(2, "b", "B1")];
        assert_eq!(titles(&rows(&list, &both)), [("A1", RowState::Saving), ("B1", RowState::Saving)]);
        assert_eq!(titles(&rows(&list, &both[1..])), [("A", RowState::Settled), ("B1", RowState::Saving)]);
    }

    #[test]
    fn a_change_of_a_widget_that_is_gone_changes_nothing() {
        let rows = rows(&widgets(&[("a", "A")]), &[rename(1, "gone", "X")]);
        assert_eq!(titles(&rows), [("A", RowState::Settled)]);
    }
}
