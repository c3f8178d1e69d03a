//! A host that turns to many conversations in a moment, or tells the two ids one after the other.

use inbox_widgets::embed::{Handle, mount};
use js_sys::{Array, Object, Reflect};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::clock::Clock;
use crate::support::nodes;

#[wasm_bindgen(inline_js = r#"
const real = globalThis.fetch;
let asked = [];
export function answer() {
  asked = [];
  globalThis.fetch = async ({ url }) => {
    asked.push(url);
    const widget = { id: "w1", title: "Order", fields: [], created: "", updated: "" };
    const body = url.includes("/values") ? { fieldValues: [{ total: 1 }] } : { inboxWidgets: [widget] };
    return new Response(JSON.stringify(body));
  };
}
export function asked_for() {
  return asked.filter((url) => url.includes("/values")).map((url) => new URL(url).search);
}
export function release() {
  globalThis.fetch = real;
}
"#)]
extern "C" {
    fn answer();
    fn asked_for() -> Array;
    fn release();
}

/// A host's page that shows values, over an API that answers at once.
struct Host {
    clock: Clock,
    root: HtmlElement,
    handle: Handle,
}

impl Host {
    async fn at(conversation: &str, contact: &str) -> Self {
        let clock = Clock::stopped();
        answer();
        let root: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&root).unwrap();
        nodes::count_effects();
        let handle = mount(root.clone(), &options(conversation, contact), Object::new().unchecked_into());
        let host = Self { clock, root, handle };
        host.pass(1_000.0).await;
        host
    }

    async fn turn(&self, conversation: &str, contact: &str) {
        self.handle.update(&options(conversation, contact));
        self.pass(0.0).await;
    }

    async fn pass(&self, duration: f64) {
        for _ in 0..5 {
            self.clock.settle().await;
        }
        self.clock.advance(duration).await;
        for _ in 0..5 {
            self.clock.settle().await;
        }
    }

    fn shows(&self, conversation: &str) -> bool {
        let card = format!("[data-conversation='{conversation}']");
        self.root.query_selector(&card).unwrap().is_some()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.handle.unmount();
        self.root.remove();
        release();
    }
}

fn options(conversation: &str, contact: &str) -> JsValue {
    let options = Object::new();
    for (name, value) in [
        ("locale", "en"),
        ("chatbot-id", "paced"),
        ("view", "values"),
        ("conversation-id", conversation),
        ("contact-id", contact),
    ] {
        Reflect::set(&options, &name.into(), &value.into()).unwrap();
    }
    options.into()
}

fn asked() -> Vec<String> {
    asked_for().iter().map(|search| search.as_string().unwrap().trim_end_matches('&').to_owned()).collect()
}

fn of(conversation: &str, contact: &str) -> String {
    format!("?conversationId={conversation}&contactId={contact}")
}

#[wasm_bindgen_test]
async fn of_a_hundred_switches_in_a_second_the_first_is_read_at_once_and_the_last_when_it_has_settled() {
    let host = Host::at("a", "p").await;
    let mut expected = vec![of("a", "p")];
    assert_eq!(asked(), expected);
    for number in 0..100 {
        host.turn(&format!("c{number}"), &format!("p{number}")).await;
        if number == 0 {
            expected.push(of("c0", "p0"));
            assert_eq!(asked(), expected, "at once");
        }
        assert!(host.shows(&format!("c{number}")) && !host.shows("a"), "nothing of the one before");
        host.pass(10.0).await;
    }
    assert_eq!(asked(), expected);
    host.pass(150.0).await;
    expected.push(of("c99", "p99"));
    assert_eq!(asked(), expected);
}

#[wasm_bindgen_test]
async fn nothing_is_read_for_a_pair_whose_other_id_follows() {
    let host = Host::at("a", "p").await;
    host.turn("b", "p").await;
    assert!(!host.shows("a"), "the old values go at once");
    host.pass(20.0).await;
    host.turn("b", "q").await;
    assert_eq!(asked(), [of("a", "p"), of("b", "q")], "and the whole pair is read at once");
    host.pass(1_000.0).await;
    host.turn("d", "q").await;
    assert_eq!(asked().len(), 2);
    host.pass(40.0).await;
    assert_eq!(asked()[2..], [of("d", "q")], "a contact may have several conversations");
}
