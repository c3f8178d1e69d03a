//! One card per widget.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::ev::Event;
use leptos::prelude::*;
use markup::view;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

use super::card::stand_in;
use super::cards_drawn::DrawnCards;
use super::state::{
    CARDS_AT_ONCE, CardContext, CardOrder, CardReorder, CardSlot, ConversationRef, PanelState, Reveal,
    Visibility, values_key,
};
use super::value::Copier;
use crate::features::exact_time::explain_time;
use crate::i18n::{I18n, use_i18n};
use crate::reactive::{Timer, effect, memo};
use crate::sync::Store;
use crate::ui::{element, write_class};

/// The number of cards that are read before it is known which ones are visible.
const READ_AT_FIRST: usize = 6;

/// The cards of all widgets for the conversation. Their elements stay when another conversation or contact comes, but all
/// that they show is removed before anything else happens: nothing of the previous one can stay.
#[component]
pub(super) fn Cards(
    store: Store,
    conversation_ref: Signal<Option<ConversationRef>>,
    panel: PanelState,
    order: Memo<Arc<CardOrder>>,
    reorder: CardReorder,
) -> impl IntoView {
    let (i18n, copier) = (use_i18n(), Copier::of_context());
    let visibility = Visibility::new(panel);
    let shown = memo(move |_| conversation_ref.get());
    let cards = Rc::new(RefCell::new(DrawnCards::new(panel, visibility)));
    let limit = RwSignal::new(CARDS_AT_ONCE);
    // What belongs to one customer must outlive a run of the effect.
    let owner = Owner::current().unwrap_or_default();
    let mut before = None::<Owner>;
    let drawn = Rc::clone(&cards);
    effect(move |_| {
        let Some(list) = reorder.list.try_get().flatten() else { return };
        let conversation_ref = shown.get();
        if let Some(before) = before.take() {
            before.cleanup();
        }
        let Some(conversation_ref) = conversation_ref else {
            drawn.borrow_mut().clear();
            return;
        };
        let customer = owner.with(Owner::new);
        let turn = || {
            let _ = drawn.borrow().empty(&conversation_ref.conversation);
            limit.set(CARDS_AT_ONCE);
            let first = first_rows(panel, &order.get());
            let reveal = Reveal::new(first, |row| is_known(store, &conversation_ref, &order.get(), row));
            let conversation_ref = StoredValue::new(conversation_ref);
            let context = CardContext { store, panel, order, conversation_ref, reveal, reorder };
            show_customer(context, visibility, i18n, limit, &list, &drawn, &customer);
        };
        customer.with(|| untrack(turn));
        before = Some(customer);
    });
    let pressed = Rc::clone(&cards);
    let press = move |event: Event| {
        let Some(target) = target_of(&event) else { return };
        let is_more = target.closest(".iw-cards > .iw-button").is_ok_and(|button| button.is_some());
        if is_more {
            limit.update(|limit| *limit += CARDS_AT_ONCE);
        } else if let Ok(cards) = pressed.try_borrow() {
            cards.press(&target, copier);
        }
    };
    let gripped = Rc::clone(&cards);
    let at_part = move |target: Option<Element>, part: &str| {
        let target = target.filter(|target| target.closest(part).is_ok_and(|part| part.is_some()))?;
        gripped.try_borrow().ok()?.id_at(&target)
    };
    let taken = at_part.clone();
    view! { class = "iw",
        <div
            node_ref=reorder.list
            class="iw-cards"
            on:click=move |event| press(event.into())
            on:pointerover=move |event| explain(&event, i18n)
            on:focusin=move |event| explain(&event, i18n)
            on:keydown=move |event| {
                if let Some(id) = taken(target_of(&event), ".iw-card-fold") {
                    reorder.take_key(&event, &id);
                }
            }
            on:pointerdown=move |event| {
                if let Some(id) = at_part(target_of(&event), ".iw-card-heading") {
                    reorder.press(&event, &id);
                }
            }
            on:pointermove=move |event| reorder.drag.follow(&event)
            on:pointerup=move |event| reorder.drag.drop(&event)
            on:pointercancel=move |_| _ = reorder.drag.cancel()
            on:lostpointercapture=move |event| reorder.drag.lose(&event)
        ></div>
    }
}

