//! The selection, and what is done with it.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use super::kept;
use super::marks::{self, MarkedRow};
use super::shortcut_lines::selection_keys;
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::authoring::transfer::Exporting;
use crate::features::names::widget_name;
use crate::features::navigation::{Section, use_navigation};
use crate::features::shortcuts::show_keys;
use crate::features::widget_list::{PickingPlace, Visible};
use crate::i18n::{AuthoringPlural, AuthoringText, I18n, use_i18n};
use crate::model::selection::Selection;
use crate::reactive::{effect, spawn_local};
use crate::sync::Row;
use crate::ui::{heading_around, keep_focus};

/// What is open for the selected widgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OpenDialog {
    /// Duplicating them.
    Copies,
    /// Giving a variable a type.
    Retype,
}

/// The selection of one list.
#[derive(Clone, Copy)]
pub(in crate::features::authoring) struct SelectionTool {
    pub(super) list: PickingPlace,
    i18n: I18n,
    announcer: Announcer,
    pub(super) selection: RwSignal<Selection>,
    /// What is open for it.
    pub(super) open: RwSignal<Option<OpenDialog>>,
    /// Where the export of it is.
    pub(super) exporting: RwSignal<Exporting>,
    /// How many widgets the host has refused to let go.
    pub(super) refused: RwSignal<usize>,
    /// How many of the selected widgets are still there although they were deleted as the page was left.
    pub(super) left: RwSignal<usize>,
    /// Those that this has deleted: if they come back, they are selected again.
    pub(super) returning: StoredValue<HashSet<String>>,
    /// Whether the table's head is to be written.
    is_due: StoredValue<bool>,
    /// The owner of what is made later.
    pub(super) owner: StoredValue<Option<Owner>>,
    /// Its place in the tool bar, from which it finds the screen.
    pub(super) node: NodeRef<html::Span>,
}

impl SelectionTool {
    /// Nothing selected in `list`, unless it was kept. It lives as long as the current owner.
    pub(in crate::features::authoring) fn new(list: PickingPlace) -> Self {
        let tool = Self {
            list,
            i18n: use_i18n(),
            announcer: use_announcer(),
            selection: RwSignal::new(kept::take(list.store).unwrap_or_default()),
            open: RwSignal::new(None),
            exporting: RwSignal::new(Exporting::Idle),
            refused: RwSignal::new(0),
            left: RwSignal::new(0),
            returning: StoredValue::default(),
            is_due: StoredValue::new(false),
            owner: StoredValue::new(Owner::current()),
            node: NodeRef::new(),
        };
        tool.follow_rows();
        let navigation = use_navigation();
        on_cleanup(move || {
            // Where changes are no longer offered, or nothing is listed, it begins anew.
            let place = untrack(|| navigation.place());
            let is_elsewhere = place.is_values() || place.section() != Section::Widgets;
            if let Some(selection) = tool.selection.try_get_untracked().filter(|_| is_elsewhere) {
                kept::keep(list.store, selection);
            }
        });
        effect(move |_| {
            tool.i18n.locale();
            tool.write_head();
        });
        effect(move |_| tool.write_rows());
        show_keys(selection_keys);
        effect(move |_| {
            list.is_held.set(tool.open.get().is_some() || tool.exporting.get() == Exporting::Writing);
        });
        tool
    }

    /// Writes the checkbox of `row`, which is drawn in `element`. It is not followed.
    pub(in crate::features::authoring) fn write(self, element: &Element, row: &Row) {
        let marked = |id| {
            let title = row.widget().map(|widget| widget_name(self.i18n, &widget.title, &widget.id));
            let title = title.unwrap_or_default();
            let name = self.i18n.fill_authoring(AuthoringText::SelectTitle, &[("title", &title)]);
            let is_selected = self.selection.with(|selection| selection.has(id));
            // The platform defines no error for what is done there.
            let _ =
                marks::write_row(element, Some(&MarkedRow { id, title: &title, name: &name, is_selected }));
        };
        match selectable(row) {
            Some(id) => marked(id),
            None => _ = marks::write_row(element, None),
        }
        // The table may be a new one: its head is there after this drawing.
        if !self.is_due.get_value() {
            self.is_due.set_value(true);
            spawn_local(async move {
                if self.is_due.try_set_value(false).is_none() {
                    untrack(|| self.write_head());
                }
            });
        }
    }

    /// The screen with the list.
    pub(super) fn screen(self) -> Option<Element> {
        self.node.try_get().flatten()?.closest(".iw-screen").ok().flatten()
    }

    /// The rows that match, in order.
    pub(super) fn visible(self) -> Option<Arc<Visible>> {
        self.list.visible.get()
    }

    /// Changes the selection as a user does, and says what is selected now.
    pub(super) fn change(self, change: impl FnOnce(&mut Selection, Option<&Visible>)) {
        let visible = untrack(|| self.visible());
        let before = self.selection.with_untracked(Selection::len);
        self.forget_news();
        self.selection.update(|selection| change(selection, visible.as_deref()));
        let hint = (before == 0).then_some(AuthoringText::SelectionKeys);
        let after = self.selection.with_untracked(Selection::len);
        self.say(hint.filter(|_| after > 0));
    }

