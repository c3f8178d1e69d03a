//! A line of a card: label, value, copy. Its elements are made and written by hand, and used again for the next customer.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::changed::{change_of, changed_mark};
use super::lines::CardLine;
use super::state::CardState;
use crate::features::error_text::decode_text;
use crate::features::marked_text::MarkedText;
use crate::features::values_panel::state::LineHere;
use crate::features::values_panel::value::{Face, ValueContent};
use crate::i18n::{I18n, Text};
use crate::model::display::short_name;
use crate::model::filter::SearchQuery;
use crate::model::text::is_blank;
use crate::model::values::Origin;
use crate::ui::{
    Icon, Template, child, element, first_in, icon_element, last_in, show_in, write_class, write_name,
};

/// A line in the document: a term and its definition.
pub(super) struct DrawnLine {
    /// Its `div`.
    pub(super) element: Element,
    /// Identifies it among the card's lines.
    pub(super) key: String,
    label: Element,
    definition: Element,
    /// The place of the value, with the marks behind it.
    value: Element,
    /// The place of the copy button; in the definition if there is something to copy.
    copy: Element,
    /// What it shows; `None` after its customer has left.
    line: Option<Arc<CardLine>>,
    label_text: MarkedText,
    name: String,
    /// What is seen of the value; `None` if a view shows it.
    face: Option<Face>,
    marks: Marks,
    /// The owner of the view that shows the value.
    view: Option<Owner>,
}

/// What stands behind a value.
#[derive(Default, PartialEq)]
struct Marks {
    /// A remark on an unusual value.
    flag: Option<String>,
    /// What the mark of a changed value says.
    change: Option<String>,
}

thread_local! {
    static LINE: Template = const {
        Template::new(|| {
            let line = element("div", "iw-value-line", &[])?;
            child(&child(&line, "dt", "iw-value-label", &[])?, "bdi", "iw-value-text", &[])?;
            let value = [("part", "value"), ("translate", "no")];
            let value = child(&line, "dd", "iw-value", &value)?;
            let content = child(&value, "div", "iw-value-content", &[])?;
            child(&content, "bdi", "iw-value-text", &[])?;
            let copy = child(&value, "span", "iw-copy", &[])?;
            let button = [("type", "button"), ("part", "button")];
            let button = child(&copy, "button", "iw-icon-button", &button)?;
            button.append_child(icon_element(Icon::Copy)?.as_ref())?;
            Ok(line)
        })
    };
}

impl DrawnLine {
    /// An empty line.
    pub(super) fn new(key: String) -> Result<Self, JsValue> {
        let element = LINE.with(Template::copy)?;
        let definition = last_in(&element)?;
        Ok(Self {
            key,
            label: first_in(&first_in(&element)?)?,
            value: first_in(&definition)?,
            copy: last_in(&definition)?,
            element,
            definition,
            line: None,
            label_text: MarkedText::default(),
            name: String::new(),
            face: Some(Face::blank()),
            marks: Marks::default(),
            view: None,
        })
    }

    /// Shows `line` of `card` while `query` is searched for: writes what is not there already.
    pub(super) fn write(
        &mut self,
        card: CardState,
        line: &Arc<CardLine>,
        query: &SearchQuery,
        owner: &Owner,
    ) -> Result<(), JsValue> {
        let i18n = card.i18n;
        let name = name_of(i18n, line);
        let label = MarkedText::searched(i18n, short_name(&name), query);
        if self.label_text != label {
            label.write(&self.label)?;
            self.label_text = label;
        }
        if self.name != name {
            write_name(&first_in(&self.copy)?, &i18n.fill(Text::CopyLabel, &[("label", &name)]))?;
            self.name = name;
        }
        let before = self.line.replace(Arc::clone(line));
        let was_empty = before.as_ref().is_some_and(|before| before.shown.copy.is_empty());
        let is_empty = line.shown.copy.is_empty();
        if was_empty != is_empty {
            write_class(&self.element, "iw-value-dimmed", is_empty)?;
            if is_empty {
                self.copy.remove();
            } else {
                self.definition.append_child(&self.copy)?;
            }
        }
        let is_same_value = before.is_some_and(|before| before.identity == line.identity);
        let has_written = self.write_value(card, line, query, owner, is_same_value)?;
        let marks = Marks { flag: flag_of(i18n, line), change: change_of(i18n, line) };
        if has_written || self.marks != marks {
            if !has_written {
                while self.value.child_element_count() > 1 {
                    last_in(&self.value)?.remove();
                }
            }
            self.add_marks(i18n, &marks)?;
            if self.marks.change.is_some() != marks.change.is_some() {
                write_class(&self.element, "iw-value-changed", marks.change.is_some())?;
            }
            self.marks = marks;
        }
        Ok(())
    }

