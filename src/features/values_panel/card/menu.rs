//! The menu of one card.

use leptos::prelude::*;

use super::inspector::Inspector;
use super::state::CardState;
use crate::features::values_panel::value::Copier;
use crate::i18n::{Text, use_i18n};
use crate::model::export::{Card, Format, copy_of_card};
use crate::model::layout::Mark;
use crate::model::values::value_lines;
use crate::ui::{Icon, Menu, MenuItem, Show};

/// The formats of a copy, with their names.
pub const FORMATS: [(Format, Text); 3] = [
    (Format::Text, Text::CopyAsText),
    (Format::Markdown, Text::CopyAsMarkdown),
    (Format::Json, Text::CopyAsJson),
];

/// The menu of a card.
#[component]
pub(super) fn CardMenu(card: CardState) -> impl IntoView {
    let i18n = use_i18n();
    let reorder = card.context.reorder;
    let inspects = RwSignal::new(false);
    let copier = Copier::of(card.title.into());
    let is_pinned = move || card.is(Mark::Pinned);
    let id = move || card.id.get_value();
    let pin = move |()| {
        card.set(Mark::Pinned, !untrack(is_pinned));
        reorder.focus(&id(), MENU_BUTTON);
    };
    let move_by_one = move |up: bool| Callback::new(move |()| reorder.step(&id(), up, MENU_BUTTON));
    let can_move = move |up: bool| {
        let (place, count) = reorder.place(&id());
        if up { place > 0 } else { place + 1 < count }
    };
    let hide = move |()| {
        let (place, _) = untrack(|| reorder.place(&id()));
        card.set(Mark::Hidden, true);
        reorder.focus_near(place);
    };
    let copy_as = move |format: Format| {
        copier.copy(untrack(|| card_text(card, format)));
    };
    view! { class = "iw",
        <Menu
            label=move || i18n.fill(Text::MoreActions, &[("title", &card.title.get())])
            icon=Signal::stored(Icon::More)
        >
            <MenuItem
                label=move || i18n.text(if is_pinned() { Text::Unpin } else { Text::Pin })
                icon=Icon::Pin
                on_choose=pin
            />
            <Show when=move || can_move(true)>
                <MenuItem label=i18n.of(Text::MoveUp) icon=Icon::ArrowUp on_choose=move_by_one(true) />
            </Show>
            <Show when=move || can_move(false)>
                <MenuItem label=i18n.of(Text::MoveDown) icon=Icon::ArrowDown on_choose=move_by_one(false) />
            </Show>
            <MenuItem label=i18n.of(Text::HideCard) icon=Icon::Hidden on_choose=hide />
            <Show when=move || card.lines.with(Option::is_some)>
                <hr class="iw-menu-line" />
                {FORMATS
                    .map(|(format, name)| {
                        view! { class = "iw",
                            <MenuItem label=i18n.of(name) icon=Icon::Copy on_choose=move |()| copy_as(format) />
                        }
                    })}
                <hr class="iw-menu-line" />
                <MenuItem
                    label=i18n.of(Text::Inspect)
                    icon=Icon::Braces
                    on_choose=move |()| inspects.set(true)
                />
            </Show>
        </Menu>
        <Show when=move || inspects.get()>
            <Inspector card on_close=move |()| inspects.set(false) />
        </Show>
    }
}

/// The focus after a card has moved.
const MENU_BUTTON: &str = ".iw-menu-button";

fn card_text(card: CardState, format: Format) -> String {
    let id = card.id.get_value();
    // The title from the server.
    let title = card.widget().map(|widget| widget.title).unwrap_or_default();
    let values = card.values().unwrap_or_default();
    let lines = card.widget().map(|widget| value_lines(&widget, &values)).unwrap_or_default();
    copy_of_card(format, &Card { id: &id, title: &title, lines, values: &values })
}
