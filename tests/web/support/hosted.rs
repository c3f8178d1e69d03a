//! The application in a host's page.

use inbox_widgets::embed::{Handle, mount};
use js_sys::{Function, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

use super::found::Found;
use super::nodes;
use super::screen::{turns, until};

/// An application in the tests' page, as a host would have it. It goes when it is dropped.
pub(crate) struct Hosted {
    pub(crate) root: HtmlElement,
    pub(crate) handle: Handle,
}

impl Hosted {
    /// One with these options.
    pub(crate) fn new(options: &[(&str, &str)]) -> Self {
        Self::of_host(options, &Object::new())
    }

    /// The same of a host that gives `key`, once the key has been asked for.
    pub(crate) async fn with_key(options: &[(&str, &str)], key: &str) -> Self {
        let host = Object::new();
        let give =
            Function::new_no_args(&format!("this.asked = true; return Promise.resolve({{ key: '{key}' }})"));
        Reflect::set(&host, &"authenticate".into(), &give).unwrap();
        let hosted = Self::of_host(&[options, &[("auth", "yes")]].concat(), &host);
        let is_asked = |_: &Found| Reflect::get(&host, &"asked".into()).unwrap().is_truthy();
        until("the question", &hosted.all(), is_asked).await;
        turns().await;
        hosted
    }

    fn of_host(options: &[(&str, &str)], host: &Object) -> Self {
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        nodes::count_effects();
        let handle = mount(root.clone(), &to_object(options), host.clone().unchecked_into());
        Self { root, handle }
    }

    /// The host gives other options.
    pub(crate) fn update(&self, options: &[(&str, &str)]) {
        self.handle.update(&to_object(options));
    }

    /// Waits until it shows `text`.
    pub(crate) async fn shows(&self, text: &str) {
        until(text, &self.all(), |all| all.text().contains(text)).await;
    }

    /// All of it.
    pub(crate) fn all(&self) -> Found {
        Found::new(self.root.clone())
    }
}

impl Drop for Hosted {
    fn drop(&mut self) {
        self.handle.unmount();
        self.root.remove();
    }
}

fn to_object(options: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in options {
        Reflect::set(&object, &(*name).into(), &(*value).into()).unwrap();
    }
    object.into()
}
