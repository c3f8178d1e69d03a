//! The menu of the panel as a whole.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use super::copy_all::CopyAll;
use super::copy_items::CopyItems;
use super::state::{CardOrder, ConversationRef, PanelState};
use crate::i18n::{Text, use_i18n};
use crate::model::layout::{Layout, Mark};
use crate::sync::Store;
use crate::ui::{Icon, Menu, MenuItem, Show};

/// The menu of the panel.
#[component]
pub(super) fn PanelMenu(
    store: Store,
    panel: PanelState,
    conversation_ref: Signal<Option<ConversationRef>>,
    order: Memo<Arc<CardOrder>>,
    /// The customer's heading.
    heading: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let copy_all = CopyAll::new(store, conversation_ref, order, heading);
    let hides_empty = move || panel.layout.with(|layout| layout.hides_empty);
    let all_folded = move || {
        order.with(|order| {
            let mut slots = order.shown.iter().filter(|slot| slot.has_values());
            slots.all(|slot| panel.is(Mark::Folded, &slot.id))
        })
    };
    let fold_all = move |()| {
        let folds = !untrack(all_folded);
        let order = order.get_untracked();
        panel.layout.update(|layout| {
            order.shown.iter().for_each(|slot| layout.set(Mark::Folded, &slot.id, folds));
        });
    };
    view! { class = "iw",
        <Menu
            label=i18n.of(Text::MorePanelActions)
            icon=Signal::stored(Icon::More)
            // The user may copy all cards, so the ones out of view are read now.
            on_open=move |()| panel.wants_all.set(true)
        >
            <MenuItem
                label=move || i18n.text(if all_folded() { Text::UnfoldAll } else { Text::FoldAll })
                icon=Icon::ChevronDown
                on_choose=fold_all
            />
            <MenuItem
                label=move || i18n.text(if hides_empty() { Text::ShowEmptyFields } else { Text::HideEmptyFields })
                icon=Icon::Hidden
                on_choose=move |()| panel.layout.update(|layout| layout.hides_empty = !layout.hides_empty)
            />
            <Show when=move || panel.layout.with(|layout| *layout != Layout::default())>
                <MenuItem
                    label=i18n.of(Text::ResetLayout)
                    icon=Icon::Layout
                    on_choose=move |()| panel.layout.set(Layout::default())
                />
            </Show>
            <Show when=move || conversation_ref.with(Option::is_some)>
                <hr class="iw-menu-line" />
                <CopyItems on_choose=move |format| copy_all.copy(format) />
            </Show>
        </Menu>
    }
}
