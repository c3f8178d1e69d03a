//! Where the selection stands: its checkboxes in the rows, and its bar below them.

use leptos::prelude::*;
use markup::view;
use send_wrapper::SendWrapper;

use super::bar::SelectionBar;
use super::keys::listen;
use super::left::follow_left;
use super::marks::clear;
use super::tool::SelectionTool;
use crate::features::authoring::lint::write_reasons;
use crate::reactive::effect;
use crate::ui::{heading_around, keep_focus, show_in};

/// The place of `tool` in the tool bar: nothing is seen there. The bar of the selection stands below the rows.
#[component]
pub(in crate::features::authoring) fn SelectionPlace(tool: SelectionTool) -> impl IntoView {
    follow_left(tool);
    effect(move |_| {
        let Some(screen) = tool.screen() else { return };
        listen(tool, &screen);
        show_in(&screen, move || view! { class = "iw", <SelectionBar tool /> }.into_any());
        let screen = SendWrapper::new(screen);
        // What the tools have written into the rows leaves with them, perhaps with the focus in it.
        on_cleanup(move || {
            let _ = clear(&screen, |row| write_reasons(row, &[]));
            keep_focus(move || heading_around(&screen));
        });
    });
    view! { class = "iw", <span node_ref=tool.node hidden></span> }
}
