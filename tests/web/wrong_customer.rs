//! No order of switches and replies shows one customer's value under another.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::Screen;
use gloo_timers::future::TimeoutFuture;
use inbox_widgets::features::{Place, Subject, ValuesPanel};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

const SCHEDULES: u32 = 1_000;
const STEPS: u32 = 12;
const CUSTOMERS: [&str; 3] = ["anna", "bela", "cora"];

/// The same numbers for the same seed (xorshift32, Marsaglia 2003).
struct Chance(u32);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        usize::try_from(self.0).unwrap() % limit
    }
}

fn widgets() -> Value {
    let widget = |id: &str| json!({"id": id, "title": id, "fields": [{"label": "Name", "variable": "name"}]});
    json!({"inboxWidgets": [widget("w1"), widget("w2")]})
}

/// Effects run in microtasks, before the browser draws.
async fn microtasks() {
    for _ in 0..8 {
        JsFuture::from(js_sys::Promise::resolve(&wasm_bindgen::JsValue::UNDEFINED)).await.unwrap();
    }
}

/// Each card is about `customer`, and so is each value on it.
fn check(screen: &Screen, customer: &str, seed: u32) -> usize {
    let cards = screen.all().all_by_role("region");
    assert_eq!(cards.len(), 2, "schedule {seed}");
    let mut shown = 0;
    for card in cards {
        assert_eq!(card.attribute("data-conversation").as_deref(), Some(customer), "schedule {seed}");
        if let Some(value) = card.definition("Name") {
            assert_eq!(value, customer, "schedule {seed}");
            shown += 1;
        }
    }
    shown
}

fn reply(fake: &FakeApi, number: usize, path: &str, fails: bool) {
    let customer = CUSTOMERS.into_iter().find(|customer| path.contains(customer)).unwrap();
    fake.reply(
        number,
        if fails {
            Answer::Reply(404, json!({"message": "gone"}))
        } else {
            Answer::ok(json!({"fieldValues": [{"name": customer}]}))
        },
    );
}

#[wasm_bindgen_test]
async fn a_thousand_schedules_never_mix_two_customers() {
    let mut shown = 0;
    for seed in 1..=SCHEDULES {
        // The browser gets its turn: a page that never rests counts as hung.
        TimeoutFuture::new(0).await;
        let fake = FakeApi::new(|request| {
            if request.path.contains("/values") { Answer::Later } else { Answer::ok(widgets()) }
        });
        let customer = RwSignal::new(CUSTOMERS[0]);
        let api = fake.api();
        let screen = Screen::show(Place::LIST, move |_| {
            let store = Store::new(api, "c");
            let subject = Signal::derive(move || Subject::new(customer.get(), "contact"));
            view! { class = "iw", <ValuesPanel store subject /> }.into_any()
        });
        microtasks().await;
        let mut chance = Chance(seed);
        for _ in 0..STEPS {
            let waiting = fake.waiting();
            match chance.below(5) {
                0 | 1 => customer.set(CUSTOMERS[chance.below(3)]),
                2 => screen.all().get("button", "Refresh all").click(),
                _ if waiting.is_empty() => {}
                _ => {
                    let (number, path) = &waiting[chance.below(waiting.len())];
                    reply(&fake, *number, path, chance.below(6) == 0);
                }
            }
            microtasks().await;
            shown += check(&screen, customer.get_untracked(), seed);
        }
    }
    assert!(shown > 1_000, "the schedules must show values to prove anything: {shown}");
}
