//! When the parts of a card are drawn.

use std::rc::{Rc, Weak};

use leptos::prelude::*;

use super::Parts;
use super::changed::notice_what_is_seen;
use super::state::CardState;
use crate::features::values_panel::state::{number_of, put_number};
use crate::reactive::{Timer, effect};

/// Draws the frame and the head whenever they change.
pub(super) fn draw_head(state: CardState, parts: &Rc<Parts>) {
    let (parts, reveal) = (Rc::downgrade(parts), state.context.reveal);
    effect(move |_| {
        let Some(parts) = Weak::upgrade(&parts).filter(|_| state.is_alive()) else { return };
        let (is_fetching, is_loading) = state.progress();
        let _ = parts.write_frame(state.title(), is_fetching);
        if !is_loading {
            reveal.settle(&parts.row);
        }
        if reveal.is_open() || !is_loading {
            let _ = parts.write_head(state);
        }
    });
}

/// Draws the body whenever it changes, and reports to the panel how many lines are empty and how many match the search.
pub(super) fn draw_body(state: CardState, parts: &Rc<Parts>) {
    let (parts, reveal, timer) = (Rc::downgrade(parts), state.context.reveal, Timer::new());
    let mut noticed = None;
    effect(move |_| {
        let Some(parts) = Weak::upgrade(&parts).filter(|_| state.is_alive()) else { return };
        if !reveal.is_open() && state.progress().1 {
            return;
        }
        let _ = parts.write_body(state);
        let lines = state.lines.get();
        if noticed.as_ref() != Some(&lines) {
            notice_what_is_seen(state, timer);
            noticed = Some(lines);
        }
        let empty = state.lines.with(|lines| lines.iter().flatten().filter(|line| line.is_empty()).count());
        let matches = state.found.with(|found| found.as_ref().map_or(0, Vec::len));
        for (counts, count) in [(parts.panel.empty, empty), (parts.panel.matches, matches)] {
            if counts.with_untracked(|counts| number_of(counts, &parts.row)).unwrap_or_default() != count {
                counts.update(|counts| put_number(counts, &parts.row, Some(count)));
            }
        }
    });
}
