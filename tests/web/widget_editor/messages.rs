//! The messages under the inputs.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::{Found, Screen, turns};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// A chatbot without widgets, whose creates are answered with `status` and `body`.
fn creating(status: u16, body: Value) -> FakeApi {
    FakeApi::new(move |request| match request.method {
        Method::Post => Answer::Reply(status, body.clone()),
        _ => Answer::list_or_refusal(request, &json!([])),
    })
}

/// Waits until `message` appears under `input`, as an error.
async fn complains(screen: &Screen, input: &Found, message: &str) {
    screen.until(message, |_| input.description().as_deref() == Some(message)).await;
    assert_eq!(input.attribute("aria-invalid").as_deref(), Some("true"));
}

/// Waits until there is no message under `input`.
async fn is_content(screen: &Screen, input: &Found) {
    screen.until("the end of the message", |_| input.description().is_none()).await;
    assert_eq!(input.attribute("aria-invalid"), None);
}

#[wasm_bindgen_test]
async fn an_input_is_judged_only_after_it_is_left() {
    let screen = manage::show(creating(201, json!({})).api(), "c");
    editor::open_new(&screen).await;
    let title = editor::title(&screen);
    title.type_over("a");
    title.type_over("");
    // The footer follows the same change, so the message had its time to come.
    screen.until("no change", |all| !all.text().contains("Unsaved changes")).await;
    is_content(&screen, &title).await;
    title.leave();
    complains(&screen, &title, "Give the widget a title").await;
    title.type_over("a");
    is_content(&screen, &title).await;
    title.type_over("  ");
    complains(&screen, &title, "Give the widget a title").await;
}

#[wasm_bindgen_test]
async fn a_field_is_judged_input_by_input() {
    let screen = manage::show(creating(201, json!({})).api(), "c");
    editor::open_new(&screen).await;
    let field = editor::add_field(&screen, "", "").await;
    let (label, variable) = (field.get("textbox", "Label"), field.get("textbox", "Variable"));
    label.leave();
    complains(&screen, &label, "Give the field a label").await;
    is_content(&screen, &variable).await;
    variable.leave();
    complains(&screen, &variable, "Name the variable").await;
    variable.type_over(&"v".repeat(201));
    complains(&screen, &variable, "At most 200 characters").await;
}

#[wasm_bindgen_test]
async fn save_shows_all_problems_and_goes_to_the_first() {
    let fake = creating(201, json!({}));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    let field = editor::add_field(&screen, "Name", "").await;
    let title = editor::title(&screen);
    screen.all().get("button", "Save").click();
    complains(&screen, &title, "Give the widget a title").await;
    complains(&screen, &field.get("textbox", "Variable"), "Name the variable").await;
    screen.until("the announcement", |all| all.says("2 entries need a correction")).await;
    screen.until("the focus", |_| title.is_focused()).await;
    assert!(fake.record().bodies(Method::Post).is_empty());
}

#[wasm_bindgen_test]
async fn a_repeated_variable_is_a_warning_and_can_be_saved() {
    let fake = creating(201, json!({"id": "w1", "title": "Twice"}));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Twice");
    editor::add_field(&screen, "One", "same").await;
    let second = editor::add_field(&screen, "Two", "same").await.get("textbox", "Variable");
    second.leave();
    let warning = "Another field has this variable, too";
    screen.until(warning, |_| second.description().as_deref() == Some(warning)).await;
    assert_eq!(second.attribute("aria-invalid"), None);
    editor::save(&screen).await;
    assert_eq!(fake.record().bodies(Method::Post).len(), 1);
}

