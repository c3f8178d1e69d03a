//! The parts of a row: how each is written, once its content has changed.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::elements::{child, rewrite, write_attribute};
use super::row_content::{Actions, Chip, Chips, MarkedText, MomentText};
use super::templates::Templates;
use crate::features::exact_time::machine_time;
use crate::i18n::{I18n, Text};
use crate::model::display::Piece;

pub(super) fn write_text(element: &Element, MarkedText { pieces, more }: &MarkedText) -> Result<(), JsValue> {
    let plain = match pieces.as_slice() {
        [Piece::Plain(text)] => text,
        _ => "",
    };
    rewrite(element, plain)?;
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

pub(super) fn write_chips(cell: &Element, new: &Chips, old: Option<&Chips>) -> Result<(), JsValue> {
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

pub(super) fn write_moment(
    cell: &Element,
    new: &MomentText,
    old: Option<&MomentText>,
) -> Result<(), JsValue> {
    if let (MomentText::At(new, words), Some(MomentText::At(old, _)), Some(time)) =
        (new, old, cell.first_element_child())
        && new.to_bits() == old.to_bits()
    {
        return rewrite(&time, words);
    }
    cell.set_text_content(None);
    let text = match new {
        MomentText::At(instant, words) => {
            let machine = machine_time(*instant);
            child(cell, "time", "iw-hint", &[("tabindex", "0"), ("datetime", &machine)])?
                .set_text_content(Some(words));
            return Ok(());
        }
        MomentText::Unreadable(text) => text,
        MomentText::Missing(text) => *text,
    };
    child(cell, "span", "iw-muted", &[("dir", "auto")])?.set_text_content(Some(text));
    Ok(())
}

pub(super) fn write_actions(
    cell: &Element,
    new: Option<&Actions>,
    templates: &Templates,
) -> Result<(), JsValue> {
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

pub(super) fn write_state(row: &Element, i18n: I18n, is_saving: bool) -> Result<(), JsValue> {
    let shown = row.query_selector(".iw-saving")?;
    let text = i18n.text(Text::Saving);
    match (shown, row.first_element_child()) {
        (Some(shown), _) if is_saving => rewrite(&shown, text)?,
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
