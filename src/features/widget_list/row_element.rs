//! The elements of a row, made and written by hand: a view would cost some thirty reactive nodes a row.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::actions::RowMenu;
use super::picking::Picked;
use super::row_content::{
    Actions, Chips, MomentText, Surroundings, actions, chips, moment, title, unreadable,
};
use super::row_parts::{write_actions, write_chips, write_moment, write_state};
use super::templates::{Templates, new_row};
use crate::features::marked_text::MarkedText;
use crate::i18n::I18n;
use crate::model::filter::SearchQuery;
use crate::sync::{Row, RowState};
use crate::ui::{Icon, child, copy, icon_element, rewrite, unique_id, write_attribute};

/// What all rows are drawn by.
#[derive(Clone)]
pub(super) struct Drawing {
    pub(super) i18n: I18n,
    pub(super) surroundings: Surroundings,
    pub(super) query: SearchQuery,
    pub(super) picked: Option<Picked>,
}

/// A row in the document.
pub(super) struct DrawnRow {
    /// Its `tr`.
    pub(super) element: Element,
    /// What it shows.
    pub(super) row: Row,
    /// Its menu, once it was opened.
    pub(super) menu: Option<RowMenu>,
    /// Its place in the whole list, from one, where not all rows are drawn.
    place: Option<usize>,
    drawing: Option<Rc<Drawing>>,
    cells: Cells,
}

enum Cells {
    Readable(Box<Readable>),
    Unreadable { name: Element, reason: Element },
}

struct Readable {
    title: Written<MarkedText>,
    fields: Written<Chips>,
    created: Written<MomentText>,
    updated: Written<MomentText>,
    actions: Written<Option<Actions>>,
    is_saving: bool,
}

/// An element, and what was written to it last.
struct Written<T> {
    element: Element,
    content: Option<T>,
}

impl<T: PartialEq> Written<T> {
    fn new(element: Element) -> Self {
        Self { element, content: None }
    }

    /// Writes `content` by `write`, which gets the previous one, unless it is there already.
    fn write(
        &mut self,
        content: T,
        write: impl FnOnce(&Element, &T, Option<&T>) -> Result<(), JsValue>,
    ) -> Result<(), JsValue> {
        if self.content.as_ref() != Some(&content) {
            write(&self.element, &content, self.content.as_ref())?;
            self.content = Some(content);
        }
        Ok(())
    }
}

impl DrawnRow {
    /// An element for `row`, without its content.
    pub(super) fn new(row: Row, templates: &Templates) -> Result<Self, JsValue> {
        let (element, cells) = if row.widget().is_some() {
            let element = copy(&templates.row)?;
            let cell = |place: u32| element.children().item(place).ok_or(JsValue::UNDEFINED);
            let cells = Readable {
                title: Written::new(cell(1)?.first_element_child().ok_or(JsValue::UNDEFINED)?),
                fields: Written::new(cell(2)?),
                created: Written::new(cell(3)?),
                updated: Written::new(cell(4)?),
                actions: Written::new(cell(5)?),
                is_saving: false,
            };
            (element, Cells::Readable(Box::new(cells)))
        } else {
            let element = new_row("iw-row iw-row-unreadable")?;
            let title = child(&element, "th", "iw-cell-title", &[("role", "rowheader"), ("scope", "row")])?;
            title.append_child(icon_element(Icon::Warning)?.as_ref())?;
            let name = child(&title, "bdi", "iw-text", &[])?;
            let reason = [("role", "cell"), ("colspan", "4"), ("dir", "auto")];
            let reason = child(&element, "td", "iw-cell-fields iw-muted", &reason)?;
            (element, Cells::Unreadable { name, reason })
        };
        Ok(Self { element, row, menu: None, place: None, drawing: None, cells })
    }

    /// True if this row's elements can show `row`.
    pub(super) fn fits(&self, row: &Row) -> bool {
        matches!(self.cells, Cells::Readable(_)) == row.widget().is_some()
    }

