//! What is wrong with a reply is said in the user's language, with the names and positions of the reply.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::Screen;
use crate::values_panel::values;
use inbox_widgets::features::{ConversationRef, Place, ValuesPanel, list_screen, steady};
use inbox_widgets::i18n::{I18n, Locale};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn in_german(place: Place, view: impl FnOnce() -> AnyView + 'static) -> Screen {
    Screen::show(place, move |_| {
        I18n::new(Signal::stored(Locale::choose(["de"]))).provide();
        view()
    })
}

#[wasm_bindgen_test]
async fn a_list_that_cannot_be_read() {
    let fake = FakeApi::new(|_| Answer::ok(json!({"inboxWidgets": 5})));
    let api = fake.api();
    let screen = in_german(Place::LIST, move || list_screen(Store::new(steady(api), "c")));
    let text = "Was daran nicht stimmt: inboxWidgets sollte eine Liste sein, gefunden: eine Zahl.";
    screen.until("the reason", |all| all.alerts(text)).await;
}

#[wasm_bindgen_test]
async fn a_widget_in_a_list_and_in_the_panel() {
    let fake = FakeApi::listing(json!([{"id": "w2", "title": 7}]));
    let reason = "nicht kennt: title sollte ein Text sein, gefunden: eine Zahl.";
    let api = fake.api();
    let screen = in_german(Place::LIST, move || list_screen(Store::new(steady(api), "c")));
    let row = manage::row(&screen, "Nicht lesbares Widget w2").await;
    assert!(row.text().contains(reason), "{}", row.text());
    drop(screen);
    let fake = FakeApi::new(|_| Answer::ok(json!({"inboxWidgets": [{"id": "w2", "title": 7}]})));
    let api = fake.api();
    let screen = in_german(values("a", "p"), move || {
        let conversation_ref = Memo::new(|_| ConversationRef::new("a", "p"));
        let store = Store::new(api, "c");
        view! { class = "iw", <ValuesPanel store conversation_ref /> }.into_any()
    });
    screen.until("the card", |all| all.text().contains(reason)).await;
}
