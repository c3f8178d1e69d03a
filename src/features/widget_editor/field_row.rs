//! One field: grip, label, variable, type, move and remove.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use markup::view;

use super::draft_input::DraftInput;
use super::editor::Editor;
use super::field_order::FieldOrder;
use super::type_select::TypeSelect;
use crate::features::announcer::use_announcer;
use crate::i18n::{Text, use_i18n};
use crate::model::draft::Spot;
use crate::reactive::memo;
use crate::ui::{Icon, IconButton, IconImage};

/// The buttons that move a field, in its row.
const MOVE_UP: &str = ".iw-field-row-actions > :first-child";
const MOVE_DOWN: &str = ".iw-field-row-actions > :nth-child(2)";

/// The row of the field `key`.
#[component]
pub(super) fn FieldRow(editor: Editor, order: FieldOrder, key: u32) -> impl IntoView {
    let i18n = use_i18n();
    let announcer = use_announcer();
    let draft = editor.draft;
    let place = memo(move |_| draft.with(|draft| draft.position(key)).unwrap_or_default());
    let number = move || (place.get() + 1).to_string();
    let named = move |text: Text| i18n.fill(text, &[("number", &number())]);
    let remove = move |()| {
        let at = place.get_untracked();
        announcer.say(named(Text::FieldRemoved));
        draft.update(|draft| draft.remove_field(key));
        let left = draft.with_untracked(|draft| draft.fields.len());
        order.focus_at(at.min(left.saturating_sub(1)), "input");
    };
    view! { class = "iw",
        <div
            class="iw-field-row"
            role="group"
            aria-label=move || named(Text::FieldNumber)
        >
            <Grip order key place />
            <DraftInput editor spot=Spot::Label(key) name=Text::Label />
            <DraftInput editor spot=Spot::Variable(key) name=Text::Variable code=true />
            <TypeSelect editor key />
            <div class="iw-field-row-actions">
                <IconButton
                    label=move || named(Text::MoveFieldUp)
                    icon=Icon::ArrowUp
                    disabled=Signal::derive(move || place.get() == 0)
                    on_click=move |()| order.step(key, true, MOVE_UP)
                />
                <IconButton
                    label=move || named(Text::MoveFieldDown)
                    icon=Icon::ArrowDown
                    disabled=Signal::derive(move || place.get() + 1 >= order.count())
                    on_click=move |()| order.step(key, false, MOVE_DOWN)
                />
                <IconButton label=move || named(Text::RemoveField) icon=Icon::Cross on_click=remove />
            </div>
            {editor.noting.below(Some(key))}
        </div>
    }
}

/// The grip for the pointer and the arrow keys.
#[component]
fn Grip(order: FieldOrder, key: u32, place: Memo<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let on_key = move |event: KeyboardEvent| {
        let up = match event.key().as_str() {
            "ArrowUp" => true,
            "ArrowDown" => false,
            _ => return,
        };
        event.prevent_default();
        order.step(key, up, ".iw-grip");
    };
    view! { class = "iw",
        <button
            type="button"
            class="iw-grip"
            aria-label=move || i18n.fill(Text::DragField, &[("number", &(place.get() + 1).to_string())])
            on:keydown=on_key
            on:pointerdown=move |event| order.press(&event, key)
        >
            <IconImage icon=Icon::Grip />
        </button>
    }
}