    /// What the bar has said is over.
    pub(super) fn forget_news(self) {
        self.exporting.set(Exporting::Idle);
        self.refused.set(0);
        self.left.set(0);
    }

    /// Selects the widgets `ids`, which are still there although they were deleted as the page was left, and says so.
    pub(super) fn tell_left(self, ids: &[String]) {
        self.forget_news();
        self.left.set(ids.len());
        self.selection.update(|selection| selection.add_all(ids.iter().map(String::as_str)));
        self.announcer.say(self.i18n.count_authoring(AuthoringPlural::LeftUndeleted, ids.len()));
    }

    /// Selects all rows that match as well, or takes them out if they are selected already.
    pub(super) fn turn_all(self) {
        self.change(|selection, visible| {
            if selection.cover(ids(visible)) == crate::model::selection::SelectionCover::All {
                selection.remove_all(ids(visible));
            } else {
                selection.add_all(ids(visible));
            }
        });
    }

    /// Selects none. The focus goes to the row that was selected last if it would be lost.
    pub(super) fn clear(self) {
        let visible = untrack(|| self.visible());
        let last = self.selection.with_untracked(|selection| {
            let first = || ids(visible.as_deref()).find(|id| selection.has(id));
            selection.last().or_else(first).map(ToOwned::to_owned)
        });
        self.change(|selection, _| selection.clear());
        self.keep_focus_at(last);
    }

    /// How many are selected, and how many of them are not shown, in words.
    pub(super) fn count_text(self) -> String {
        let visible = self.visible();
        let (count, unseen) =
            self.selection.with(|selection| (selection.len(), selection.unseen(ids(visible.as_deref()))));
        let count = self.i18n.count_authoring(AuthoringPlural::SelectedCount, count);
        if unseen == 0 {
            return count;
        }
        format!("{count}, {}", self.i18n.count_authoring(AuthoringPlural::SelectedUnseen, unseen))
    }

    /// Says what is selected, and `more`.
    fn say(self, more: Option<AuthoringText>) {
        let text = if self.selection.with_untracked(Selection::is_empty) {
            self.i18n.authoring(AuthoringText::SelectionCleared).to_owned()
        } else {
            untrack(|| self.count_text())
        };
        let more = more.map(|more| format!(". {}", self.i18n.authoring(more)));
        self.announcer.say(text + &more.unwrap_or_default());
    }

    /// Rows that leave the list leave the selection; those that this has deleted come back into it.
    fn follow_rows(self) {
        let store = self.list.store;
        let (rows, list) = (store.widgets().rows(), store.widgets().list());
        effect(move |_| {
            let rows = rows.get();
            if list.with_untracked(|list| list.data.is_none()) {
                return;
            }
            let all = || rows.iter().filter_map(selectable);
            let mut kept = self.selection.get_untracked();
            let gone = kept.keep(all());
            let back: Vec<String> = self
                .returning
                .try_update_value(|returning| all().filter_map(|id| returning.take(id)).collect())
                .unwrap_or_default();
            if gone.is_empty() && back.is_empty() {
                return;
            }
            let is_own = self
                .returning
                .try_with_value(|returning| gone.iter().all(|id| returning.contains(id)))
                .unwrap_or(true);
            kept.add_all(back.iter().map(String::as_str));
            self.selection.set(kept);
            if !is_own {
                self.say(None);
            }
        });
    }

    /// Writes how much of what matches is selected into the head's checkbox; a reactive call follows that.
    fn write_head(self) {
        let visible = self.visible();
        let Some(screen) = self.screen() else { return };
        let count = ids(visible.as_deref()).count();
        let name = self.i18n.count_authoring(AuthoringPlural::SelectAllRows, count);
        let cover = self.selection.with(|selection| selection.cover(ids(visible.as_deref())));
        // The platform defines no error for what is done there, and below.
        let _ = marks::write_head(&screen, cover, &name);
    }

    /// Writes what is selected into the checkboxes of the drawn rows; a reactive call follows that. A row that is drawn
    /// meanwhile is written by itself.
    fn write_rows(self) {
        let Some(screen) = self.screen() else { return };
        self.selection.with(|selection| {
            let _ = marks::write_rows(&screen, |id| selection.has(id));
        });
    }

    /// Once the rows are drawn: gives the focus to the row `id`, else to the heading, if nothing has it.
    pub(super) fn keep_focus_at(self, id: Option<String>) {
        // With the last row this is gone, but its screen stays.
        let screen = untrack(|| self.screen());
        keep_focus(move || {
            let screen = screen.as_ref()?;
            let row = id.as_ref().and_then(|id| marks::mark_of(screen, id)).map(HtmlElement::from);
            row.or_else(|| heading_around(screen))
        });
    }
}

/// The id of `row`, if it can be selected: its widget can be read, and is on the server.
pub(super) fn selectable(row: &Row) -> Option<&str> {
    row.widget().map(|widget| widget.id.as_str()).filter(|id| !id.is_empty())
}

/// The ids of the rows of `visible` that can be selected, in order.
pub(super) fn ids(visible: Option<&Visible>) -> impl Iterator<Item = &str> {
    let rows =
        visible.into_iter().flat_map(|visible| (0..visible.len()).filter_map(|place| visible.row(place)));
    rows.filter_map(selectable)
}
