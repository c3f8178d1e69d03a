//! A part of the application in the tests' page, found by role and name.

use std::cell::{Cell, RefCell};
use std::panic;
use std::sync::Once;

use gloo_timers::future::TimeoutFuture;
use inbox_widgets::features::{Announcer, Hands, Navigation, Place};
use inbox_widgets::i18n::{I18n, Locale};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub(crate) use super::found::Found;
use super::nodes;

/// How long a state may take to come, in ms.
const PATIENCE_MS: u32 = 10_000;
const STEP_MS: u32 = 5;

thread_local! {
    /// The elements of all that is shown.
    static ROOTS: RefCell<Vec<HtmlElement>> = RefCell::default();
    /// Whether a test has failed since the last screen came.
    static HAS_FAILED: Cell<bool> = const { Cell::new(false) };
}

/// What is shown. It leaves the page when it is dropped.
pub(crate) struct Screen {
    root: HtmlElement,
    owner: Owner,
    mounted: Option<UnmountHandle<AnyViewState>>,
}

impl Drop for Screen {
    fn drop(&mut self) {
        drop(self.mounted.take());
        self.owner.cleanup();
        self.root.remove();
        ROOTS.with_borrow_mut(|roots| roots.retain(|root| *root != self.root));
    }
}

impl Screen {
    /// Shows `view` in English, at `place`.
    pub(crate) fn show(place: Place, view: impl FnOnce(Navigation) -> AnyView + 'static) -> Self {
        nodes::count_effects();
        remove_what_failed();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        ROOTS.with_borrow_mut(|roots| roots.push(root.clone()));
        let owner = Owner::new();
        let mounted = owner.with(|| {
            let guarded = root.clone();
            mount_to(root.clone(), move || {
                I18n::new(Signal::stored(Locale::choose(["en-GB"]))).provide();
                Hands::provide().follow_in(&guarded);
                let navigation = Navigation::new(place);
                navigation.provide();
                let announcer = Announcer::provide();
                let region = announcer.region();
                let shown = view(navigation);
                (region, shown).into_any()
            })
        });
        Self { root, owner, mounted: Some(mounted) }
    }

    /// The whole screen.
    pub(crate) fn all(&self) -> Found {
        Found::new(self.root.clone())
    }

    /// Waits until `state` holds.
    pub(crate) async fn until(&self, what: &str, state: impl FnMut(&Found) -> bool) {
        until(what, &self.all(), state).await;
    }
}

/// Removes the elements that a test has left which failed: nothing is dropped then, and one of its dialogs would keep the focus
/// from all that is shown after it. Its signals stay, since what has panicked may still hold them.
fn remove_what_failed() {
    static FOLLOWED: Once = Once::new();
    FOLLOWED.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            HAS_FAILED.set(true);
            report(info);
        }));
    });
    if HAS_FAILED.replace(false) {
        ROOTS.take().iter().for_each(|root| root.remove());
    }
}

/// Lets all that is due happen: what a reply leads to needs no more than the turns that are waiting.
pub(crate) async fn turns() {
    for _ in 0..5 {
        TimeoutFuture::new(0).await;
    }
}

/// Waits until `state` of `all` holds.
pub(crate) async fn until(what: &str, all: &Found, mut state: impl FnMut(&Found) -> bool) {
    for _ in 0..PATIENCE_MS / STEP_MS {
        if state(all) {
            return;
        }
        TimeoutFuture::new(STEP_MS).await;
    }
    panic!("{what} did not come; the screen shows:\n{}", all.text());
}
