//! The menu of one card.

use leptos::prelude::*;
use markup::view;
use send_wrapper::SendWrapper;
use web_sys::HtmlElement;

use super::inspector::Inspector;
use super::state::CardState;
use crate::features::values_panel::copy_items::CopyItems;
use crate::features::values_panel::value::Copier;
use crate::i18n::{Text, use_i18n};
use crate::model::export::{Card, Format, copy_of_card};
use crate::model::layout::Mark;
use crate::model::values::value_lines;
use crate::ui::{Icon, LateMenu, MenuItem, Show};

/// The menu of a card, made when its `button` is pressed for the first time.
#[component]
pub(super) fn CardMenu(card: CardState, button: SendWrapper<HtmlElement>) -> impl IntoView {
    let i18n = use_i18n();
    let reorder = card.context.reorder;
    let inspects = RwSignal::new(false);
    let copier = Copier::of_context();
    let is_pinned = move || card.look.get().is_pinned;
    let id = move || card.id.get_value();
    let pin = move |()| {
        card.set(Mark::Pinned, !untrack(is_pinned));
        reorder.focus(&id(), MENU_BUTTON);
    };
    let hide = move |()| {
        let (position, _) = untrack(|| reorder.position(&id()));
        card.set(Mark::Hidden, true);
        reorder.focus_near(position);
    };
    let copy_as = move |format: Format| {
        untrack(|| copier.copy(card.title(), card_text(card, format), || {}));
    };
    view! { class = "iw",
        <LateMenu button label=move || i18n.fill(Text::MoreActions, &[("title", &card.title())])>
            <MenuItem
                label=move || i18n.text(if is_pinned() { Text::Unpin } else { Text::Pin })
                icon=Icon::Pin
                on_choose=pin
            />
            <MoveItem card up=true />
            <MoveItem card up=false />
            <MenuItem label=i18n.of(Text::HideCard) icon=Icon::Hidden on_choose=hide />
            <Show when=move || card.lines.with(Option::is_some)>
                <hr class="iw-menu-line" />
                <CopyItems on_choose=copy_as />
                <hr class="iw-menu-line" />
                <MenuItem
                    label=i18n.of(Text::Inspect)
                    icon=Icon::Braces
                    on_choose=move |()| inspects.set(true)
                />
            </Show>
        </LateMenu>
        <Show when=move || inspects.get()>
            <Inspector card on_close=move |()| inspects.set(false) />
        </Show>
    }
}

/// Moves the card by one position, if there is one.
#[component]
fn MoveItem(card: CardState, up: bool) -> impl IntoView {
    let i18n = use_i18n();
    let reorder = card.context.reorder;
    let can_move = move || {
        let (position, count) = card.id.with_value(|id| reorder.position(id));
        if up { position > 0 } else { position + 1 < count }
    };
    let (name, icon) = if up { (Text::MoveUp, Icon::ArrowUp) } else { (Text::MoveDown, Icon::ArrowDown) };
    view! { class = "iw",
        <Show when=can_move>
            <MenuItem
                label=i18n.of(name)
                icon
                on_choose=move |()| card.id.with_value(|id| reorder.step(id, up, MENU_BUTTON))
            />
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
