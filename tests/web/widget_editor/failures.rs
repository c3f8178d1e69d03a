//! A save that fails: nothing that was typed is lost, and nothing is sent twice.

use std::cell::RefCell;
use std::rc::Rc;

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
    let old = "No new widget with this title is in the list.";
    screen.until("the old one, which is not new", |all| all.alerts(old)).await;
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

/// A chatbot whose creates are stored, but for their answers.
fn storing(stored: &Rc<RefCell<Vec<Value>>>) -> FakeApi {
    let stored = Rc::clone(stored);
    FakeApi::new(move |request| match (request.method, &request.body) {
        (Method::Post, Some(body)) => {
            let mut widget: Value = serde_json::from_str(body).unwrap();
            widget["id"] = json!(format!("w{}", stored.borrow().len()));
            stored.borrow_mut().push(widget);
            Answer::Network
        }
        (Method::Get, _) if request.path.contains("/widgets/") => {
            let is_asked = |widget: &&Value| request.path.ends_with(widget["id"].as_str().unwrap());
            stored.borrow().iter().find(is_asked).map_or(Answer::Network, |widget| Answer::ok(widget.clone()))
        }
        _ => Answer::list_or_refusal(request, &Value::Array(stored.borrow().clone())),
    })
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_was_lost_is_not_made_twice_by_save_but_by_a_choice_that_says_so() {
    let stored = Rc::default();
    let fake = storing(&stored);
    let screen = manage::show(fake.api(), "c");
    try_to_create(&screen, "Once").await;
    let appeared = "A new widget with this title is in the list now.";
    screen.until("the alert", |all| all.alerts(appeared)).await;
    for lists in 1..3 {
        let before = fake.record().paths(Method::Get).len();
        screen.all().get("button", "Save").click();
        screen.until("the look", |_| fake.record().paths(Method::Get).len() > before).await;
        screen.until("the alert", |all| all.alerts(appeared)).await;
        assert_kept(&screen, "Once");
        assert_eq!(fake.record().bodies(Method::Post).len(), 1, "after {lists}");
    }
    screen.all().get("button", "Create another one").click();
    screen.until("the second", |_| fake.record().bodies(Method::Post).len() == 2).await;
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_was_lost_leads_to_the_widget_that_is_there() {
    let stored = Rc::default();
    let fake = storing(&stored);
    let screen = manage::show(fake.api(), "c");
    try_to_create(&screen, "There").await;
    screen.until("the way", |all| all.find("button", "Open that widget").is_some()).await;
    screen.all().get("button", "Open that widget").click();
    editor::opened(&screen, "Edit widget").await;
    assert_eq!(editor::title(&screen).value(), "There");
    assert_eq!(editor::labels(&screen.all()), ["Name"]);
    assert!(screen.all().all_by_role("alertdialog").is_empty(), "nothing is lost by it");
}

#[wasm_bindgen_test]
async fn who_has_typed_on_after_a_lost_answer_is_asked_before_the_widget_that_is_there_is_opened() {
    let stored = Rc::default();
    let fake = storing(&stored);
    let screen = manage::show(fake.api(), "c");
    try_to_create(&screen, "There").await;
    screen.until("the way", |all| all.find("button", "Open that widget").is_some()).await;
    editor::title(&screen).type_over("Further");
    screen.all().get("button", "Open that widget").click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    screen.all().get("button", "Keep editing").click();
    screen.until("its end", |all| all.all_by_role("alertdialog").is_empty()).await;
    assert_eq!(editor::title(&screen).value(), "Further");
}

#[wasm_bindgen_test]
async fn where_the_list_cannot_be_read_save_does_not_create_a_second_widget() {
    let stored = Rc::default();
    let fake = storing(&stored);
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Blind");
    fake.change(|request| match request.method {
        Method::Post => Answer::Network,
        _ => Answer::Reply(400, json!({})),
    });
    screen.all().get("button", "Save").click();
    screen.until("the choice", |all| all.find("button", "Create another one").is_some()).await;
    let before = fake.record().paths(Method::Get).len();
    screen.all().get("button", "Save").click();
    screen.until("the look", |_| fake.record().paths(Method::Get).len() > before).await;
    screen.until("the choice", |all| all.find("button", "Create another one").is_some()).await;
    assert_eq!(fake.record().bodies(Method::Post).len(), 1);
    screen.all().get("button", "Create another one").click();
    screen.until("the second", |_| fake.record().bodies(Method::Post).len() == 2).await;
}
