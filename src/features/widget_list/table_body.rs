//! The rows in the document: only those in sight and a few more (docs/decisions/0018-rows-in-sight.md).

use std::ops::Range;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, IntersectionObserverEntry};

use super::actions::RowMenu;
use super::known_rows::KnownRows;
use super::row_element::{Drawing, DrawnRow};
use super::templates::Templates;
use super::visible::Visible;
use super::window::{RowWindow, at_once};
use crate::i18n::I18n;
use crate::sync::{Row, Store};
use crate::ui::{Nearby, child, element, put_in_order};

/// How far from what is in sight rows are drawn, in px. Where the page itself scrolls, Chromium adds up the margins of both
/// kinds that an observer has: there it is twice as far.
const AHEAD: u32 = 140;

/// The drawn part of the list.
pub(super) struct TableBody {
    body: Element,
    templates: Templates,
    nearby: Option<Nearby>,
    window: RowWindow,
    /// The drawn rows, in order.
    rows: Vec<DrawnRow>,
    /// In place of rows that are not drawn, in order.
    gaps: Vec<Gap>,
    /// The row that had the focus last: it stays in the document.
    focused: Option<Row>,
    is_whole: bool,
}

struct Gap {
    element: Element,
    rows: Range<usize>,
}

impl TableBody {
    /// Draws in `body`, an empty element. `on_near` is called with the gaps that are in sight, or nearly.
    pub(super) fn new(
        body: Element,
        on_near: impl Fn(Vec<IntersectionObserverEntry>) + 'static,
    ) -> Result<Self, JsValue> {
        Ok(Self {
            body,
            templates: Templates::new()?,
            nearby: Nearby::new(&format!("{AHEAD}px"), on_near),
            window: RowWindow::default(),
            rows: Vec::new(),
            gaps: Vec::new(),
            focused: None,
            is_whole: false,
        })
    }

    /// Shows `visible`, the whole list. Rows that stay keep their elements; only changes are written. In haste only rows that
    /// can be in sight are written, those that come in the elements of others that leave; to call it once more without
    /// haste is due.
    pub(super) fn draw(
        &mut self,
        visible: &Visible,
        drawing: &Rc<Drawing>,
        in_haste: bool,
    ) -> Result<(), JsValue> {
        let count = visible.len();
        let kept = self.focused.as_ref().and_then(|row| visible.place_of(row));
        let is_whole = self.is_whole || self.nearby.is_none();
        let mut places = if is_whole { vec![(0, count)] } else { self.window.places(count, kept) };
        let is_part = places.iter().map(|(start, end)| end - start).sum::<usize>() < count;
        let mut known = KnownRows::new(std::mem::take(&mut self.rows));
        let sight = if in_haste { self.window.sight(height_of_window()) } else { usize::MAX };
        if in_haste {
            let is_drawn = |place: usize| visible.row(place).is_some_and(|row| known.has(row));
            places = at_once(places, sight, kept, &is_drawn);
        }
        let all_places = places.iter().flat_map(|(start, stop)| *start..*stop);
        let kept_rows: Vec<_> = all_places.map(|place| known.take(visible.row(place)?)).collect();
        let mut kept_rows = kept_rows.into_iter();
        let mut behind = 0;
        let mut old_gaps = std::mem::take(&mut self.gaps).into_iter();
        let mut parts: Vec<Element> = Vec::new();
        let mut changed_gaps = Vec::new();
        let mut end = 0;
        for (start, stop) in places.into_iter().chain([(count, count)]) {
            if start > end {
                let (gap, is_changed) = self.gap(old_gaps.next(), end..start)?;
                if is_changed {
                    changed_gaps.push(gap.element.clone());
                }
                parts.push(gap.element.clone());
                self.gaps.push(gap);
            }
            end = stop;
            for place in start..stop {
                let kept_row = kept_rows.next().flatten();
                let Some(row) = visible.row(place) else { continue };
                let spare = || in_haste.then(|| known.spare(row, behind, self.focused.as_ref())).flatten();
                let mut drawn = match kept_row.or_else(spare) {
                    Some((at, drawn)) => {
                        behind = at + 1;
                        drawn
                    }
                    None => DrawnRow::new(row.clone(), &self.templates)?,
                };
                if place < sight {
                    drawn.write(row, is_part.then_some(place + 1), drawing, &self.templates)?;
                }
                parts.push(drawn.element.clone());
                self.rows.push(drawn);
            }
        }
        for gap in old_gaps {
            self.nearby.as_ref().inspect(|nearby| nearby.unobserve(&gap.element));
        }
        put_in_order(&self.body, &parts)?;
        for gap in changed_gaps {
            // Who begins to watch is told whether the gap is near.
            if let Some(nearby) = &self.nearby {
                nearby.unobserve(&gap);
                nearby.observe(&gap);
            }
        }
        Ok(())
    }

