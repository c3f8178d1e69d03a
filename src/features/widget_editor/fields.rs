//! The fields in their order: add, remove, and move by button, key or drag.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::field_row::FieldRow;
use super::save::Editor;
use crate::features::announcer::use_announcer;
use crate::i18n::{Text, use_i18n};
use crate::ui::{Button, Icon, KeyedList};

/// Moving fields, for all rows: what is dragged, and how a move is said.
#[derive(Clone, Copy)]
pub(super) struct FieldOrder {
    editor: Editor,
    /// The key of the field that is dragged.
    pub(super) dragged: RwSignal<Option<u32>>,
    list: NodeRef<html::Div>,
    said: Callback<(usize, usize)>,
}

impl FieldOrder {
    /// Moves the field `key` to the 0-based place `to`; out of range, it stays.
    pub(super) fn move_to(self, key: u32, to: Option<usize>) {
        let count = self.editor.draft.with_untracked(|draft| draft.fields.len());
        let from = self.editor.draft.with_untracked(|draft| draft.position(key));
        let Some(to) = to.filter(|to| *to < count && from.is_some_and(|from| from != *to)) else { return };
        self.editor.draft.update(|draft| draft.move_field(key, to));
        self.said.run((to + 1, count));
    }

    /// Moves the field `key` by one place.
    pub(super) fn step(self, key: u32, up: bool) {
        let place = self.editor.draft.with_untracked(|draft| draft.position(key));
        let to = place.and_then(|place| if up { place.checked_sub(1) } else { Some(place + 1) });
        self.move_to(key, to);
    }

    /// Puts the focus on the element `selector` of the field at `place`, once it is drawn.
    pub(super) fn focus_at(self, place: usize, selector: &'static str) {
        let list = self.list;
        request_animation_frame(move || {
            let Some(list) = list.try_get_untracked().flatten() else { return };
            let Ok(rows) = list.query_selector_all(".iw-field-row") else { return };
            let row = u32::try_from(place).ok().and_then(|place| rows.get(place));
            let target = row
                .and_then(|row| row.dyn_into::<HtmlElement>().ok())
                .and_then(|row| row.query_selector(selector).ok().flatten())
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

/// All fields, and the button for one more.
#[component]
pub(super) fn Fields(editor: Editor) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let said = Callback::new(move |(place, count): (usize, usize)| {
        let (place, count) = (place.to_string(), count.to_string());
        announcer.say(i18n.fill(Text::FieldMoved, &[("number", &place), ("count", &count)]));
    });
    let order = FieldOrder { editor, dragged: RwSignal::new(None), list: NodeRef::new(), said };
    let keys = Signal::derive(move || {
        editor.draft.with(|draft| draft.fields.iter().map(|field| field.key.to_string()).collect())
    });
    let part = move |key: String| {
        // The keys are our own numbers, written out.
        key.parse().ok().map(|key| view! { class = "iw", <FieldRow editor order key /> }).into_any()
    };
    let add = move |()| {
        editor.draft.update(|draft| {
            draft.add_field();
        });
        order.focus_at(editor.draft.with_untracked(|draft| draft.fields.len()).saturating_sub(1), "input");
    };
    view! { class = "iw",
        <div class="iw-fields-head">
            <h3 class="iw-subheading">{i18n.of(Text::Fields)}</h3>
            <span class="iw-muted">{i18n.of(Text::FieldsHint)}</span>
        </div>
        <div class="iw-fields" node_ref=order.list>
            <KeyedList keys part />
        </div>
        <div class="iw-add-field">
            <Button label=i18n.of(Text::AddField) icon=Icon::Plus on_click=add />
        </div>
    }
}
