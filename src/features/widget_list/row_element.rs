//! The elements of a row, made and written by hand: a view would cost some thirty reactive nodes a row.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

use super::actions::RowMenu;
use super::row_content::{
    Actions, Chip, Chips, MarkedText, Moment, Surroundings, actions, chips, moment, title, unreadable,
};
use crate::features::exact_time::machine_time;
use crate::i18n::{I18n, Text};
use crate::model::display::Piece;
use crate::model::filter::SearchQuery;
use crate::sync::{Row, RowState};
use crate::ui::{Icon, icon_element, unique_id};

/// What all rows are drawn by.
#[derive(Clone)]
pub(super) struct Drawing {
    pub(super) i18n: I18n,
    pub(super) surroundings: Surroundings,
    pub(super) query: SearchQuery,
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
    created: Written<Moment>,
    updated: Written<Moment>,
    actions: Written<Option<Actions>>,
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

/// Elements that rows are copied from.
pub(super) struct Templates {
    row: Element,
    edit: Element,
    more: Element,
}

impl Templates {
    /// Makes them. Errors: none that the platform defines.
    pub(super) fn new() -> Result<Self, JsValue> {
        let row = new_row("iw-row")?;
        let title = child(&row, "th", "iw-cell-title", &[("role", "rowheader"), ("scope", "row")])?;
        child(&title, "bdi", "iw-text", &[])?;
        for class in ["iw-cell-fields", "iw-cell-created", "iw-cell-updated", "iw-cell-actions"] {
            child(&row, "td", class, &[("role", "cell")])?;
        }
        let button = |icon: Icon| -> Result<Element, JsValue> {
            let button = element("button", "iw-icon-button", &[("type", "button"), ("part", "button")])?;
            button.append_child(icon_element(icon)?.as_ref())?;
            Ok(button)
        };
        let (edit, more) = (button(Icon::Pencil)?, button(Icon::More)?);
        more.class_list().add_1("iw-menu-button")?;
        more.set_attribute("aria-haspopup", "menu")?;
        more.set_attribute("aria-expanded", "false")?;
        Ok(Self { row, edit, more })
    }
}

impl DrawnRow {
    /// An element for `row`, without its content.
    pub(super) fn new(row: Row, templates: &Templates) -> Result<Self, JsValue> {
        let (element, cells) = match row.widget() {
            Some(_) => {
                let element: Element = templates.row.clone_node_with_deep(true)?.unchecked_into();
                let cell = |place: u32| element.children().item(place).ok_or(JsValue::UNDEFINED);
                let cells = Readable {
                    title: Written::new(cell(0)?.first_element_child().ok_or(JsValue::UNDEFINED)?),
                    fields: Written::new(cell(1)?),
                    created: Written::new(cell(2)?),
                    updated: Written::new(cell(3)?),
                    actions: Written::new(cell(4)?),
                };
                (element, Cells::Readable(Box::new(cells)))
            }
            None => {
                let element = new_row("iw-row iw-row-unreadable")?;
                let title =
                    child(&element, "th", "iw-cell-title", &[("role", "rowheader"), ("scope", "row")])?;
                title.append_child(icon_element(Icon::Warning)?.as_ref())?;
                let name = child(&title, "bdi", "iw-text", &[])?;
                let reason = [("role", "cell"), ("colspan", "4"), ("dir", "auto")];
                let reason = child(&element, "td", "iw-cell-fields iw-muted", &reason)?;
                (element, Cells::Unreadable { name, reason })
            }
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
        if is_same && before.is_some_and(|before| before.query == drawing.query) {
            return Ok(());
        }
        if !is_same_row {
            self.menu.as_ref().inspect(|menu| menu.follow(row));
        }
        self.row = row.clone();
        let Drawing { i18n, surroundings, query } = drawing.as_ref();
        match (&mut self.cells, row.widget()) {
            (Cells::Readable(cells), Some(widget)) => {
                cells
                    .title
                    .write(title(*i18n, widget, query), |element, text, _| write_text(element, text))?;
                cells.fields.write(chips(*i18n, widget, query), write_chips)?;
                if is_same {
                    return Ok(());
                }
                cells.created.write(moment(*i18n, &widget.created), write_moment)?;
                cells.updated.write(moment(*i18n, &widget.updated), write_moment)?;
                let offered = actions(*i18n, widget, surroundings);
                if offered.is_none() {
                    self.menu = None;
                }
                cells.actions.write(offered, |cell, new, _| write_actions(cell, new.as_ref(), templates))?;
                write_state(&self.element, *i18n, row.state == RowState::Saving)
            }
            (Cells::Unreadable { name, reason }, _) => {
                let (new_name, new_reason) = unreadable(*i18n, &row.entry);
                name.set_text_content(Some(&new_name));
                reason.set_text_content(Some(&new_reason));
                Ok(())
            }
            (Cells::Readable(_), None) => Ok(()),
        }
    }

    /// Shows the exact time beside `time`, one of its elements, as a tooltip.
    pub(super) fn explain(&self, time: &Element, i18n: I18n) -> Result<(), JsValue> {
        let Cells::Readable(cells) = &self.cells else { return Ok(()) };
        let of_cell = |cell: &Written<Moment>| match cell.content {
            Some(Moment::At(instant, _)) if cell.element.contains(Some(time)) => Some(instant),
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
                child(&cell, "span", "iw-tooltip", &[("role", "tooltip"), ("id", &id)])?
            }
            (None, None) => return Ok(()),
        };
        let exact = i18n.formats(|formats| formats.date_time(instant));
        if tooltip.text_content().as_ref() != Some(&exact) {
            tooltip.set_text_content(Some(&exact));
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

fn new_row(class: &str) -> Result<Element, JsValue> {
    element("tr", class, &[("part", "row"), ("role", "row")])
}

/// A new element. Its classes begin with the one that all elements of the page have.
pub(super) fn element(tag: &str, class: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
    let element = document().create_element(tag)?;
    element.set_class_name(&format!("iw {class}"));
    for (name, value) in attributes {
        element.set_attribute(name, value)?;
    }
    Ok(element)
}

/// A new element at the end of `parent`.
pub(super) fn child(
    parent: &Element,
    tag: &str,
    class: &str,
    attributes: &[(&str, &str)],
) -> Result<Element, JsValue> {
    let element = element(tag, class, attributes)?;
    parent.append_child(&element)?;
    Ok(element)
}

fn write_attribute(element: &Element, name: &str, value: Option<&str>) -> Result<(), JsValue> {
    match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    }
}

fn write_text(element: &Element, MarkedText { pieces, more }: &MarkedText) -> Result<(), JsValue> {
    let plain = match pieces.as_slice() {
        [Piece::Plain(text)] => text,
        _ => "",
    };
    element.set_text_content(Some(plain));
    if plain.is_empty() {
        for piece in pieces {
            match piece {
                Piece::Plain(text) => element.append_with_str_1(text)?,
                Piece::Mark(text) => child(element, "mark", "iw-mark", &[])?.set_text_content(Some(text)),
                Piece::Gap => element.append_with_str_1(" … ")?,
            }
        }
    }
    if let Some(more) = more {
        child(element, "span", "iw-more-matches", &[])?.set_text_content(Some(more));
    }
    Ok(())
}

fn write_chips(cell: &Element, new: &Chips, old: Option<&Chips>) -> Result<(), JsValue> {
    let is_alike = |old: &&Chips| {
        old.shown.len() == new.shown.len()
            && old.more == new.more
            && old.none == new.none
            && new.none.is_none()
    };
    if let (Some(old), Some(list)) = (old.filter(is_alike), cell.first_element_child()) {
        let chips = list.children();
        for (place, (new, old)) in (0..).zip(new.shown.iter().zip(&old.shown)) {
            if let Some(chip) = chips.item(place).filter(|_| new != old) {
                write_chip(&chip, new)?;
            }
        }
        return Ok(());
    }
    cell.set_text_content(None);
    if let Some(none) = new.none {
        child(cell, "span", "iw-muted", &[])?.set_text_content(Some(none));
        return Ok(());
    }
    let list = child(cell, "ul", "iw-chips", &[("role", "list")])?;
    for chip in &new.shown {
        write_chip(&child(&list, "li", "iw-chip iw-text", &[("dir", "auto")])?, chip)?;
    }
    if let Some((number, words)) = &new.more {
        let more = child(&list, "li", "iw-chip iw-chip-more", &[("title", words)])?;
        child(&more, "span", "", &[("aria-hidden", "true")])?.set_text_content(Some(number));
        child(&more, "span", "iw-visually-hidden", &[])?.set_text_content(Some(words));
    }
    Ok(())
}

fn write_chip(chip: &Element, Chip { variable, name, found }: &Chip) -> Result<(), JsValue> {
    chip.set_attribute("title", variable)?;
    // A chip lays its parts out in a row: a text in pieces is one part.
    if matches!(name.pieces.as_slice(), [Piece::Plain(_)]) && name.more.is_none() && found.is_none() {
        return write_text(chip, name);
    }
    chip.set_text_content(None);
    write_text(&child(chip, "bdi", "iw-text", &[])?, name)?;
    if let Some(found) = found {
        let variable = child(chip, "span", "iw-chip-variable", &[("translate", "no")])?;
        write_text(&child(&variable, "bdi", "iw-text", &[])?, found)?;
    }
    Ok(())
}

fn write_moment(cell: &Element, new: &Moment, old: Option<&Moment>) -> Result<(), JsValue> {
    if let (Moment::At(new, words), Some(Moment::At(old, _)), Some(time)) =
        (new, old, cell.first_element_child())
        && new.to_bits() == old.to_bits()
    {
        time.set_text_content(Some(words));
        return Ok(());
    }
    cell.set_text_content(None);
    let text = match new {
        Moment::At(instant, words) => {
            let machine = machine_time(*instant);
            child(cell, "time", "iw-hint", &[("tabindex", "0"), ("datetime", &machine)])?
                .set_text_content(Some(words));
            return Ok(());
        }
        Moment::Unreadable(text) => text,
        Moment::Missing(text) => *text,
    };
    child(cell, "span", "iw-muted", &[("dir", "auto")])?.set_text_content(Some(text));
    Ok(())
}

fn write_actions(cell: &Element, new: Option<&Actions>, templates: &Templates) -> Result<(), JsValue> {
    let Some(Actions { edit, cannot_edit, more }) = new else {
        cell.set_text_content(None);
        return Ok(());
    };
    if cell.first_element_child().is_none() {
        cell.append_child(&templates.edit.clone_node_with_deep(true)?)?;
        cell.append_child(&templates.more.clone_node_with_deep(true)?)?;
    }
    let buttons = cell.children();
    for (place, name) in [(0, edit), (1, more)] {
        if let Some(button) = buttons.item(place) {
            button.set_attribute("aria-label", name)?;
            button.set_attribute("title", name)?;
        }
    }
    match buttons.item(0) {
        Some(button) => write_attribute(&button, "disabled", cannot_edit.then_some("")),
        None => Ok(()),
    }
}

fn write_state(row: &Element, i18n: I18n, is_saving: bool) -> Result<(), JsValue> {
    let shown = row.query_selector(".iw-saving")?;
    let text = i18n.text(Text::Saving);
    match (shown, row.first_element_child()) {
        (Some(shown), _) if is_saving => shown.set_text_content(Some(text)),
        (Some(shown), _) => {
            row.remove_attribute("aria-busy")?;
            shown.remove();
        }
        (None, Some(title)) if is_saving => {
            row.set_attribute("aria-busy", "true")?;
            child(&title, "span", "iw-muted iw-saving", &[])?.set_text_content(Some(text));
        }
        (None, _) => {}
    }
    Ok(())
}
