//! A card's body: its failure, the lines, and the number of empty ones. Its elements are made and written by hand.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::line::DrawnLine;
use super::lines::CardLine;
use super::skeleton::bars;
use super::state::{CardState, EmptyFields};
use crate::api::ApiError;
use crate::features::error_text::FailureNotice;
use crate::i18n::{Plural, Text};
use crate::model::filter::SearchQuery;
use crate::ui::{child, element, first_in, last_in, put_in_order, rewrite, show_in};

/// The body in the document.
pub(super) struct DrawnBody {
    pub(super) element: Element,
    values: Element,
    lines: Vec<DrawnLine>,
    /// How many empty fields there are, and what the button beside it says.
    empties: Option<(Element, [String; 2])>,
    /// In place of values.
    none: Option<Element>,
    /// In place of lines.
    instead: Option<Instead>,
}

/// What stands in place of lines.
enum Instead {
    /// The labels, before the first values have come.
    Bars(Element),
    /// Why there are no values; the head reports a failed refetch.
    Failure(ApiError, Owner),
}

impl DrawnBody {
    /// An empty body.
    pub(super) fn new() -> Result<Self, JsValue> {
        Ok(Self {
            element: element("div", "iw-card-body", &[])?,
            values: element("dl", "iw-values", &[])?,
            lines: Vec::new(),
            empties: None,
            none: None,
            instead: None,
        })
    }

    /// Shows the state of `card`: writes what is not there already. `owner` is the card's.
    pub(super) fn write(
        &mut self,
        card: CardState,
        query: &SearchQuery,
        owner: &Owner,
    ) -> Result<(), JsValue> {
        let lines = card.lines.get();
        let Some(lines) = lines else {
            return self.write_instead(card, owner);
        };
        self.end_instead();
        let look = card.look.get();
        // A removed value is a change to display.
        let is_shown = |line: &&Arc<CardLine>| {
            look.empty_fields != EmptyFields::Omitted || !line.is_empty() || line.has_changed()
        };
        let shown = lines.iter().filter(is_shown);
        let shown: Vec<_> = card.found.with(|found| match found {
            // A user who unfolds a card without a match wants to see all of it.
            Some(found) if !found.is_empty() => shown.filter(|line| found.contains(&line.identity)).collect(),
            _ => shown.collect(),
        });
        self.write_lines(card, &shown, query, owner)?;
        let empty = lines.iter().filter(|line| line.is_empty()).count();
        let texts = (empty != 0 && look.empty_fields != EmptyFields::Shown).then(|| {
            let label =
                if look.empty_fields == EmptyFields::Omitted { Text::ShowEmpty } else { Text::HideEmpty };
            [card.i18n.count(Plural::EmptyFields, empty), card.i18n.text(label).to_owned()]
        });
        self.write_empties(texts)?;
        let none = lines.is_empty().then(|| card.i18n.text(Text::NoValues));
        self.write_none(none)
    }

    fn write_lines(
        &mut self,
        card: CardState,
        shown: &[&Arc<CardLine>],
        query: &SearchQuery,
        owner: &Owner,
    ) -> Result<(), JsValue> {
        let mut before: Vec<_> = std::mem::take(&mut self.lines).into_iter().map(Some).collect();
        let mut is_same = before.len() == shown.len();
        for (place, line) in shown.iter().enumerate() {
            // Most lines keep their place.
            let is_it = |drawn: &Option<DrawnLine>| drawn.as_ref().is_some_and(|drawn| drawn.key == line.key);
            let at = Some(place).filter(|place| before.get(*place).is_some_and(is_it));
            let at = at.or_else(|| before.iter().position(is_it));
            is_same &= at == Some(place);
            let mut drawn = match at.and_then(|at| before[at].take()) {
                Some(drawn) => drawn,
                None => DrawnLine::new(line.key.clone())?,
            };
            let written = drawn.write(card, line, query, owner);
            self.lines.push(drawn);
            written?;
        }
        for mut left in before.into_iter().flatten() {
            left.empty()?;
            left.element.remove();
        }
        if !is_same {
            let elements: Vec<_> = self.lines.iter().map(|line| line.element.clone()).collect();
            put_in_order(&self.values, &elements)?;
        }
        if self.lines.is_empty() {
            self.values.remove();
        } else if self.values.parent_element().is_none() {
            self.element.insert_before(&self.values, self.element.first_child().as_ref())?;
        }
        Ok(())
    }

