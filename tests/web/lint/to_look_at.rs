//! The filter of the list.

use std::cell::Cell;
use std::rc::Rc;

use inbox_widgets::features::{Place, list_screen, steady};
use inbox_widgets::sync::Store;
use js_sys::Reflect;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::{Found, Screen};

fn widget(id: &str, title: &str, fields: &Value) -> Value {
    json!({"id": id, "title": title, "fields": fields, "created": "", "updated": ""})
}

fn field(label: &str, variable: &str) -> Value {
    json!([{"label": label, "variable": variable}])
}

fn answer(fake: &FakeApi, widgets: Value) {
    fake.change(move |request| Answer::list_or_refusal(request, &widgets));
}

async fn filter(screen: &Screen, count: usize) -> Found {
    let name = format!("To look at ({count})");
    screen.until(&name, |all| all.find("button", &name).is_some()).await;
    screen.all().get("button", &name)
}

fn titled(all: &Found) -> bool {
    all.all_by_role("button").iter().any(|button| button.name().starts_with("To look at"))
}

#[wasm_bindgen_test]
async fn the_filter_shows_the_rows_with_findings_and_why_they_have_some() {
    let fake = FakeApi::listing(json!([
        widget("w1", "Orders", &field("", "order.total")),
        widget("w2", "Good", &field("A", "a")),
        widget(
            "w3",
            "Plans",
            &json!([
                {"label": "P", "variable": "plan", "type": "money"},
                {"label": "Q", "variable": "plan"},
            ])
        ),
    ]));
    let screen = manage::show(fake.api(), "c");
    let button = filter(&screen, 2).await;
    assert_eq!(button.attribute("aria-pressed").as_deref(), Some("false"));
    assert_eq!(manage::titles(&screen.all()).len(), 3);
    button.click();
    manage::rows(&screen, &["Orders", "Plans"]).await;
    assert_eq!(button.attribute("aria-pressed").as_deref(), Some("true"));
    let why = "Field 1: The label is empty. Agents see the variable instead.";
    let edit = screen.all().get("button", "Edit Orders");
    assert_eq!(edit.description().as_deref(), Some(why));
    assert!(manage::find_row(&screen.all(), "Orders").unwrap().text().contains(why));
    assert!(screen.all().says("2 widgets to look at"));
    let by_field = [
        "Field 1: The type is unknown here. Agents see values as they look.",
        "Field 2: Field 1 has the same variable. Agents see its value twice.",
    ];
    let plans = screen.all().get("button", "Edit Plans").description();
    assert_eq!(plans, Some(by_field.concat()));
    manage::search(&screen, "plan").await;
    manage::rows(&screen, &["Plans"]).await;
    manage::search(&screen, "").await;
    manage::rows(&screen, &["Orders", "Plans"]).await;
    button.click();
    manage::rows(&screen, &["Orders", "Good", "Plans"]).await;
    assert_eq!(screen.all().get("button", "Edit Orders").description(), None);
    assert!(!screen.all().text().contains(why));
}

#[wasm_bindgen_test]
async fn a_change_by_another_admin_is_followed_while_the_filter_is_on() {
    let list = |one: &str, two: &str| {
        json!([widget("w1", "Orders", &field(one, "a")), widget("w2", "Plans", &field(two, "b"))])
    };
    let fake = FakeApi::listing(list("", ""));
    let screen = manage::show(fake.api(), "c");
    filter(&screen, 2).await.click();
    manage::rows(&screen, &["Orders", "Plans"]).await;
    answer(&fake, list("A", ""));
    screen.all().get("button", "Refresh the list").click();
    manage::rows(&screen, &["Plans"]).await;
    filter(&screen, 1).await;
    answer(&fake, list("A", "B"));
    screen.all().get("button", "Refresh the list").click();
    screen.until("nothing left", |all| all.text().contains("Nothing left to look at")).await;
    assert_eq!(filter(&screen, 0).await.attribute("aria-pressed").as_deref(), Some("true"));
    screen.all().get("button", "Show all widgets").click();
    manage::rows(&screen, &["Orders", "Plans"]).await;
    screen.until("the end of the filter", |all| !titled(all)).await;
}

