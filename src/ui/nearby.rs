//! Which elements are visible, or nearly (W3C Intersection Observer).

use js_sys::{Array, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches elements until it is dropped.
pub struct Nearby {
    observer: IntersectionObserver,
    _on_change: Closure<dyn Fn(Array)>,
}

impl Nearby {
    /// Calls `on_change` with the elements that have come near or are no longer near. `ahead` is the distance from the visible
    /// area that counts as near, as a CSS margin. `None` if the browser cannot watch.
    pub fn new(ahead: &str, on_change: impl Fn(Vec<IntersectionObserverEntry>) + 'static) -> Option<Self> {
        let on_change = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            on_change(entries.iter().map(JsCast::unchecked_into).collect());
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(ahead);
        // For content that scrolls in an element of the host (W3C Intersection Observer, 2.2); older browsers ignore it.
        let _ = Reflect::set(&options, &"scrollMargin".into(), &ahead.into());
        let callback = on_change.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(callback, &options).ok()?;
        Some(Self { observer, _on_change: on_change })
    }

    /// Starts to watch `element`.
    pub fn observe(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// Stops watching `element`.
    pub fn unobserve(&self, element: &Element) {
        self.observer.unobserve(element);
    }
}

impl Drop for Nearby {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
