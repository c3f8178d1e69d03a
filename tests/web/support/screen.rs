//! A part of the application in the tests' page, found by role and name.

use gloo_timers::future::TimeoutFuture;
use inbox_widgets::features::{Announcer, Hands, Navigation, Place};
use inbox_widgets::i18n::{I18n, Locale};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

pub(crate) use super::found::Found;

/// How long a state may take to come, in ms.
const PATIENCE_MS: u32 = 10_000;
const STEP_MS: u32 = 5;

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
    }
}

impl Screen {
    /// Shows `view` in English, at `place`.
    pub(crate) fn show(place: Place, view: impl FnOnce(Navigation) -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
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