    /// The number of omitted empty fields, in one line.
    fn write_empties(&mut self, texts: Option<[String; 2]>) -> Result<(), JsValue> {
        let Some(texts) = texts else {
            if let Some((line, _)) = self.empties.take() {
                line.remove();
            }
            return Ok(());
        };
        let (line, before) = if let Some((line, before)) = self.empties.take() {
            (line, Some(before))
        } else {
            let line = element("p", "iw-card-empties", &[])?;
            child(&line, "span", "", &[])?;
            line.append_child(link_button()?.as_ref())?;
            self.element.append_child(&line)?;
            (line, None)
        };
        if before.as_ref() != Some(&texts) {
            rewrite(&first_in(&line)?, &texts[0])?;
            rewrite(&first_in(&last_in(&line)?)?, &texts[1])?;
        }
        self.empties = Some((line, texts));
        Ok(())
    }

    fn write_none(&mut self, text: Option<&str>) -> Result<(), JsValue> {
        if let Some(none) = self.none.take() {
            none.remove();
        }
        if let Some(text) = text {
            let none = child(&self.element, "p", "iw-muted", &[])?;
            rewrite(&none, text)?;
            self.none = Some(none);
        }
        Ok(())
    }

    fn write_instead(&mut self, card: CardState, owner: &Owner) -> Result<(), JsValue> {
        let (_, error) = card.outcome();
        if matches!((&self.instead, &error), (Some(Instead::Failure(before, _)), Some(error)) if before == error)
        {
            return Ok(());
        }
        self.end_instead();
        self.values.remove();
        self.write_empties(None)?;
        self.write_none(None)?;
        self.instead = Some(match error {
            None => {
                let bars = bars(card.i18n, &card.fields())?;
                self.element.append_child(&bars)?;
                Instead::Bars(bars)
            }
            Some(error) => {
                let shown = error.clone();
                let view = owner.with(Owner::new);
                view.with(|| {
                    show_in(&self.element, move || {
                        let on_retry = Callback::new(move |()| card.refresh());
                        view! { class = "iw", <FailureNotice what=Text::ValuesFailed error on_retry /> }
                            .into_any()
                    });
                });
                Instead::Failure(shown, view)
            }
        });
        Ok(())
    }

    fn end_instead(&mut self) {
        match self.instead.take() {
            Some(Instead::Bars(bars)) => bars.remove(),
            Some(Instead::Failure(_, view)) => view.cleanup(),
            None => {}
        }
    }

    /// If `button` copies a value: its name, the raw value, and the outline of the button's icon.
    pub(super) fn copied_by(&self, button: &Element) -> Option<(String, String, Element)> {
        self.lines.iter().find_map(|line| line.copied_by(button))
    }

    /// Removes all that is of a customer; the labels of the fields stay.
    pub(super) fn empty(&mut self) -> Result<(), JsValue> {
        self.end_instead();
        // There is no definition, not even an empty one, before there is a value.
        self.values.remove();
        self.write_empties(None)?;
        self.write_none(None)?;
        let mut kept = Vec::new();
        for mut line in std::mem::take(&mut self.lines) {
            // Whatever happens, no value stays in the document.
            if line.empty() == Ok(true) {
                kept.push(line);
            } else {
                line.element.remove();
            }
        }
        self.lines = kept;
        Ok(())
    }
}

/// A button that is an action inside a text, without its text. Errors: none that the platform defines.
pub fn link_button() -> Result<Element, JsValue> {
    let button = [("type", "button"), ("part", "button")];
    let button = element("button", "iw-button iw-button-link", &button)?;
    child(&button, "span", "iw-button-label", &[])?;
    Ok(button)
}