    /// A gap in place of `rows`, `old` if there is one, and whether it differs from that.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a height in px")]
    fn gap(&self, old: Option<Gap>, rows: Range<usize>) -> Result<(Gap, bool), JsValue> {
        // As a whole number: the code that writes fractions is large.
        let height = format!("{}px", self.window.height_of(rows.len()) as usize);
        let (element, is_new) = if let Some(Gap { element, rows: old }) = old {
            (element, old != rows)
        } else {
            let gap = element("tr", "iw-gap", &[("aria-hidden", "true")])?;
            child(&gap, "td", "", &[("colspan", "6")])?;
            // The browser keeps rows where they are while what is above them changes; a gap is not what is read.
            gap.unchecked_ref::<HtmlElement>().style().set_property("overflow-anchor", "none")?;
            (gap, true)
        };
        if let Some(cell) = element.first_element_child() {
            let style = cell.unchecked_ref::<HtmlElement>().style();
            if style.get_property_value("block-size")? != height {
                style.set_property("block-size", &height)?;
            }
        }
        Ok((Gap { element, rows }, is_new))
    }

    /// Moves the window to the gaps that are near; true if it moved.
    pub(super) fn follow(&mut self, near: &[IntersectionObserverEntry]) -> bool {
        let before = self.window.clone();
        let height = height_of_window();
        for entry in near.iter().filter(|entry| entry.is_intersecting()) {
            let target = entry.target();
            // A gap that was made in haste is about to be filled.
            let is_asked = |gap: &&Gap| gap.element == target && !before.is_within(&gap.rows);
            let Some(gap) = self.gaps.iter().find(is_asked) else { continue };
            let (whole, part) = (entry.bounding_client_rect(), entry.intersection_rect());
            let (top, bottom) = (part.top() - whole.top(), part.bottom() - whole.top());
            self.window.show(&gap.rows, top, bottom, height + 2.0 * f64::from(AHEAD));
        }
        // Only now: the gaps have been drawn with the height that was known before.
        if let (Some(first), Some(last), [_]) = (self.rows.first(), self.rows.last(), self.gaps.as_slice()) {
            let (first, last) =
                (&first.element.get_bounding_client_rect(), &last.element.get_bounding_client_rect());
            self.window.measure(first.top(), last.bottom(), self.rows.len());
        }
        self.window != before
    }

    /// Whether all rows are drawn, however many.
    pub(super) fn set_whole(&mut self, is_whole: bool) {
        self.is_whole = is_whole;
    }

    /// Notes that the focus came to `target`.
    pub(super) fn note_focus(&mut self, target: &Element) {
        self.focused = self.row_of(target).map(|place| self.rows[place].row.clone());
    }

    /// Shows the exact time behind `target`, if that is a time.
    pub(super) fn explain(&self, target: &Element, i18n: I18n) {
        if let (Ok(Some(time)), Some(place)) = (target.closest("time"), self.row_of(target)) {
            let _ = self.rows[place].explain(&time, i18n);
        }
    }

    /// The row of the pressed edit button; makes the menu if `target` is in a menu's button.
    pub(super) fn press(&mut self, target: &Element, store: Store) -> Option<Row> {
        let button = target.closest(".iw-cell-actions > button").ok()??;
        let place = self.row_of(&button)?;
        let drawn = &mut self.rows[place];
        let (cell, menu) = drawn.menu_button()?;
        if button != *menu {
            return Some(drawn.row.clone());
        }
        if drawn.menu.is_none() {
            drawn.menu = Some(RowMenu::mount(store, drawn.row.clone(), &cell, menu));
        }
        None
    }

    fn row_of(&self, target: &Element) -> Option<usize> {
        let row = target.closest("tr").ok()??;
        self.rows.iter().position(|drawn| drawn.element == row)
    }
}

/// The height of what can be in sight, in px.
fn height_of_window() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}
