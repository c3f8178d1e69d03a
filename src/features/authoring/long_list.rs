//! Lists of any length: the first items are drawn, and further ones as the end comes near.

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::JsCast;

use crate::i18n::{AuthoringPlural, use_i18n};
use crate::reactive::{Timer, effect};
use crate::ui::{Button, ButtonVariant, Nearby, Show, keep_focus};

/// How many items are drawn at first, and how many further ones at a time.
const STEP: usize = 60;

/// How far the end may be below what is in sight for further items to be drawn.
const AHEAD: &str = "400px 0px";

/// How many items of a list are drawn.
#[derive(Clone, Copy)]
pub(super) struct DrawnItems {
    count: RwSignal<usize>,
}

impl DrawnItems {
    /// The first ones.
    pub(super) fn new() -> Self {
        Self { count: RwSignal::new(STEP) }
    }

    /// How many at most.
    pub(super) fn count(self) -> usize {
        self.count.get()
    }

    /// The list is another one: only the first items are drawn.
    pub(super) fn restart(self) {
        if self.count.try_get_untracked().is_some_and(|count| count != STEP) {
            self.count.set(STEP);
        }
    }

    fn more(self) {
        self.count.try_update(|count| *count += STEP);
    }
}

/// The end of a list of `all` items: draws further ones when it comes near, or when the user presses its button.
#[component]
pub(super) fn MoreItems(drawn: DrawnItems, #[prop(into)] all: Signal<usize>) -> impl IntoView {
    let i18n = use_i18n();
    let left = move || all.get().saturating_sub(drawn.count());
    let node = NodeRef::<html::Div>::new();
    let watch = StoredValue::new_local(None::<Nearby>);
    let timer = Timer::new();
    // With the last items what draws them leaves, perhaps with the focus: the list takes it.
    let more = move || {
        let focused = node
            .try_get_untracked()
            .flatten()
            .filter(|node| node.query_selector(":focus").is_ok_and(|focused| focused.is_some()));
        let list = focused.and_then(|node| node.previous_element_sibling());
        drawn.more();
        if let Some(list) = list.filter(|_| untrack(left) == 0) {
            let _ = list.set_attribute("tabindex", "-1");
            keep_focus(move || list.dyn_into().ok());
        }
    };
    effect(move |_| {
        let Some(element) = node.get() else { return };
        // An observer tells of an element that stays near only once: it is watched anew after each step.
        let _ = drawn.count();
        let nearby = Nearby::new(AHEAD, move |entries| {
            if entries.iter().any(web_sys::IntersectionObserverEntry::is_intersecting) {
                timer.start(Duration::ZERO, more);
            }
        });
        if let Some(nearby) = &nearby {
            nearby.observe(&element);
        }
        watch.set_value(nearby);
    });
    view! { class = "iw",
        <Show when=move || left() != 0>
            <div node_ref=node class="iw-more-items">
                <Button
                    label=move || i18n.count_authoring(AuthoringPlural::ShowMoreItems, left())
                    variant=ButtonVariant::Link
                    on_click=move |()| more()
                />
            </div>
        </Show>
    }
}
