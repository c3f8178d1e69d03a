//! Values that changed since the user's last look: marked until they have been seen.

use std::time::Duration;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::state::CardState;
use crate::i18n::{Text, use_i18n};
use crate::model::display::{Content, DisplayValue, accessible_text, short_text};
use crate::reactive::{Timer, effect, memo};
use crate::ui::{Hint, text_of};

/// The interval at which the page checks whether the user can see a line.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A line is seen after this many checks in which it was visible in a focused page; a card's marks disappear
/// together.
const LOOKS: u32 = 8;

/// Removes the marks of `card` once the user has seen them.
pub(super) fn notice_what_is_seen(card: CardState) {
    // Without seen values there is nothing to compare; the first values count as seen.
    effect(move |_| {
        if card.lines.with(Option::is_some) && card.has_seen_nothing() {
            card.mark_seen();
        }
    });
    let has_changes =
        memo(move |_| card.lines.with(|lines| lines.iter().flatten().any(|line| line.has_changed())));
    let timer = Timer::new();
    effect(move |_| {
        timer.stop();
        // A further change of a marked card restarts the count.
        card.lines.track();
        if has_changes.get() {
            let looks = StoredValue::new(Vec::new());
            let look = move || {
                let seen = changed_lines(card);
                looks.try_update_value(|looks: &mut Vec<u32>| {
                    looks.resize(seen.len(), 0);
                    looks.iter_mut().zip(seen).for_each(|(looks, is_seen)| *looks += u32::from(is_seen));
                    if !looks.is_empty() && looks.iter().all(|looks| *looks >= LOOKS) {
                        card.mark_seen();
                    }
                });
            };
            timer.repeat(LOOK_EVERY, look);
        }
    });
}

/// For each marked line of the card, whether the user can see it now: it is on the screen, not covered, and the
/// window has the focus.
fn changed_lines(card: CardState) -> Vec<bool> {
    let Some(element) = card.element() else { return Vec::new() };
    let Ok(lines) = element.query_selector_all(".iw-value-changed") else { return Vec::new() };
    let has_focus = document().has_focus().unwrap_or(false);
    let lines = (0..lines.length()).filter_map(|at| lines.get(at)?.dyn_into::<Element>().ok());
    lines.map(|line| has_focus && is_in_sight(&line)).collect()
}

/// Whether the middle of `line` is visible on the screen.
fn is_in_sight(line: &Element) -> bool {
    let rect = line.get_bounding_client_rect();
    let (x, y) = (rect.left() + rect.width() / 2.0, rect.top() + rect.height() / 2.0);
    // A document and a shadow root both have it (CSSOM View, DocumentOrShadowRoot).
    let root = line.get_root_node();
    let ask = Reflect::get(&root, &"elementFromPoint".into()).and_then(JsCast::dyn_into::<Function>);
    let found = ask.and_then(|ask| ask.call2(&root, &x.into(), &y.into()));
    found.and_then(JsCast::dyn_into::<Element>).is_ok_and(|found| line.contains(Some(&found)))
}

/// The mark, with the previous value on hover and on focus.
#[component]
pub(super) fn ChangedMark(previous: Memo<Option<DisplayValue>>) -> impl IntoView {
    let i18n = use_i18n();
    let text = text_of(move || {
        previous
            .with(|previous| {
                let before = match &previous.as_ref()?.content {
                    content if content.has_parts() => return None,
                    sign @ (Content::Empty | Content::Secret(_)) => accessible_text(sign, &i18n),
                    other => short_text(other, &i18n),
                };
                Some(i18n.fill(Text::ChangedFrom, &[("value", &before)]))
            })
            .unwrap_or_else(|| i18n.text(Text::Changed).to_owned())
    });
    view! { class = "iw",
        <span class="iw-value-change">
            <Hint text>
                <span class="iw-value-change-dot" aria-hidden="true"></span>
                <span class="iw-visually-hidden">{i18n.of(Text::Changed)}</span>
            </Hint>
        </span>
    }
}
