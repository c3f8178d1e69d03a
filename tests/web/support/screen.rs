//! A part of the application in the tests' page, found by role and name.

use gloo_timers::future::TimeoutFuture;
use inbox_widgets::features::{Announcer, Navigation, Place};
use inbox_widgets::i18n::{I18n, Locale};
use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

/// How long a state may take to come, in ms.
const PATIENCE_MS: u32 = 5_000;
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

/// An element that the test found.
#[derive(Clone)]
pub(crate) struct Found(Element);

impl Screen {
    /// Shows `view` in English, at `place`.
    pub(crate) fn show(place: Place, view: impl FnOnce(Navigation) -> AnyView + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        let owner = Owner::new();
        let mounted = owner.with(|| {
            mount_to(root.clone(), move || {
                I18n::new(Signal::stored(Locale::choose(["en-GB"]))).provide();
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
        Found(self.root.clone().unchecked_into())
    }

    /// Waits until `state` holds.
    pub(crate) async fn until(&self, what: &str, mut state: impl FnMut(&Found) -> bool) {
        for _ in 0..PATIENCE_MS / STEP_MS {
            if state(&self.all()) {
                return;
            }
            TimeoutFuture::new(STEP_MS).await;
        }
        panic!("{what} did not come; the screen shows:\n{}", self.all().text());
    }
}

impl Found {
    /// Its text, as it stands in the document.
    pub(crate) fn text(&self) -> String {
        self.0.text_content().unwrap_or_default()
    }

    /// Its attribute `name`.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.0.get_attribute(name)
    }

    /// All elements with this role, in order.
    pub(crate) fn all_by_role(&self, role: &str) -> Vec<Found> {
        let selector = match role {
            "button" => "button:not([role]), [role=button]",
            "link" => "a[href]",
            "heading" => "h1, h2, h3",
            "textbox" => "input:not([type]), input[type=text], input[type=password], input[type=url]",
            "region" => "section[aria-label], [role=region]",
            "term" => "dt",
            "definition" => "dd",
            "listitem" => "li",
            "alert" => "[role=alert]",
            "status" => "[role=status]",
            other => panic!("the tests do not know the role {other}"),
        };
        let found = self.0.query_selector_all(selector).unwrap();
        (0..found.length()).map(|index| Found(found.get(index).unwrap().unchecked_into())).collect()
    }

    /// The first element with this role and accessible name.
    pub(crate) fn find(&self, role: &str, name: &str) -> Option<Found> {
        self.all_by_role(role).into_iter().find(|found| found.name() == name)
    }

    /// The element with this role and accessible name.
    pub(crate) fn get(&self, role: &str, name: &str) -> Found {
        self.find(role, name).unwrap_or_else(|| {
            let names: Vec<_> = self.all_by_role(role).iter().map(Found::name).collect();
            panic!("no {role} is called {name:?}, but {names:?}")
        })
    }

    /// The accessible name: `aria-label`, the label of an input, else the text.
    pub(crate) fn name(&self) -> String {
        let label = self.0.dyn_ref::<HtmlInputElement>().and_then(|input| {
            let labels = input.labels()?;
            labels.get(0)?.text_content()
        });
        let name = self.attribute("aria-label").or(label).unwrap_or_else(|| self.text());
        name.trim().to_owned()
    }

    /// Clicks on it.
    pub(crate) fn click(&self) {
        self.0.unchecked_ref::<HtmlElement>().click();
    }

    /// Types `text` over what stands in it.
    pub(crate) fn type_over(&self, text: &str) {
        let input = self.0.unchecked_ref::<HtmlInputElement>();
        input.set_value(text);
        let event = web_sys::Event::new("input").unwrap();
        input.dispatch_event(&event).unwrap();
    }

    /// What stands in an input.
    pub(crate) fn value(&self) -> String {
        self.0.unchecked_ref::<HtmlInputElement>().value()
    }

    /// The definition of the term `label`, as a person reads it.
    pub(crate) fn definition(&self, label: &str) -> Option<String> {
        let term = self.find("term", label)?;
        let definition = term.0.next_element_sibling()?;
        Some(definition.text_content().unwrap_or_default().trim().to_owned())
    }
}
