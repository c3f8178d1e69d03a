//! What one tab changes, another shows.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::turns;
use crate::support::server::Server;
use crate::support::shared::{Shared, widget};
use gloo_timers::future::TimeoutFuture;
use inbox_widgets::api::Method;
use js_sys::{Array, Promise, Reflect};
use serde_json::json;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::BroadcastChannel;
use wire::{CreateWidget, UpdateWidget};

const ADDRESS: &str = "http://api.example";

fn tab(fake: &FakeApi, address: &str, chatbot: &str) -> Shared {
    let shared = Shared::of(fake.api(), chatbot);
    shared.with(|store| store.join_tabs(address));
    shared.store.widgets().refresh();
    shared
}

async fn until(what: &str, mut state: impl FnMut() -> bool) {
    for _ in 0..400 {
        if state() {
            return;
        }
        TimeoutFuture::new(5).await;
    }
    panic!("{what} did not come");
}

/// Waits until each tab of `chatbot` has got what `sender` sent before.
async fn delivered(chatbot: &str, sender: &BroadcastChannel) {
    let last = channel(chatbot);
    let arrived = Promise::new(&mut |resolve, _| last.set_onmessage(Some(&resolve)));
    sender.post_message(&JsValue::NULL).unwrap();
    JsFuture::from(arrived).await.unwrap();
    last.close();
    turns().await;
}

fn channel(chatbot: &str) -> BroadcastChannel {
    let name = format!("inbox-widgets {} {ADDRESS} {chatbot}", ADDRESS.len());
    BroadcastChannel::new(&name).unwrap()
}

#[wasm_bindgen_test]
async fn a_rename_in_one_tab_is_shown_by_the_other() {
    let server = Server::running().await;
    let widget = server.create("Tabs: before", json!([])).await;
    let tabs = [(), ()].map(|()| {
        let shared = Shared::of(server.api("admin"), server.chatbot());
        shared.with(|store| store.join_tabs(ADDRESS));
        shared.store.widgets().refresh();
        shared
    });
    let [one, other] = &tabs;
    until("both lists", || tabs.iter().all(|tab| tab.rows().contains(&"Tabs: before".to_owned()))).await;
    let update = UpdateWidget { title: Some("Tabs: after".to_owned()), fields: None };
    one.store.widgets().update(&widget, update).await.unwrap();
    until("the new title", || other.rows().contains(&"Tabs: after".to_owned())).await;
}

#[wasm_bindgen_test]
async fn other_tabs_hear_of_ids_and_of_nothing_else() {
    let fake = FakeApi::new(|request| match request.method {
        Method::Post => Answer::Reply(201, json!({"inboxWidget": widget("new", "Secret title")})),
        _ => Answer::list_or_refusal(request, &json!([])),
    });
    let tab = tab(&fake, ADDRESS, "ids");
    let heard = std::rc::Rc::new(std::cell::RefCell::new(Vec::new()));
    let listener = channel("ids");
    let kept = std::rc::Rc::clone(&heard);
    let on_message = wasm_bindgen::closure::Closure::<dyn Fn(web_sys::MessageEvent)>::new(
        move |event: web_sys::MessageEvent| {
            let text = js_sys::JSON::stringify(&event.data()).unwrap();
            kept.borrow_mut().push(String::from(text));
        },
    );
    listener.set_onmessage(Some(wasm_bindgen::JsCast::unchecked_ref(on_message.as_ref())));
    tab.store
        .widgets()
        .create(CreateWidget { title: "Secret title".to_owned(), fields: None })
        .await
        .unwrap();
    until("the message", || !heard.borrow().is_empty()).await;
    assert_eq!(*heard.borrow(), [r#"["new"]"#]);
    listener.close();
}

#[wasm_bindgen_test]
async fn strangers_on_the_channel_are_not_listened_to_and_a_flood_makes_two_requests() {
    let fake = FakeApi::new(|_| Answer::Later);
    let _tab = tab(&fake, ADDRESS, "flood");
    until("the first reading", || fake.count("/widgets") == 1).await;
    let stranger = channel("flood");
    let object = js_sys::Object::new();
    Reflect::set(&object, &"ids".into(), &Array::new()).unwrap();
    for message in [JsValue::NULL, JsValue::from_str("w1"), object.into(), Array::of1(&1.into()).into()] {
        stranger.post_message(&message).unwrap();
    }
    delivered("flood", &stranger).await;
    fake.reply(0, Answer::ok(json!({"inboxWidgets": []})));
    turns().await;
    assert_eq!(fake.count("/widgets"), 1, "nothing that was understood");

    for _ in 0..1_000 {
        stranger.post_message(&Array::of1(&"w1".into())).unwrap();
    }
    until("a reading", || fake.count("/widgets") == 2).await;
    delivered("flood", &stranger).await;
    fake.reply(1, Answer::ok(json!({"inboxWidgets": []})));
    until("the reading after it, as the first may be older", || fake.count("/widgets") == 3).await;
    fake.reply(2, Answer::ok(json!({"inboxWidgets": []})));
    turns().await;
    assert_eq!(fake.count("/widgets"), 3);
    stranger.close();
}

#[wasm_bindgen_test]
async fn another_chatbot_or_api_is_another_channel() {
    let fake = FakeApi::new(|request| match request.method {
        Method::Post => Answer::Reply(201, json!({"inboxWidget": widget("new", "New")})),
        _ => Answer::list_or_refusal(request, &json!([])),
    });
    let own = tab(&fake, ADDRESS, "own");
    let others = [tab(&fake, ADDRESS, "other"), tab(&fake, "http://other.example", "own")];
    until("all lists", || fake.count("/widgets") == 3).await;
    own.store.widgets().create(CreateWidget { title: "New".to_owned(), fields: None }).await.unwrap();
    delivered("own", &channel("own")).await;
    let reads = || fake.record().paths(Method::Get).len();
    until("its own list, read again", || reads() > 3).await;
    turns().await;
    assert_eq!(reads(), 4, "no other list is read again");
    drop(others);
}
