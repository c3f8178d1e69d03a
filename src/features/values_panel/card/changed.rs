//! Values that changed since the user's last look: marked until they have been seen.

use std::cell::RefCell;
use std::time::Duration;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::lines::CardLine;
use super::state::CardState;
use crate::i18n::{I18n, Text};
use crate::model::display::{Content, accessible_text, short_text};
use crate::reactive::Timer;
use crate::ui::{child, element, explain, hint_element};

/// The interval at which the page checks whether the user can see a line.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A line is seen after this many checks in which it was visible in a focused page; a card's marks disappear
/// together.
const LOOKS: u32 = 8;

/// Removes the marks of `card` once the user has seen them. To be called whenever its lines have changed; `timer` is the
/// card's.
pub(super) fn notice_what_is_seen(card: CardState, timer: Timer) {
    // A further change of a marked card restarts the count.
    timer.stop();
    let (is_read, has_changes) =
        card.lines.with(|lines| (lines.is_some(), lines.iter().flatten().any(|line| line.has_changed())));
    // Without seen values there is nothing to compare; the first values count as seen.
    if is_read && card.has_seen_nothing() {
        card.mark_seen();
    }
    if has_changes {
        let looks = RefCell::new(Vec::<u32>::new());
        timer.repeat(LOOK_EVERY, move || {
            let has_focus = document().has_focus().unwrap_or(false);
            let seen = card.changed_lines().into_iter().map(|line| has_focus && is_in_sight(&line));
            let seen: Vec<bool> = seen.collect();
            let Ok(mut looks) = looks.try_borrow_mut() else { return };
            looks.resize(seen.len(), 0);
            looks.iter_mut().zip(seen).for_each(|(looks, is_seen)| *looks += u32::from(is_seen));
            if !looks.is_empty() && looks.iter().all(|looks| *looks >= LOOKS) {
                card.mark_seen();
            }
        });
    }
}

/// Whether the middle of `line` is visible on the screen: it is not covered either.
fn is_in_sight(line: &Element) -> bool {
    let rect = line.get_bounding_client_rect();
    let (x, y) = (rect.left() + rect.width() / 2.0, rect.top() + rect.height() / 2.0);
    // A document and a shadow root both have it (CSSOM View, DocumentOrShadowRoot).
    let root = line.get_root_node();
    let ask = Reflect::get(&root, &"elementFromPoint".into()).and_then(JsCast::dyn_into::<Function>);
    let found = ask.and_then(|ask| ask.call2(&root, &x.into(), &y.into()));
    found.and_then(JsCast::dyn_into::<Element>).is_ok_and(|found| line.contains(Some(&found)))
}

/// What the mark of `line` says, if it has changed: the previous value, where a text can say it.
pub(super) fn change_of(i18n: I18n, line: &CardLine) -> Option<String> {
    let before = match &line.previous.as_ref()?.content {
        content if content.has_parts() => return Some(i18n.text(Text::Changed).to_owned()),
        sign @ (Content::Empty | Content::Secret(_)) => accessible_text(sign, &i18n),
        other => short_text(other, &i18n),
    };
    Some(i18n.fill(Text::ChangedFrom, &[("value", &before)]))
}

/// The mark, whose tooltip is `text`. Errors: none that the platform defines.
pub(super) fn changed_mark(i18n: I18n, text: &str) -> Result<Element, JsValue> {
    let mark = element("span", "iw-value-change", &[])?;
    let hint = hint_element()?;
    child(&hint, "span", "iw-value-change-dot", &[("aria-hidden", "true")])?;
    child(&hint, "span", "iw-visually-hidden", &[])?.append_with_str_1(i18n.text(Text::Changed))?;
    explain(&hint, text)?;
    mark.append_child(&hint)?;
    Ok(mark)
}
