//! What JavaScript calls: `mount(root, options, host)` returns a handle with `update`, `refresh`, `unmount` and
//! more.

mod page;

use std::any::Any;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Error, Function, Promise, Reflect};
use leptos::mount::mount_to;
use leptos::prelude::*;
use markup::view;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::HtmlElement;

use self::page::{HostObject, Page};

use crate::app::{App, CommandError, Host, HostCommands};
use crate::config::Config;
use crate::features::PanelLayout;

thread_local! {
    static ON_FATAL: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Calls `callback`, without arguments, when a panic has ended everything in this module: on wasm32 it aborts the
/// instance. The console gets the panic's location, but not its message, which may contain what a user typed.
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
            // Nothing is left that could handle a failure.
            let _ = callback.call0(&JsValue::UNDEFINED);
        }
    }));
}

/// Says why the files of a part of the page could not be loaded; called before its load fails. `is_gone` is true if the
/// server no longer has them, as it has a newer page.
#[wasm_bindgen(js_name = partFailed)]
pub fn part_failed(is_gone: bool) {
    crate::features::part_failed(is_gone);
}

/// A mounted application.
#[wasm_bindgen]
pub struct Handle {
    owner: Owner,
    config: RwSignal<Config>,
    layout: PanelLayout,
    host: Host,
    commands: HostCommands,
    /// Unmounts when it is dropped.
    mounted: Option<Box<dyn Any>>,
}

/// Mounts an application in `root`, an empty element of a document or a shadow root. `options` is an object of
/// texts by the names of the element's attributes; its `messages` is a JSON list of the host's own texts by their
/// places in the list of all texts, and its `auth` is present if the host gives credentials. The application calls
/// back `host`.
#[wasm_bindgen]
pub fn mount(root: HtmlElement, options: &JsValue, host: HostObject) -> Handle {
    let owner = Owner::new();
    let config = read_options(options);
    owner.with(|| {
        let config = RwSignal::new(config);
        let layout = PanelLayout::default();
        let host = Host::new(Rc::new(Page(host)), gives_credentials(options));
        let commands = HostCommands::of_owner();
        let mounted = mount_to(root, move || view! { class = "iw", <App config layout host commands /> });
        Handle { owner: owner.clone(), config, layout, host, commands, mounted: Some(Box::new(mounted)) }
    })
}

#[wasm_bindgen]
impl Handle {
    /// Takes all options anew; unchanged ones have no effect.
    pub fn update(&self, options: &JsValue) {
        let config = read_options(options);
        if self.config.try_with_untracked(|current| *current != config) == Some(true) {
            self.config.try_set(config);
        }
        self.host.set_gives_credentials(gives_credentials(options));
    }

    /// The host has other credentials: refused requests are tried again.
    #[wasm_bindgen(js_name = authChanged)]
    pub fn auth_changed(&self) {
        self.commands.try_sign_in();
    }

    /// Refetches everything displayed; the promise settles when the replies have arrived.
    pub fn refresh(&self) -> Promise {
        let commands = self.commands;
        promise_of(async move { commands.refresh().await.map(|()| JsValue::UNDEFINED) })
    }

    /// Opens the editor for a new widget.
    #[wasm_bindgen(js_name = openCreate)]
    pub fn open_create(&self) -> Promise {
        let opened = self.commands.open_create().map(|()| JsValue::UNDEFINED);
        promise_of(std::future::ready(opened))
    }

    /// Opens the editor for the widget `id`; the promise settles when the widget has been read.
    #[wasm_bindgen(js_name = openEditor)]
    pub fn open_editor(&self, id: String) -> Promise {
        let commands = self.commands;
        promise_of(async move { commands.open_editor(id).await.map(|()| JsValue::UNDEFINED) })
    }

    /// Closes the editor. Without `force` the user is asked before unsaved text is lost. The promise resolves to
    /// whether nothing is open any more.
    pub fn close(&self, force: bool) -> Promise {
        let commands = self.commands;
        promise_of(async move { commands.close(force).await.map(JsValue::from_bool) })
    }

    /// The user's arrangement of the values panel, as JSON for the host to store.
    pub fn layout(&self) -> String {
        untrack(|| self.layout.whole_json())
    }

    /// Arranges the values panel by the JSON `layout`; unreadable parts are ignored.
    #[wasm_bindgen(js_name = setLayout)]
    pub fn set_layout(&self, layout: &str) {
        self.layout.arrange_for_host(layout);
    }

    /// Removes the application from the page and ends its work.
    pub fn unmount(&mut self) {
        drop(self.mounted.take());
        self.owner.cleanup();
    }
}

fn read_options(options: &JsValue) -> Config {
    Config::from_attributes(|name| Reflect::get(options, &name.into()).ok()?.as_string())
}

fn gives_credentials(options: &JsValue) -> bool {
    Reflect::get(options, &"auth".into()).is_ok_and(|auth| auth.is_truthy())
}

/// A promise of `outcome`. It rejects with an `Error` whose `code` identifies the failure.
fn promise_of(outcome: impl Future<Output = Result<JsValue, CommandError>> + 'static) -> Promise {
    // One type, so that the page has the code of a promise once.
    let outcome: Pin<Box<dyn Future<Output = Result<JsValue, CommandError>>>> = Box::pin(outcome);
    future_to_promise(async move {
        outcome.await.map_err(|refusal| {
            let error = Error::new(&refusal.to_string());
            // A new object accepts any member.
            let _ = Reflect::set(&error, &"code".into(), &refusal.code().into());
            error.into()
        })
    })
}
