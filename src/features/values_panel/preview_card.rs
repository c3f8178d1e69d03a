//! The card of a widget that is being edited, drawn as the panel draws it.

use std::rc::Rc;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wire::ListedWidget;

use super::card::DrawnCard;
use super::card_list::{explain, target_of};
use super::state::{CardContext, CardReorder, CardSlot, ConversationRef, PanelState, Reveal};
use super::value::{Copier, CopyByHand};
use crate::i18n::use_i18n;
use crate::model::layout::Layout;
use crate::reactive::{effect, memo};
use crate::sync::{Store, ValuesReader};

/// The card of a widget that is being edited. It neither follows nor changes the user's arrangement, except that empty
/// fields are left out where they are in the panel.
#[component]
pub(in crate::features) fn PreviewCard(
    /// The chatbot's state.
    store: Store,
    /// The conversation whose values are shown.
    conversation_ref: ConversationRef,
    /// The widget as it would be saved.
    widget: Memo<Arc<ListedWidget>>,
    /// Its values.
    reader: ValuesReader,
) -> impl IntoView {
    let (i18n, by_hand) = (use_i18n(), CopyByHand::provide());
    let copier = Copier::of_context();
    let panel = PanelState::new();
    let hides_empty = panel.layout.with_untracked(|layout| layout.hides_empty);
    let mut layout = Layout::default();
    layout.hides_empty = hides_empty;
    let layout = RwSignal::new(layout);
    let panel = PanelState { layout, ..panel };
    let order = memo(|_| Arc::default());
    let reorder = CardReorder::new(panel, order);
    let conversation = conversation_ref.conversation.clone();
    let context = CardContext {
        store,
        panel,
        order,
        conversation_ref: StoredValue::new(conversation_ref),
        reveal: Reveal::new(Vec::new(), |_| true),
        reorder,
    };
    let slot = move || CardSlot { row: String::new(), id: String::new(), entry: widget.get() };
    // The platform defines no error for what is done there.
    let card = DrawnCard::new(panel, &untrack(slot)).ok().map(Rc::new);
    if let Some(card) = &card {
        let _ = card.empty(&conversation);
    }
    let pressed = card.clone();
    // What it follows must outlive a run of the effect.
    let owner = Owner::new();
    let place = NodeRef::<html::Div>::new();
    effect(move |_| {
        let (Some(place), Some(card)) = (place.try_get().flatten(), &card) else { return };
        // What changes here is the draft: no value is marked as changed.
        reader.state().track();
        reader.mark_seen();
        let slot = slot();
        owner.with(|| untrack(|| card.follow(context, i18n, &slot, Some(&reader))));
        if card.element().parent_element().is_none() {
            place.set_text_content(None);
            let _ = place.append_child(card.element());
        }
    });
    let press = move |event: leptos::ev::MouseEvent| {
        if let (Some(target), Some(card)) = (target_of(&event), &pressed) {
            card.press(&target, copier);
        }
    };
    view! { class = "iw",
        <div
            node_ref=place
            on:click=press
            on:pointerover=move |event| explain(&event, i18n)
            on:focusin=move |event| explain(&event, i18n)
        ></div>
        {by_hand.notice()}
    }
}
