//! A save that fails: nothing that was typed is lost, and nothing is sent twice.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::Screen;
use crate::support::server::field;
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// A chatbot with `widgets`, whose creates are answered by `create` from their body.
fn creating(widgets: Value, create: impl Fn(Value) -> Answer + 'static) -> FakeApi {
    FakeApi::new(move |request| match (request.method, &request.body) {
        (Method::Post, Some(body)) => create(serde_json::from_str(body).unwrap()),
        _ => Answer::list_or_refusal(request, &widgets),
    })
}

/// Types a new widget, and tries to save it.
async fn try_to_create(screen: &Screen, title: &str) {
    editor::open_new(screen).await;
    editor::title(screen).type_over(title);
    editor::add_field(screen, "Name", "name").await;
    screen.all().get("button", "Save").click();
}

fn assert_kept(screen: &Screen, title: &str) {
    assert!(screen.all().alerts("What you typed is kept."));
    assert_eq!(editor::title(screen).value(), title);
    assert_eq!(editor::field(screen, 1).get("textbox", "Variable").value(), "name");
}

#[wasm_bindgen_test]
async fn a_lost_reply_leaves_the_outcome_unknown_and_is_not_sent_again() {
    let fake = creating(json!([{"id": "old", "title": "Lost", "fields": []}]), |_| Answer::Network);
    let screen = manage::show(fake.api(), "c");
    manage::row(&screen, "Lost").await;
    try_to_create(&screen, "Lost").await;
    let what = "The server’s answer was lost, so it is unknown whether the widget was created.";
    screen.until("the alert", |all| all.alerts(what)).await;
    assert!(screen.all().alerts("No new widget with this title is in the list."), "the old one is not new");
    assert_kept(&screen, "Lost");
    assert!(screen.all().find("button", "Retry").is_none());
    assert_eq!(fake.record().bodies(Method::Post).len(), 1);
}

#[wasm_bindgen_test]
async fn after_a_lost_reply_a_widget_that_appeared_is_told() {
    let fake = creating(json!([]), |_| Answer::Network);
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Appeared");
    fake.change(|request| match request.method {
        Method::Post => Answer::Network,
        _ => Answer::list_or_refusal(request, &json!([{"id": "new", "title": "Appeared", "fields": []}])),
    });
    screen.all().get("button", "Save").click();
    let appeared = "A new widget with this title is in the list now.";
    screen.until("the alert", |all| all.alerts(appeared)).await;
    manage::row(&screen, "Appeared").await;
    assert_eq!(editor::title(&screen).value(), "Appeared");
    assert_eq!(fake.record().bodies(Method::Post).len(), 1);
}

#[wasm_bindgen_test]
async fn where_fields_are_refused_the_title_can_be_saved_without_them() {
    let fake = creating(json!([]), |body| match body.get("fields") {
        Some(_) => Answer::Reply(400, json!({"message": ["property fields should not exist"]})),
        None => {
            Answer::Reply(201, json!({"inboxWidget": {"id": "w1", "title": body["title"], "fields": []}}))
        }
    });
    let screen = manage::show(fake.api(), "c");
    try_to_create(&screen, "Refused").await;
    screen.until("the alert", |all| all.alerts("The server does not take fields from here.")).await;
    assert_kept(&screen, "Refused");
    screen.all().get("button", "Save without fields").click();
    editor::closed(&screen).await;
    let bodies = [json!({"title": "Refused", "fields": [field_sent()]}), json!({"title": "Refused"})];
    assert_eq!(fake.record().bodies(Method::Post), bodies);
}

#[wasm_bindgen_test]
async fn a_failed_save_is_sent_again_only_by_retry() {
    let fake = creating(json!([]), |_| Answer::Reply(500, json!({"message": "<b>boom</b>"})));
    let screen = manage::show(fake.api(), "c");
    try_to_create(&screen, "Retried").await;
    screen.until("the alert", |all| all.alerts("The widget was not created.")).await;
    assert!(screen.all().alerts("The server says: <b>boom</b>"));
    assert_kept(&screen, "Retried");
    assert_eq!(fake.record().bodies(Method::Post).len(), 1);

    fake.change(|request| match request.method {
        Method::Post => Answer::Reply(201, json!({})),
        _ => Answer::list_or_refusal(request, &json!([{"id": "w1", "title": "Retried", "fields": []}])),
    });
    screen.all().get("button", "Retry").click();
    editor::closed(&screen).await;
    manage::row(&screen, "Retried").await;
    let body = json!({"title": "Retried", "fields": [field_sent()]});
    assert_eq!(fake.record().bodies(Method::Post), [body.clone(), body]);
}

#[wasm_bindgen_test]
async fn an_edit_that_fails_rolls_back_in_the_list_and_stays_in_the_dialog() {
    let widget = json!({"id": "w1", "title": "Before", "fields": [field("Name", "name")], "updated": "1"});
    let list = json!([widget.clone()]);
    let fake = FakeApi::new(move |request| match request.method {
        Method::Patch => Answer::Reply(500, json!({})),
        Method::Get if request.path.ends_with("/w1") => Answer::ok(widget.clone()),
        _ => Answer::list_or_refusal(request, &list),
    });
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Before").await;
    editor::title(&screen).type_over("After");
    screen.all().get("button", "Save").click();
    screen.until("the alert", |all| all.alerts("The changes were not saved.")).await;
    assert_kept(&screen, "After");
    manage::row(&screen, "Before").await;
    assert_eq!(fake.record().bodies(Method::Patch), [json!({"title": "After"})]);
}

/// The field of [`try_to_create`] as it is sent: no type was chosen.
fn field_sent() -> Value {
    json!({"label": "Name", "variable": "name"})
}
