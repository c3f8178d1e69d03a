//! The menu of the panel as a whole.

use std::sync::Arc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wire::{FieldValue, ListedWidget};

use super::card::FORMATS;
use super::state::{CardOrder, CardSlot, ConversationRef, PanelState, values_key};
use super::value::{Copier, Copy};
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::export::{Card, Format, copy_of_panel};
use crate::model::layout::{Layout, Mark};
use crate::model::values::value_lines;
use crate::sync::{Store, ValuesKey};
use crate::ui::{Icon, Menu, MenuItem, Show};

/// The interval of checks whether all cards have been read, in ms, and their number: four seconds.
const LOOK_EVERY_MS: u32 = 100;
const LOOKS: usize = 40;

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
    let copier = Copier::of(Signal::derive(move || i18n.text(Text::AllValues).to_owned()));
    let hides_empty = move || panel.layout.with(|layout| layout.hides_empty);
    let all_folded = move || {
        order.with(|order| {
            order
                .shown
                .iter()
                .filter(|place| place.has_values())
                .all(|place| panel.is(Mark::Folded, &place.id))
        })
    };
    let fold_all = move |()| {
        let folds = !untrack(all_folded);
        let order = order.get_untracked();
        panel.layout.update(|layout| {
            order.shown.iter().for_each(|place| layout.set(Mark::Folded, &place.id, folds));
        });
    };
    let copy_as = move |format: Format| {
        let Some(chosen) = conversation_ref.get_untracked() else { return };
        let heading = heading.get_untracked();
        copier.copy_later(async move {
            let order = order.try_get_untracked()?;
            let left = wait_until_read(store, &chosen, &order).await;
            // By now another customer may be displayed, or none.
            if conversation_ref.try_get_untracked().flatten().as_ref() != Some(&chosen) {
                return None;
            }
            let read = read_cards(store, &chosen, &order);
            let cards: Vec<Card> = read.iter().filter_map(|(place, values)| card(place, values)).collect();
            let said = untrack(|| match left {
                0 => i18n.fill(Text::Copied, &[("label", i18n.text(Text::AllValues))]),
                left => i18n.count(Plural::CopiedBut, left),
            });
            let text = copy_of_panel(format, &heading, &chosen.conversation, &chosen.contact, &cards);
            Some(Copy { text, said })
        });
    };
    view! { class = "iw",
        <Menu label=i18n.of(Text::MorePanelActions) icon=Signal::stored(Icon::More)>
            // The user may copy all cards, so the ones out of view are read now.
            {panel.wants_all.set(true)}
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
                {FORMATS
                    .map(|(format, name)| {
                        view! { class = "iw",
                            <MenuItem label=i18n.of(name) icon=Icon::Copy on_choose=move |()| copy_as(format) />
                        }
                    })}
            </Show>
        </Menu>
    }
}

/// Waits until the displayed cards have been read, but no longer than a user waits for a copy, or than a browser
/// without promises lets a click write to the clipboard. Returns how many have not been read.
async fn wait_until_read(store: Store, conversation_ref: &ConversationRef, order: &CardOrder) -> usize {
    let count = |is_it: &dyn Fn(&ValuesKey) -> bool| {
        let places = order.shown.iter().filter(|place| place.has_values());
        places.filter(|place| is_it(&values_key(conversation_ref, &place.id))).count()
    };
    for _ in 0..LOOKS {
        if count(&|key| store.values().awaits(key)) == 0 {
            break;
        }
        TimeoutFuture::new(LOOK_EVERY_MS).await;
    }
    count(&|key| store.values().known(key).is_none())
}

/// The displayed cards whose values have been read.
fn read_cards(
    store: Store,
    conversation_ref: &ConversationRef,
    order: &CardOrder,
) -> Vec<(CardSlot, Arc<Vec<FieldValue>>)> {
    let read = |place: &CardSlot| {
        Some((place.clone(), store.values().known(&values_key(conversation_ref, &place.id))?))
    };
    order.shown.iter().filter_map(read).collect()
}

fn card<'a>(place: &'a CardSlot, values: &'a Arc<Vec<FieldValue>>) -> Option<Card<'a>> {
    match place.entry.as_ref() {
        ListedWidget::Readable(widget) => {
            let lines = value_lines(widget, values);
            Some(Card { id: &place.id, title: &widget.title, lines, values })
        }
        ListedWidget::Unreadable(_) => None,
    }
}
