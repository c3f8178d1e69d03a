//! What a button shows once it has copied.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::Element;

use super::state::CardState;
use crate::features::values_panel::value::SHOWN_FOR;
use crate::ui::Icon;

/// Shows on a button, whose icon has `outline`, that it has copied, for a while or until the customer of `state` leaves.
pub(super) fn show_copied(state: CardState, owner: &Owner, outline: Element) {
    // The customer may be gone by now.
    if !state.is_alive() {
        return;
    }
    let show = |outline: &Element, icon: Icon| _ = outline.set_attribute("d", icon.path());
    show(&outline, Icon::Check);
    let left = SendWrapper::new(outline.clone());
    owner.with(|| on_cleanup(move || show(&left, Icon::Copy)));
    set_timeout(move || show(&outline, Icon::Copy), SHOWN_FOR);
}
