//! What JavaScript calls: `mount(root, options)` gives a handle with `update`, `refresh` and `unmount`.

use std::any::Any;
use std::cell::RefCell;

use js_sys::{Function, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::app::App;
use crate::config::Config;
use crate::features::PanelLayout;

thread_local! {
    static ON_FATAL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `callback`, without arguments, where a panic has ended everything in this module: on wasm32 it
/// aborts the instance. The console hears where it was, but not what it says, which may hold what a person typed.
#[wasm_bindgen(js_name = onFatal)]
pub fn on_fatal(callback: Function) {
    ON_FATAL.with(|known| known.replace(Some(callback)));
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            leptos::logging::error!("inbox-widgets stopped at {place}");
        }
        #[cfg(debug_assertions)]
        leptos::logging::error!("{panic}");
        let callback = ON_FATAL.with(|known| known.try_borrow().ok().and_then(|callback| callback.clone()));
        if let Some(callback) = callback {
            // Nothing is left that could answer to a failure.
            let _ = callback.call0(&JsValue::UNDEFINED);
        }
    }));
}

/// An application that stands in a page.
#[wasm_bindgen]
pub struct Handle {
    owner: Owner,
    config: RwSignal<Config>,
    refresh: RwSignal<u32>,
    layout: PanelLayout,
    /// Unmounts when it is dropped.
    mounted: Option<Box<dyn Any>>,
}

/// Puts an application into `root`, an empty element of a document or a shadow root. `options` is an object
/// of texts by the names of the element's attributes.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, options: &JsValue) -> Handle {
    let owner = Owner::new();
    let config = read_options(options);
    owner.with(|| {
        let config = RwSignal::new(config);
        let refresh = RwSignal::new(0);
        let layout = PanelLayout::default();
        let mounted = mount_to(root, move || view! { class = "iw", <App config refresh layout /> });
        Handle { owner: owner.clone(), config, refresh, layout, mounted: Some(Box::new(mounted)) }
    })
}

#[wasm_bindgen]
impl Handle {
    /// Takes new options, all of them; what did not change stays as it is.
    pub fn update(&self, options: &JsValue) {
        let config = read_options(options);
        if self.config.try_with_untracked(|current| *current != config) == Some(true) {
            self.config.try_set(config);
        }
    }

    /// Reads everything again.
    pub fn refresh(&self) {
        self.refresh.try_update(|count| *count = count.wrapping_add(1));
    }

    /// How the person has arranged the values panel, as JSON: the host may keep it for them.
    pub fn layout(&self) -> String {
        self.layout.whole_json()
    }

    /// Arranges the values panel as the JSON `layout` says; what cannot be read in it counts as nothing.
    #[wasm_bindgen(js_name = setLayout)]
    pub fn set_layout(&self, layout: &str) {
        self.layout.arrange_for_host(layout);
    }

    /// Takes the application out of the page and ends what it was doing.
    pub fn unmount(&mut self) {
        drop(self.mounted.take());
        self.owner.cleanup();
    }
}

fn read_options(options: &JsValue) -> Config {
    Config::from_attributes(|name| Reflect::get(options, &name.into()).ok()?.as_string())
}
