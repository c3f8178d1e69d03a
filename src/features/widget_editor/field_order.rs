//! Moving fields: by drag, by key and by button.

use leptos::ev::PointerEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::editor::Editor;
use crate::features::announcer::use_announcer;
use crate::i18n::{Text, use_i18n};
use crate::ui::Reorder;

/// Moves fields, for all rows: the dragged one, and the announcement of a move.
#[derive(Clone, Copy)]
pub(super) struct FieldOrder {
    editor: Editor,
    /// The key of the dragged field, and its original place.
    dragged: StoredValue<(u32, usize)>,
    /// The drag.
    pub(super) reorder: Reorder,
    /// The element that holds the rows.
    pub(super) list: NodeRef<html::Div>,
    said: Callback<(usize, usize)>,
}

impl FieldOrder {
    /// Moves the fields of `editor`.
    pub(super) fn new(editor: Editor) -> Self {
        let (i18n, announcer) = (use_i18n(), use_announcer());
        let said = Callback::new(move |(place, count): (usize, usize)| {
            let (place, count) = (place.to_string(), count.to_string());
            announcer.say(i18n.fill(Text::FieldMoved, &[("number", &place), ("count", &count)]));
        });
        let (list, dragged) = (NodeRef::new(), StoredValue::new((0, 0)));
        let reorder = Reorder::new(
            list,
            move |to| move_field(editor, said, dragged.get_value().0, to),
            move || {
                let (key, from) = dragged.get_value();
                move_field(editor, said, key, from);
            },
        );
        Self { editor, dragged, reorder, list, said }
    }

    /// Starts a drag of the field `key` by its grip.
    pub(super) fn press(self, event: &PointerEvent, key: u32) {
        if self.reorder.press(event) {
            let place = self.editor.draft.with_untracked(|draft| draft.position(key)).unwrap_or_default();
            self.dragged.set_value((key, place));
        }
    }

    /// Moves the field `key` by one place, and focuses its element `selector` again, because a moved element loses
    /// the focus. At either end one of its buttons is disabled; then the grip gets the focus.
    pub(super) fn step(self, key: u32, up: bool, selector: &'static str) {
        let place = self.editor.draft.with_untracked(|draft| draft.position(key)).unwrap_or_default();
        let to = if up { place.checked_sub(1) } else { Some(place + 1) };
        if let Some(to) = to {
            move_field(self.editor, self.said, key, to);
        }
        let place = self.editor.draft.with_untracked(|draft| draft.position(key)).unwrap_or_default();
        self.focus_at(place, selector);
    }

    /// Focuses the element `selector` of the field at `place`, once it is drawn.
    pub(super) fn focus_at(self, place: usize, selector: &'static str) {
        let list = self.list;
        request_animation_frame(move || {
            let Some(list) = list.try_get_untracked().flatten() else { return };
            let Ok(rows) = list.query_selector_all(".iw-field-row") else { return };
            let row = u32::try_from(place).ok().and_then(|place| rows.get(place));
            let target = row
                .and_then(|row| row.dyn_into::<HtmlElement>().ok())
                .and_then(|row| {
                    let find = |selector: &str| row.query_selector(selector).ok().flatten();
                    find(&format!("{selector}:not(:disabled)")).or_else(|| find(".iw-grip"))
                })
                .and_then(|target| target.dyn_into::<HtmlElement>().ok());
            if let Some(target) = target {
                let _ = target.focus();
            }
        });
    }

    /// The number of fields.
    pub(super) fn count(self) -> usize {
        self.editor.draft.with(|draft| draft.fields.len())
    }
}

/// Moves the field `key` to the 0-based place `to`; out of range, it stays.
fn move_field(editor: Editor, said: Callback<(usize, usize)>, key: u32, to: usize) {
    let (count, from) = editor.draft.with_untracked(|draft| (draft.fields.len(), draft.position(key)));
    if to < count && from.is_some_and(|from| from != to) {
        editor.draft.update(|draft| draft.move_field(key, to));
        said.run((to + 1, count));
    }
}
