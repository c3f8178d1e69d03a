//! The list where there is nothing to show, or something is wrong with it.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn widget(id: &str, title: &str) -> Value {
    json!({"id": id, "title": title, "fields": [], "created": "", "updated": ""})
}

#[wasm_bindgen_test]
async fn while_the_first_reply_is_awaited_it_says_so() {
    let fake = FakeApi::new(|_| Answer::Later);
    let screen = manage::show(fake.api(), "c");
    screen.until("the state", |all| all.says("Loading…")).await;
    assert!(screen.all().all_by_role("table").is_empty());
    screen.until("the request", |_| fake.waiting().len() == 1).await;
    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::ok(json!({"inboxWidgets": [widget("w1", "Order")]})));
    manage::rows(&screen, &["Order"]).await;
    assert!(!screen.all().says("Loading…"));
}

#[wasm_bindgen_test]
async fn an_empty_list_invites_the_first_widget() {
    let screen = manage::show(FakeApi::listing(json!([])).api(), "c");
    screen.until("the state", |all| all.text().contains("No widgets yet")).await;
    screen.all().get("button", "Create the first widget").click();
    screen.until("the dialog", |all| all.find("dialog", "New widget").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_failed_first_reply_is_told_and_tried_again() {
    let fake = FakeApi::new(|_| Answer::ok(json!({"error": "<b>boom</b>"})));
    let screen = manage::show(fake.api(), "c");
    screen.until("the alert", |all| all.alerts("The widgets could not be read.")).await;
    assert!(screen.all().alerts("The server says: <b>boom</b>"));
    assert!(!screen.all().text().contains("No widgets yet"));

    fake.change(|_| Answer::ok(json!({"inboxWidgets": [widget("w1", "Order")]})));
    let retry = screen.all().all_by_role("alert")[0].get("button", "Retry");
    retry.focus();
    retry.click();
    manage::rows(&screen, &["Order"]).await;
    assert!(screen.all().all_by_role("alert").is_empty());
    // The button has left with the focus.
    screen.until("the focus", |all| all.get("heading", "Widgets").is_focused()).await;
}

#[wasm_bindgen_test]
async fn a_failed_refresh_keeps_the_rows_and_says_how_old_they_are() {
    let fake = FakeApi::listing(json!([widget("w1", "Order")]));
    let screen = manage::show(fake.api(), "c");
    let row = manage::row(&screen, "Order").await;

    fake.change(|_| Answer::ok(json!({"error": "boom"})));
    screen.all().get("button", "Refresh the list").click();
    screen.until("the alert", |all| all.alerts("The widgets could not be read.")).await;
    assert!(screen.all().alerts("What is shown was read"));
    assert_eq!(manage::find_row(&screen.all(), "Order"), Some(row));

    let list = json!({"inboxWidgets": [widget("w1", "Order"), widget("w2", "Customer")]});
    fake.change(move |_| Answer::ok(list.clone()));
    screen.all().all_by_role("alert")[0].get("button", "Retry").click();
    manage::row(&screen, "Customer").await;
    assert!(screen.all().all_by_role("alert").is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_is_forbidden_names_the_permission() {
    let fake = FakeApi::new(|_| Answer::Reply(403, json!({"message": "Forbidden resource"})));
    let screen = manage::show(fake.api(), "c");
    screen.until("the alert", |all| all.alerts("Not allowed with this key")).await;
    assert!(screen.all().alerts("needs the permission chatbots.inbox.widgets.list."));
    assert!(screen.all().all_by_role("table").is_empty());
    assert!(screen.all().find("button", "Retry").is_none(), "it would not help");
}

#[wasm_bindgen_test]
async fn a_widget_that_cannot_be_read_harms_no_other() {
    let fake = FakeApi::listing(json!([
        widget("w1", "Order"),
        {"id": "w2", "title": 7},
        {"id": "w3", "title": "Half", "fields": "none"},
        null,
        widget("w4", "Customer"),
    ]));
    let screen = manage::show(fake.api(), "c");
    let unreadable = manage::row(&screen, "Unreadable widget w2").await;
    assert!(unreadable.texts("cell")[1].contains("w2"), "behind the cell for tools");
    assert!(unreadable.all_by_role("button").is_empty());
    for title in ["Half", "Unreadable widget"] {
        assert!(manage::find_row(&screen.all(), title).is_some(), "{title}");
    }
    for title in ["Order", "Customer"] {
        manage::row(&screen, title).await.get("button", &format!("Edit {title}"));
    }
}

#[wasm_bindgen_test]
async fn a_repeated_id_is_told_and_its_first_widget_shown() {
    let fake =
        FakeApi::listing(json!([widget("w1", "First"), widget("w2", "Other"), widget("w1", "Second")]));
    let screen = manage::show(fake.api(), "c");
    manage::row(&screen, "First").await;
    let mut titles = manage::titles(&screen.all());
    titles.sort();
    assert_eq!(titles, ["First", "Other"]);
    let notice = screen.all().texts("status").into_iter().find(|text| text.contains("more than once"));
    assert!(notice.is_some_and(|text| text.ends_with(": w1")));
}