    /// Writes the value; true if nothing else is left beside it.
    fn write_value(
        &mut self,
        card: CardState,
        line: &Arc<CardLine>,
        query: &SearchQuery,
        owner: &Owner,
        is_same_value: bool,
    ) -> Result<bool, JsValue> {
        let Some(face) = Face::of(&line.shown.content, card.i18n, query) else {
            if is_same_value && self.view.is_some() {
                return Ok(false);
            }
            self.end_view();
            self.value.set_text_content(None);
            self.face = None;
            let view = owner.with(Owner::new);
            view.with(|| self.show_view(card, line));
            self.view = Some(view);
            return Ok(true);
        };
        self.end_view();
        let stays = face.write(&self.value, self.face.as_ref())?;
        self.face = Some(face);
        Ok(!stays)
    }

    /// Shows a value with parts, or one that is displayed in part.
    fn show_view(&self, card: CardState, line: &Arc<CardLine>) {
        provide_context(LineHere { searched: card.searched, identity: line.identity.clone() });
        let content = line.shown.content.clone();
        let line = Arc::clone(line);
        let name = Signal::derive(move || name_of(card.i18n, &line));
        show_in(&self.value, move || view! { class = "iw", <ValueContent content name /> }.into_any());
    }

    fn end_view(&mut self) {
        if let Some(view) = self.view.take() {
            view.cleanup();
        }
    }

    fn add_marks(&self, i18n: I18n, marks: &Marks) -> Result<(), JsValue> {
        if let Some(text) = &marks.flag {
            let flag = [("role", "img"), ("aria-label", text), ("title", text)];
            let flag = child(&self.value, "span", "iw-value-mark", &flag)?;
            flag.append_child(icon_element(Icon::Info)?.as_ref())?;
        }
        if let Some(text) = &marks.change {
            self.value.append_child(changed_mark(i18n, text)?.as_ref())?;
        }
        Ok(())
    }

    /// Removes all that is of a customer; false if the whole line is.
    pub(super) fn empty(&mut self) -> Result<bool, JsValue> {
        self.end_view();
        let Some(line) = self.line.take() else { return Ok(true) };
        if line.origin == Origin::ValueAlone {
            return Ok(false);
        }
        if line.shown.copy.is_empty() {
            write_class(&self.element, "iw-value-dimmed", false)?;
            self.definition.append_child(&self.copy)?;
        }
        if std::mem::take(&mut self.marks).change.is_some() {
            write_class(&self.element, "iw-value-changed", false)?;
        }
        if matches!(self.face, Some(Face::Text(_))) {
            let text = first_in(&self.value)?;
            text.set_text_content(None);
            while let Some(mark) = text.next_element_sibling() {
                mark.remove();
            }
            self.face = Some(Face::blank());
        } else {
            self.value.set_text_content(None);
            self.face = None;
        }
        Ok(true)
    }

    /// If `button` copies it: its name, the raw value, and the outline of the button's icon.
    pub(super) fn copied_by(&self, button: &Element) -> Option<(String, String, Element)> {
        let line = self.line.as_ref().filter(|_| self.copy.contains(Some(button)))?;
        let outline = first_in(&first_in(button).ok()?).ok()?;
        Some((self.name.clone(), line.shown.copy.clone(), outline))
    }
}

fn name_of(i18n: I18n, line: &CardLine) -> String {
    if is_blank(&line.label) { i18n.text(Text::UnnamedValue).to_owned() } else { line.label.clone() }
}

/// A quiet remark on an unusual value.
fn flag_of(i18n: I18n, line: &CardLine) -> Option<String> {
    let damaged = line.damage.as_ref().map(|damage| decode_text(i18n, damage));
    let text = match line.origin {
        _ if damaged.is_some() => Text::Damaged,
        _ if !line.shown.fits => Text::Misfit,
        Origin::ValueAlone => Text::NoField,
        Origin::FieldAlone => Text::NotSent,
        Origin::Both => return None,
    };
    Some(i18n.fill(text, &[("message", &damaged.unwrap_or_default())]))
}
