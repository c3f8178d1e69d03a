//! The parts of a row: how each is written, once its content has changed.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::row_content::{Actions, Chip, Chips, MomentText};
use super::templates::Templates;
use crate::features::exact_time::machine_time;
use crate::i18n::{I18n, Text};
use crate::ui::{child, copy, rewrite, write_attribute, write_name};

/// Writes `new` in place of `old`, or in a copy of the template: a chip is written if it is another one.
pub(super) fn write_chips(
    cell: &Element,
    new: &Chips,
    old: Option<&Chips>,
    templates: &Templates,
) -> Result<(), JsValue> {
    if let Some(none) = new.none {
        cell.set_text_content(None);
        child(cell, "span", "iw-muted", &[])?.set_text_content(Some(none));
        return Ok(());
    }
    let written = cell.first_element_child().filter(|_| old.is_none_or(|old| old.none.is_none()));
    let list = if let Some(list) = written {
        list
    } else {
        cell.set_text_content(None);
        child(cell, "ul", "iw-chips", &[("role", "list")])?
    };
    let (old_shown, old_more) = old.map(|old| (old.shown.as_slice(), old.more.as_ref())).unwrap_or_default();
    let chips = list.children();
    // How many more there are stands behind the chips.
    let mut behind = list.last_element_child().filter(|_| old_more.is_some());
    if old_more != new.more.as_ref()
        && let Some(more) = behind.take()
    {
        more.remove();
    }
    let count = u32::try_from(new.shown.len()).unwrap_or(u32::MAX);
    while let Some(chip) = chips.item(count).filter(|chip| Some(chip) != behind.as_ref()) {
        chip.remove();
    }
    for (place, chip) in (0..).zip(&new.shown) {
        match old_shown.get(place as usize) {
            Some(old) if old == chip => {}
            Some(old) => {
                if let Some(element) = chips.item(place) {
                    write_chip(&element, chip, Some(old), templates)?;
                }
            }
            None => {
                let element = copy(&templates.chip)?;
                write_chip(&element, chip, None, templates)?;
                list.insert_before(&element, behind.as_deref())?;
            }
        }
    }
    match &new.more {
        Some((number, words)) if behind.is_none() => {
            let more = child(&list, "li", "iw-chip iw-chip-more", &[("title", words)])?;
            child(&more, "span", "", &[("aria-hidden", "true")])?.set_text_content(Some(number));
            child(&more, "span", "iw-visually-hidden", &[])?.set_text_content(Some(words));
            Ok(())
        }
        _ => Ok(()),
    }
}

fn write_chip(
    chip: &Element,
    Chip { variable, name, found }: &Chip,
    old: Option<&Chip>,
    templates: &Templates,
) -> Result<(), JsValue> {
    if old.is_none_or(|old| old.variable != *variable) {
        chip.set_attribute("title", variable)?;
    }
    name.write(chip)?;
    if let Some(found) = found {
        let variable = copy(&templates.variable)?;
        found.add_to(&variable)?;
        chip.append_child(&variable)?;
    }
    Ok(())
}

pub(super) fn write_moment(
    cell: &Element,
    new: &MomentText,
    old: Option<&MomentText>,
    templates: &Templates,
) -> Result<(), JsValue> {
    let text = match new {
        MomentText::At(instant, words) => {
            let is_same = matches!(old, Some(MomentText::At(old, _)) if old.to_bits() == instant.to_bits());
            let fits = |time: &Element| match old {
                None => true,
                // What explains another time leaves with it.
                Some(MomentText::At(..)) => is_same || time.next_element_sibling().is_none(),
                Some(_) => false,
            };
            let time = if let Some(time) = cell.first_element_child().filter(fits) {
                time
            } else {
                let time = copy(&templates.time)?;
                cell.set_text_content(None);
                cell.append_child(&time)?;
                time
            };
            if !is_same {
                time.set_attribute("datetime", &machine_time(*instant))?;
            }
            return rewrite(&time, words);
        }
        MomentText::Unreadable(text) => text,
        MomentText::Missing(text) => *text,
    };
    cell.set_text_content(None);
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
        cell.append_child(copy(&templates.edit)?.as_ref())?;
        cell.append_child(copy(&templates.more)?.as_ref())?;
    }
    let buttons = cell.children();
    for (place, name) in [(0, edit), (1, more)] {
        if let Some(button) = buttons.item(place) {
            write_name(&button, name)?;
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
    match (shown, row.query_selector("th")?) {
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
