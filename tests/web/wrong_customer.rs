//! No order of switches, refreshes and replies shows one customer's value under another, or an older one after a
//! newer one. One schedule alone: `WRONG_CUSTOMER_SEED=17 cargo xtask test web`.

use std::collections::HashMap;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::Screen;
use gloo_timers::future::TimeoutFuture;
use inbox_widgets::features::{ConversationRef, Place, ValuesPanel};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

const SCHEDULES: u32 = 1_000;
const STEPS: u32 = 16;
/// Over retries, deadlines, the end of freshness and, seldom, the end of the cache.
const WAITS_MS: [f64; 8] = [500.0, 500.0, 2_000.0, 5_000.0, 5_000.0, 16_000.0, 40_000.0, 310_000.0];
const CUSTOMERS: [&str; 3] = ["anna", "bela", "cora"];
const WIDGETS: [&str; 2] = ["w1", "w2"];

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
    json!({"inboxWidgets": WIDGETS.map(widget)})
}

/// Effects run in microtasks, before the browser draws.
async fn microtasks() {
    for _ in 0..8 {
        JsFuture::from(js_sys::Promise::resolve(&wasm_bindgen::JsValue::UNDEFINED)).await.unwrap();
    }
}

/// How the values of two cards are read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// By a request for each, as any API allows.
    Alone,
    /// By one request for both.
    Together,
}

/// A panel under a schedule.
struct Run {
    seed: u32,
    fake: FakeApi,
    screen: Screen,
    customer: RwSignal<&'static str>,
    /// The newest request whose value was shown, by customer and widget.
    newest: HashMap<(&'static str, String), usize>,
    shown: usize,
}

impl Run {
    fn new(seed: u32, way: Way) -> Self {
        let fake = FakeApi::new(|request| {
            if request.path.contains("/values") { Answer::Later } else { Answer::ok(widgets()) }
        });
        let fake = match way {
            Way::Alone => fake,
            Way::Together => fake.offering_together(),
        };
        let customer = RwSignal::new(CUSTOMERS[0]);
        let api = fake.api();
        let screen = Screen::show(Place::LIST, move |_| {
            let store = Store::new(api, "c");
            let conversation_ref = Signal::derive(move || ConversationRef::new(customer.get(), "contact"));
            view! { class = "iw", <ValuesPanel store conversation_ref /> }.into_any()
        });
        Self { seed, fake, screen, customer, newest: HashMap::new(), shown: 0 }
    }

    async fn step(&self, chance: &mut Chance, clock: &Clock) {
        let waiting = self.fake.waiting();
        match chance.below(7) {
            0 | 1 => self.customer.set(CUSTOMERS[chance.below(3)]),
            2 => self.screen.all().get("button", "Refresh all").click(),
            3 => clock.advance(WAITS_MS[chance.below(8)]).await,
            _ if waiting.is_empty() => {}
            _ => {
                let (number, path) = &waiting[chance.below(waiting.len())];
                if path.contains("/widgets/") {
                    self.reply(*number, path, chance.below(8));
                } else {
                    self.reply_together(*number, path, WIDGETS[chance.below(2)], chance.below(8));
                }
            }
        }
        microtasks().await;
    }

    /// The value says whose it is, and which request it answers.
    fn reply(&self, number: usize, path: &str, kind: usize) {
        let customer = CUSTOMERS.into_iter().find(|customer| path.contains(customer)).unwrap();
        let answer = match kind {
            0 => Answer::Reply(404, json!({"message": "gone"})),
            1 => Answer::Reply(503, json!({"message": "later"})),
            2 => Answer::Network,
            _ => Answer::ok(json!({"fieldValues": [{"name": format!("{customer} {number}")}]})),
        };
        self.fake.reply(number, answer);
    }

    /// The same for one of the widgets of a request for several, or the end of that request.
    fn reply_together(&self, number: usize, path: &str, widget: &str, kind: usize) {
        let customer = CUSTOMERS.into_iter().find(|customer| path.contains(customer)).unwrap();
        match kind {
            0 => self.fake.line(number, json!({"widgetId": widget, "statusCode": 404, "message": "gone"})),
            1 => self.fake.line(number, json!({"widgetId": widget})),
            2 => self.fake.reply(number, Answer::Reply(503, json!({"message": "later"}))),
            3 => self.fake.reply(number, Answer::Network),
            _ => {
                let values = json!([{"name": format!("{customer} {number}")}]);
                self.fake.line(number, json!({"widgetId": widget, "fieldValues": values}));
            }
        }
    }

    /// Each card is about the customer at hand, and so is each value on it.
    fn check(&mut self) {
        let (seed, customer) = (self.seed, self.customer.get_untracked());
        let cards = self.screen.all().all_by_role("region");
        assert_eq!(cards.len(), 2, "schedule {seed}");
        for card in cards {
            assert_eq!(card.attribute("data-conversation").as_deref(), Some(customer), "schedule {seed}");
            let Some(value) = card.definition("Name") else { continue };
            let (whose, number) = value.split_once(' ').unwrap();
            assert_eq!(whose, customer, "schedule {seed}");
            // The previous value follows the number.
            let digits = number.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(number.len());
            let number: usize = number[..digits].parse().unwrap();
            let newest = self.newest.entry((customer, card.name())).or_default();
            assert!(
                *newest <= number,
                "schedule {seed}: the value of request {newest}, then that of {number}"
            );
            *newest = number;
            self.shown += 1;
        }
    }
}

fn seeds() -> Vec<u32> {
    match option_env!("WRONG_CUSTOMER_SEED") {
        Some(seed) => vec![seed.parse().unwrap()],
        None => (1..=SCHEDULES).collect(),
    }
}

#[wasm_bindgen_test]
async fn a_thousand_schedules_never_mix_two_customers_nor_old_and_new() {
    never_mixes(Way::Alone).await;
}

#[wasm_bindgen_test]
async fn nor_do_a_thousand_with_one_request_for_all_cards() {
    never_mixes(Way::Together).await;
}

async fn never_mixes(way: Way) {
    let seeds = seeds();
    let mut together = 0;
    let mut shown = 0;
    for seed in &seeds {
        // The browser gets its turn: a page that never rests counts as hung.
        TimeoutFuture::new(0).await;
        let clock = Clock::stopped();
        let mut run = Run::new(*seed, way);
        // The list is shown in a later task.
        clock.settle().await;
        let mut chance = Chance(*seed);
        for _ in 0..STEPS {
            run.step(&mut chance, &clock).await;
            run.check();
        }
        shown += run.shown;
        together += run.fake.count("/v1/inbox/c/values");
    }
    console_log!(
        "{way:?}, schedules: {} (seeds {:?} to {:?}), values seen: {shown}",
        seeds.len(),
        seeds.first(),
        seeds.last()
    );
    assert!(shown > seeds.len(), "the schedules must show values to prove anything: {shown}");
    assert_eq!(together > seeds.len(), way == Way::Together, "requests for both cards: {together}");
}