#[wasm_bindgen_test]
async fn the_messages_of_a_400_stand_at_the_inputs_that_they_name() {
    let messages = json!(["title is taken", "fields.1.variable is reserved", "come back tomorrow"]);
    let fake = creating(400, json!({"statusCode": 400, "message": messages}));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    let title = editor::title(&screen);
    title.type_over("Taken");
    let first = editor::add_field(&screen, "One", "one").await.get("textbox", "Variable");
    let second = editor::add_field(&screen, "Two", "two").await.get("textbox", "Variable");
    screen.all().get("button", "Save").click();

    complains(&screen, &title, "title is taken").await;
    complains(&screen, &second, "fields.1.variable is reserved").await;
    is_content(&screen, &first).await;
    let alerts = screen.all().texts("alert");
    assert_eq!(alerts.len(), 1);
    for part in ["The widget was not created.", "come back tomorrow", "What you typed is kept."] {
        assert!(alerts[0].contains(part), "{alerts:?}");
    }
    assert!(!alerts[0].contains("title is taken"), "{alerts:?}");
    assert_eq!((title.value(), second.value()), ("Taken".to_owned(), "two".to_owned()));

    title.type_over("Free");
    is_content(&screen, &title).await;
    complains(&screen, &second, "fields.1.variable is reserved").await;
}

#[wasm_bindgen_test]
async fn nothing_moves_under_a_pressed_pointer_when_an_input_is_left() {
    let fake = creating(201, json!({}));
    let screen = manage::show(fake.api(), "c");
    let dialog = editor::open_new(&screen).await;
    // Without a style sheet it comes between.
    screen.until("the preview", |all| all.find("button", "Preview").is_some()).await;
    let title = editor::title(&screen);
    let place = |name: &str| dialog.get("button", name).top();
    let (save, add) = (place("Save"), place("Add field"));
    for name in ["Add field", "Save", "Cancel"] {
        let button = dialog.get("button", name);
        button.point("mouse", "pointerdown");
        // No browser's way of telling what is pressed plays a part.
        title.leave();
        title.type_over(" ");
        screen.until("the change", |all| all.text().contains("Unsaved changes")).await;
        title.type_over("");
        screen.until("the change", |all| !all.text().contains("Unsaved changes")).await;
        assert_eq!((place("Save"), place("Add field")), (save, add), "{name}");
        assert_eq!(title.description(), None, "{name}");
        // It is let go elsewhere, so there is no click, and the next one finds the same.
        button.point("mouse", "pointercancel");
        complains(&screen, &title, "Give the widget a title").await;
        title.type_over("a");
        is_content(&screen, &title).await;
        title.type_over("");
        complains(&screen, &title, "Give the widget a title").await;
        title.type_over("a");
        is_content(&screen, &title).await;
    }
}

#[wasm_bindgen_test]
async fn a_failure_waits_until_the_pointer_is_up() {
    let (fake, screen) = editor::saved_slowly("Late").await;
    let dialog = screen.all().get("dialog", "New widget");
    screen.until("the request", |_| !fake.waiting().is_empty()).await;
    let cancel = dialog.get("button", "Cancel");
    let top = cancel.top();
    cancel.point("mouse", "pointerdown");
    fake.reply(fake.waiting()[0].0, Answer::Reply(500, json!({})));
    turns().await;
    assert!(screen.all().all_by_role("alert").is_empty());
    assert!((cancel.top() - top).abs() < 1.0, "it stays where it is pressed");
    cancel.point("mouse", "pointercancel");
    screen.until("the failure", |all| all.alerts("The widget was not created.")).await;
}

#[wasm_bindgen_test]
async fn accents_are_sent_in_one_form_and_noted_where_they_repeat() {
    let fake = creating(201, json!({"id": "w1", "title": "Caf\u{e9}"}));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Cafe\u{301}");
    editor::add_field(&screen, "One", "caf\u{e9}").await;
    let second = editor::add_field(&screen, "Two", "cafe\u{301}").await.get("textbox", "Variable");
    second.leave();
    let warning = "Another field has this variable, too";
    screen.until(warning, |_| second.description().as_deref() == Some(warning)).await;
    editor::save(&screen).await;
    let body = fake.record().bodies(Method::Post).remove(0);
    assert_eq!((&body["title"], &body["fields"][1]["variable"]), (&json!("Caf\u{e9}"), &json!("caf\u{e9}")));
}
