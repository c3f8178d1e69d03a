//! Which cards are visible, or nearly, and their heights.

use js_sys::Array;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserverEntry, ResizeObserver, ResizeObserverEntry};

use super::panel::{PanelState, put_number};
use crate::ui::Nearby;

/// How far ahead cards are read, as a CSS margin around the visible part.
const AHEAD: &str = "300px";
/// A card's borders, above and below, in px.
const BORDERS: usize = 2;
/// The attribute with the key of an element's row.
pub const ROW: &str = "data-row";

/// Observes the elements of cards and updates [`PanelState`].
#[derive(Clone, Copy)]
pub struct Visibility(StoredValue<Option<Observers>, LocalStorage>);

struct Observers {
    near: Nearby,
    sizes: ResizeObserver,
    _on_size: Closure<dyn Fn(Array)>,
}

impl Visibility {
    /// Observes until the current owner ends.
    pub fn new(panel: PanelState) -> Self {
        let visibility = Self(StoredValue::new_local(observers(panel)));
        on_cleanup(move || {
            if let Some(Some(observers)) = visibility.0.try_update_value(Option::take) {
                observers.sizes.disconnect();
            }
        });
        visibility
    }

    /// Observes `card`, the element of a card or of its stand-in, which has the attribute [`ROW`].
    pub fn watch(self, card: &Element) {
        self.with(|observers| observers.near.observe(card));
    }

    /// Observes `card`, the element of a card, and records its height.
    pub fn watch_and_measure(self, card: &Element) {
        self.watch(card);
        self.with(|observers| observers.sizes.observe(card));
    }

    /// Stops observing `card`.
    pub fn release(self, card: &Element) {
        self.with(|observers| {
            observers.near.unobserve(card);
            observers.sizes.unobserve(card);
        });
    }

    fn with(self, act: impl FnOnce(&Observers)) {
        self.0.try_with_value(|observers| observers.as_ref().map(act));
    }
}

fn observers(panel: PanelState) -> Option<Observers> {
    let near = Nearby::new(AHEAD, move |entries| {
        let changes = entries.iter().filter_map(near_change).collect::<Vec<_>>();
        panel.near.try_update(|near| {
            for (row, is_near) in changes {
                near.retain(|known| *known != row);
                if is_near {
                    near.push(row);
                }
            }
        });
    })?;
    let on_size = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        for entry in entries.iter() {
            let card = entry.unchecked_into::<ResizeObserverEntry>().target();
            let height = usize::try_from(card.client_height()).unwrap_or_default();
            if let Some(row) = card.get_attribute(ROW).filter(|_| height > 0) {
                panel.heights.try_update_value(|heights| put_number(heights, &row, Some(height + BORDERS)));
            }
        }
    });
    let sizes = ResizeObserver::new(on_size.as_ref().unchecked_ref()).ok()?;
    Some(Observers { near, sizes, _on_size: on_size })
}

/// The row of an element, and whether it is near; `None` for one without a place on the screen: another element
/// represents its row.
fn near_change(entry: &IntersectionObserverEntry) -> Option<(String, bool)> {
    let has_place = entry.bounding_client_rect().height() > 0.0;
    let row = entry.target().get_attribute(ROW)?;
    has_place.then(|| (row, entry.is_intersecting()))
}