#[wasm_bindgen_test]
async fn the_filter_that_leaves_under_the_focus_leaves_it_at_the_heading() {
    let list = |label: &str| json!([widget("w1", "Orders", &field(label, "a"))]);
    let fake = FakeApi::listing(list(""));
    let screen = manage::show(fake.api(), "c");
    filter(&screen, 1).await.click();
    manage::rows(&screen, &["Orders"]).await;
    answer(&fake, list("A"));
    screen.all().get("button", "Refresh the list").click();
    let button = filter(&screen, 0).await;
    button.focus();
    button.click();
    screen.until("the end of the filter", |all| !titled(all)).await;
    screen.until("the focus at the heading", |all| all.get("heading", "Widgets").is_focused()).await;
}

#[wasm_bindgen_test]
async fn a_search_that_finds_nothing_under_the_filter_can_be_cleared_though_nothing_is_left_to_look_at() {
    let list = |label: &str| json!([widget("w1", "Orders", &field(label, "a"))]);
    let fake = FakeApi::listing(list(""));
    let screen = manage::show(fake.api(), "c");
    filter(&screen, 1).await.click();
    manage::rows(&screen, &["Orders"]).await;
    manage::search(&screen, "zzz").await;
    screen.until("nothing found", |all| all.find("button", "Clear search").is_some()).await;
    answer(&fake, list("A"));
    screen.all().get("button", "Refresh the list").click();
    filter(&screen, 0).await;
    screen.all().get("button", "Clear search").click();
    screen.until("nothing left", |all| all.text().contains("Nothing left to look at")).await;
    screen.all().get("button", "Show all widgets").click();
    manage::rows(&screen, &["Orders"]).await;
}

#[wasm_bindgen_test]
async fn who_may_not_change_widgets_has_no_filter() {
    let fake = FakeApi::listing(json!([widget("w1", "Orders", &field("", "a"))]));
    let given = Rc::new(Cell::new(None));
    let (api, kept) = (fake.api(), Rc::clone(&given));
    let screen = Screen::show(Place::LIST, move |_| {
        let store = Store::new(steady(api), "c");
        kept.set(Some(store));
        view! { class = "iw", {list_screen(store)} }.into_any()
    });
    let store: Store = given.get().unwrap();
    filter(&screen, 1).await.click();
    manage::rows(&screen, &["Orders"]).await;
    let says_why = |all: &Found| all.text().contains("The label is empty.");
    screen.until("why", says_why).await;
    store.set_readonly(true);
    screen.until("the end of the filter", |all| !titled(all)).await;
    manage::rows(&screen, &["Orders"]).await;
    assert!(!says_why(&screen.all()));
    store.set_readonly(false);
    let again = filter(&screen, 1).await;
    assert_eq!(again.attribute("aria-pressed").as_deref(), Some("false"), "it begins anew");
}

#[wasm_bindgen_test]
async fn ten_thousand_widgets_are_looked_at_in_parts() {
    let list: Value = (0..10_000)
        .map(|number| {
            let label = if number == 7_000 { "" } else { "A" };
            widget(&format!("w{number}"), &format!("Widget {number}"), &field(label, &format!("v{number}x")))
        })
        .collect();
    let fake = FakeApi::listing(list);
    let screen = manage::show(fake.api(), "c");
    filter(&screen, 1).await.click();
    manage::rows(&screen, &["Widget 7000"]).await;
}

#[wasm_bindgen_test]
async fn a_browser_that_tells_of_no_idle_times_looks_over_a_list_all_the_same() {
    let (global, name) = (js_sys::global(), JsValue::from_str("requestIdleCallback"));
    let known = Reflect::get(&global, &name).unwrap();
    Reflect::set(&global, &name, &JsValue::UNDEFINED).unwrap();
    let fake = FakeApi::listing(json!([widget("w1", "Orders", &field("", "order.total"))]));
    let screen = manage::show(fake.api(), "c");
    filter(&screen, 1).await;
    Reflect::set(&global, &name, &known).unwrap();
}