    /// Shows `row` at `place`: writes what is not there already.
    pub(super) fn write(
        &mut self,
        row: &Row,
        place: Option<usize>,
        drawing: &Rc<Drawing>,
        templates: &Templates,
    ) -> Result<(), JsValue> {
        if self.place != place {
            self.place = place;
            // The head is the first row.
            write_attribute(
                &self.element,
                "aria-rowindex",
                place.map(|place| (place + 1).to_string()).as_deref(),
            )?;
        }
        let before = self.drawing.replace(Rc::clone(drawing));
        let is_same_row = Arc::ptr_eq(&self.row.entry, &row.entry) && self.row.state == row.state;
        let is_same =
            before.as_ref().is_some_and(|before| is_same_row && before.surroundings == drawing.surroundings);
        let is_picked = is_same && before.as_ref().is_some_and(|before| before.picked == drawing.picked);
        if is_picked && before.is_some_and(|before| before.query == drawing.query) {
            return Ok(());
        }
        if !is_same_row {
            self.menu.as_ref().inspect(|menu| menu.follow(row));
        }
        self.row = row.clone();
        let Drawing { i18n, surroundings, query, picked } = drawing.as_ref();
        match (&mut self.cells, row.widget()) {
            (Cells::Readable(cells), Some(widget)) => {
                let text = title(*i18n, widget, query);
                cells.title.write(text, |element, text, _| text.write(element))?;
                let fields = chips(*i18n, widget, query);
                cells.fields.write(fields, |cell, new, old| write_chips(cell, new, old, templates))?;
                if !is_same {
                    for (cell, timestamp) in
                        [(&mut cells.created, &widget.created), (&mut cells.updated, &widget.updated)]
                    {
                        let new = moment(*i18n, timestamp);
                        cell.write(new, |cell, new, old| write_moment(cell, new, old, templates))?;
                    }
                    let offered = actions(*i18n, widget, surroundings);
                    if offered.is_none() {
                        self.menu = None;
                    }
                    cells
                        .actions
                        .write(offered, |cell, new, _| write_actions(cell, new.as_ref(), templates))?;
                    let is_saving = row.state == RowState::Saving;
                    if std::mem::replace(&mut cells.is_saving, is_saving) || is_saving {
                        write_state(&self.element, *i18n, is_saving)?;
                    }
                }
            }
            (Cells::Unreadable { name, reason }, _) => {
                let (new_name, new_reason) = unreadable(*i18n, &row.entry);
                rewrite(name, &new_name)?;
                rewrite(reason, &new_reason)?;
            }
            (Cells::Readable(_), None) => {}
        }
        // What a tool writes does not depend on the search.
        if let Some(picked) = picked.as_ref().filter(|_| !is_picked) {
            picked.write(&self.element, row);
        }
        Ok(())
    }

    /// Shows the exact time beside `time`, one of its elements, as a tooltip.
    pub(super) fn explain(&self, time: &Element, i18n: I18n) -> Result<(), JsValue> {
        let Cells::Readable(cells) = &self.cells else { return Ok(()) };
        let of_cell = |cell: &Written<MomentText>| match cell.content {
            Some(MomentText::At(instant, _)) if cell.element.contains(Some(time)) => Some(instant),
            _ => None,
        };
        let Some(instant) = of_cell(&cells.created).or_else(|| of_cell(&cells.updated)) else {
            return Ok(());
        };
        let tooltip = match (time.next_element_sibling(), time.parent_element()) {
            (Some(tooltip), _) => tooltip,
            (None, Some(cell)) => {
                let id = unique_id("hint");
                time.set_attribute("aria-describedby", &id)?;
                cell.class_list().add_1("iw-explained")?;
                child(&cell, "span", "iw-tooltip", &[("role", "tooltip"), ("id", &id)])?
            }
            (None, None) => return Ok(()),
        };
        let exact = i18n.formats(|formats| formats.date_time(instant));
        if tooltip.text_content().as_ref() != Some(&exact) {
            rewrite(&tooltip, &exact)?;
        }
        Ok(())
    }

    /// The cell of its buttons, and the one that opens its menu.
    pub(super) fn menu_button(&self) -> Option<(HtmlElement, HtmlElement)> {
        let Cells::Readable(cells) = &self.cells else { return None };
        let cell = &cells.actions.element;
        let button = cell.query_selector(".iw-menu-button").ok()??;
        Some((cell.clone().unchecked_into(), button.unchecked_into()))
    }
}