/// Shows the customer of `context` in `list`, as long as `customer`, the current owner, lives.
fn show_customer(
    context: CardContext,
    visibility: Visibility,
    i18n: I18n,
    limit: RwSignal<usize>,
    list: &Element,
    drawn: &Rc<RefCell<DrawnCards>>,
    customer: &Owner,
) {
    let CardContext { order, reveal, reorder, panel, .. } = context;
    // Neither a drag nor the request for all cards passes on to another customer's.
    on_cleanup(move || {
        reorder.drag.cancel();
        panel.wants_all.try_set(false);
    });
    let place = list.clone();
    let show = || StandIns::show(context, visibility, i18n, &place, drawn).map(SendWrapper::new).ok();
    let stand_ins = StoredValue::new(if reveal.is_open() { None } else { show() });
    let remove = move || {
        if let Some(Some(stand_ins)) = stand_ins.try_update_value(Option::take) {
            let _ = stand_ins.take().remove();
        }
    };
    on_cleanup(remove);
    let (held, next) = (Rc::clone(drawn), Timer::new());
    effect(move |_| {
        if is_alive(context) && reveal.is_open() {
            remove();
            release(&held, next);
        }
    });
    let (drawn, customer) = (Rc::clone(drawn), customer.clone());
    effect(move |_| {
        if !is_alive(context) {
            return;
        }
        let limit = limit.get();
        let count = if context.wants_all() { usize::MAX } else { limit };
        let order = order.get();
        let slots = &order.shown[..order.shown.len().min(count)];
        let left = order.shown.len().saturating_sub(limit).min(CARDS_AT_ONCE);
        if let Ok(mut drawn) = drawn.try_borrow_mut() {
            // The platform defines no error for what is done there.
            let _ = customer.with(|| drawn.draw(&place, context, i18n, slots, left));
        }
    });
}

/// Lays out the cards that were held: those in sight now, the others in tasks of their own.
fn release(drawn: &Rc<RefCell<DrawnCards>>, next: Timer) {
    let is_left = drawn.try_borrow().is_ok_and(|drawn| drawn.release().unwrap_or_default());
    if is_left {
        let drawn = Rc::clone(drawn);
        next.start(Duration::ZERO, move || release(&drawn, next));
    }
}

/// False once the customer of `context` has left. An effect that has not run by then still runs once.
fn is_alive(context: CardContext) -> bool {
    context.conversation_ref.try_get_value().is_some()
}

/// Grey cards in place of the cards that are not displayed yet.
struct StandIns {
    place: Element,
    list: Element,
    visibility: Visibility,
}

impl StandIns {
    /// Shows them before `list`, whose cards are `drawn`, or over it, if it has had cards: these keep their layout.
    fn show(
        context: CardContext,
        visibility: Visibility,
        i18n: I18n,
        list: &Element,
        drawn: &Rc<RefCell<DrawnCards>>,
    ) -> Result<Self, JsValue> {
        let CardContext { panel, order, .. } = context;
        let is_over = drawn.borrow().has_cards();
        let class = if is_over { "iw-cards iw-cards-over" } else { "iw-cards" };
        let place = element("div", class, &[("aria-hidden", "true")])?;
        for slot in order.get().shown.iter().take(CARDS_AT_ONCE) {
            let card = stand_in(i18n, panel, slot)?;
            place.append_child(&card)?;
            if !is_over {
                visibility.watch(&card);
            }
        }
        write_class(list, if is_over { "iw-cards-turning" } else { "iw-cards-waiting" }, true)?;
        if is_over {
            drawn.borrow().hold()?;
        }
        list.before_with_node_1(&place)?;
        Ok(Self { place, list: list.clone(), visibility })
    }

    fn remove(self) -> Result<(), JsValue> {
        let cards = self.place.children();
        for card in (0..cards.length()).filter_map(|place| cards.item(place)) {
            self.visibility.release(&card);
        }
        self.place.remove();
        self.list.class_list().remove_2("iw-cards-waiting", "iw-cards-turning")
    }
}

/// The rows that are read at once: those visible before, else the first ones.
fn first_rows(panel: PanelState, order: &CardOrder) -> Vec<String> {
    let rows = |is_first: &dyn Fn(&CardSlot) -> bool| {
        let slots = order.shown.iter().filter(|slot| slot.has_values() && is_first(slot));
        slots.map(|slot| slot.row.clone()).collect::<Vec<_>>()
    };
    let near = panel.near.with_untracked(|near| rows(&|slot| near.contains(&slot.row)));
    if near.is_empty() { rows(&|_| true).into_iter().take(READ_AT_FIRST).collect() } else { near }
}

fn is_known(store: Store, conversation_ref: &ConversationRef, order: &CardOrder, row: &str) -> bool {
    let slot = order.shown.iter().find(|slot| slot.row == row);
    slot.is_none_or(|slot| store.values().known(&values_key(conversation_ref, &slot.id)).is_some())
}

/// The element of an event; it is one, though perhaps of another document's kind (docs/embedding.md, Moving and removing).
pub(super) fn target_of(event: &Event) -> Option<Element> {
    event.target().map(JsCast::unchecked_into)
}

/// Makes the tooltip of the time at which `event` happens.
pub(super) fn explain(event: &Event, i18n: I18n) {
    let hint = target_of(event).and_then(|target| target.closest(".iw-hint").ok().flatten());
    if let Some(hint) = hint {
        let _ = untrack(|| explain_time(&hint, i18n));
    }
}
