//! What a user presses in the rows: a checkbox, with or without Shift, and the keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent};

use super::marks::{is_of_head, mark_at, mark_beside, mark_of};
use super::tool::{SelectionTool, ids};
use crate::features::widget_list::Visible;
use crate::model::selection::Selection;
use crate::ui::listen_first;

/// Listens to what is pressed below `screen`, as long as the current owner lives.
pub(super) fn listen(tool: SelectionTool, screen: &Element) {
    listen_first(screen, "click", move |event| untrack(|| click(tool, event)));
    listen_first(screen, "keydown", move |event| untrack(|| press(tool, event)));
}

fn click(tool: SelectionTool, event: &Event) {
    let Some(target) = target_of(event) else { return };
    let mark = mark_at(&target).or_else(|| {
        let mark = mark_beside(&target)?;
        // Firefox presses no checkbox whose label is pressed with Shift, Control or Alt.
        event.prevent_default();
        _ = mark.focus();
        Some(mark)
    });
    let Some(mark) = mark else { return };
    if is_of_head(&mark) {
        return tool.turn_all();
    }
    let (id, is_range) = (mark.value(), event.unchecked_ref::<MouseEvent>().shift_key());
    tool.change(|selection, visible| {
        if is_range {
            selection.reach(ids(visible), &id);
        } else {
            selection.toggle(&id);
        }
    });
}

fn press(tool: SelectionTool, event: &Event) {
    let event = event.unchecked_ref::<KeyboardEvent>();
    let Some(target) = target_of(event) else { return };
    let is_in = |selector: &str| matches!(target.closest(selector), Ok(Some(_)));
    // Menus and dialogs have their own keys.
    if event.default_prevented() || !is_in(".iw-table, .iw-selection") || is_in(".iw-menu, .iw-dialog") {
        return;
    }
    let is_selected = tool.selection.with(|selection| !selection.is_empty());
    let with_command = event.ctrl_key() || event.meta_key();
    let is_plain = !with_command && !event.alt_key();
    let mark = mark_at(&target);
    let is_done = match event.key().as_str() {
        "a" | "A" if with_command && !event.alt_key() && !event.shift_key() => {
            tool.change(|selection, visible| selection.add_all(ids(visible)));
            true
        }
        "Escape" if is_plain && is_selected => {
            tool.clear();
            true
        }
        "Delete" | "Backspace" if is_plain && is_selected && mark.is_some() => {
            tool.delete();
            true
        }
        "Enter" if is_plain && is_selected && mark.is_some() => focus_bar(tool),
        "ArrowDown" if is_plain => mark.is_some_and(|mark| step(tool, &mark, true, event.shift_key())),
        "ArrowUp" if is_plain => mark.is_some_and(|mark| step(tool, &mark, false, event.shift_key())),
        _ => false,
    };
    if is_done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Moves the focus from the row of `mark` to the one below or above; with a range, selects it as well.
fn step(tool: SelectionTool, mark: &HtmlInputElement, is_down: bool, is_range: bool) -> bool {
    let id = mark.value();
    let visible = tool.visible();
    let next = if is_of_head(mark) {
        ids(visible.as_deref()).next().filter(|_| is_down)
    } else {
        beside(visible.as_deref(), &id, is_down)
    };
    let (Some(next), Some(screen)) = (next, tool.screen()) else { return false };
    let Some(target) = mark_of(&screen, next) else { return false };
    let _ = target.focus();
    if is_range && !is_of_head(mark) {
        tool.change(|selection, visible| {
            if selection.last().is_none() {
                selection.begin_at(&id);
            }
            selection.reach(ids(visible), next);
        });
    } else if tool.selection.with(|selection| selection.last().is_some()) {
        // A range begins where the user is.
        tool.selection.update(Selection::end_range);
    }
    true
}

/// The id of the row below, or above, the row `id`.
fn beside<'a>(visible: Option<&'a Visible>, id: &str, is_down: bool) -> Option<&'a str> {
    let mut before = None;
    let mut rows = ids(visible);
    while let Some(row) = rows.next() {
        if row == id {
            return if is_down { rows.next() } else { before };
        }
        before = Some(row);
    }
    None
}

/// Moves the focus to the first button of the bar.
fn focus_bar(tool: SelectionTool) -> bool {
    let first = tool.screen().and_then(|screen| {
        let first = screen.query_selector(".iw-selection-actions button:not(:disabled)").ok().flatten()?;
        first.dyn_into::<HtmlElement>().ok()
    });
    first.is_some_and(|first| first.focus().is_ok())
}

fn target_of(event: &Event) -> Option<Element> {
    // It is one, though perhaps of another document's kind (docs/embedding.md, Moving and removing).
    event.target().map(JsCast::unchecked_into)
}
