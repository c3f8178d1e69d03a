//! The parts of a list or an object: the displayed ones, and the button for more.

use std::sync::Arc;

use leptos::prelude::*;
use markup::view;

use super::copy::copier;
use super::text::ShownText;
use crate::features::values_panel::state::Depth;
use crate::i18n::{Plural, Text, use_i18n};
use crate::model::display::{Entry, ITEMS_AT_FIRST};
use crate::reactive::memo;
use crate::ui::{Button, ButtonVariant, FixedList, Show, text_of};

/// The number of parts added on each request.
const ITEMS_AT_ONCE: usize = 100;

/// A member's name; pressing it copies its path.
#[component]
pub fn PathButton(name: String, path: String) -> impl IntoView {
    let i18n = use_i18n();
    let label = Signal::stored(path.clone());
    let (copy, _) = copier(label, path);
    let text = text_of(move || i18n.fill(Text::CopyPath, &[("path", &label.get())]));
    view! { class = "iw",
        <button
            type="button"
            class="iw-tree-name"
            aria-label=text.clone()
            title=text
            on:click=move |_| copy.run(())
        >
            <ShownText text=name />
        </button>
    }
}

/// The first parts, and a button for more.
#[component]
pub fn Parts(
    entries: Arc<[Entry]>,
    class: &'static str,
    /// The name of the whole value.
    name: Signal<String>,
    /// The parts that match a search; if there are any, the others are omitted.
    #[prop(into)]
    found: Signal<Option<Vec<usize>>>,
    part: fn(Entry, Signal<String>) -> AnyView,
) -> impl IntoView {
    let i18n = use_i18n();
    let depth = Depth::here();
    // The number of parts beyond the first ones.
    let asked = RwSignal::new(0);
    let count = entries.len();
    let places = move || match found.get().filter(|found| !found.is_empty()) {
        Some(found) => (found, depth.found_at_first() + asked.get()),
        None => ((0..count).collect(), ITEMS_AT_FIRST + asked.get()),
    };
    let items = move || {
        let (places, limit) = places();
        places.into_iter().take(limit).map(|place| (place.to_string(), place)).collect()
    };
    let one = move |place: usize| {
        let entry = entries.get(place).cloned();
        depth.deepen();
        entry.map(|entry| part(entry, name)).into_any()
    };
    let left = memo(move |_| {
        let (places, limit) = places();
        places.len().saturating_sub(limit)
    });
    view! { class = "iw",
        <ul class=class>
            <FixedList items part=one />
        </ul>
        <Show when=move || left.get() != 0>
            <Button
                label=move || i18n.count(Plural::ShowMore, left.get().min(ITEMS_AT_ONCE))
                variant=ButtonVariant::Link
                on_click=move |()| asked.update(|asked| *asked += ITEMS_AT_ONCE)
            />
        </Show>
    }
}
