//! Known variables while a user types one.

use crate::support::fake_api::FakeApi;
use crate::support::memory::Memory;
use crate::support::screen::{Found, Screen, turns};
use crate::support::variables::widget;
use crate::support::{editor, manage};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// The editor for a new widget with one field, beside widgets with known variables.
async fn new_field() -> (FakeApi, Screen, Found) {
    let (memory, fake) = Memory::with(vec![
        widget("a", "A", &[("Mail", "contact_email"), ("City", "city")]),
        widget("b", "B", &[("E-mail", "contact_email")]),
        widget("c", "C", &[("E-mail", "contact_email"), ("Order", "order_email")]),
    ]);
    for id in ["a", "b", "c"] {
        memory.change(id, |widget| widget["fields"][0]["type"] = json!("email"));
    }
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    screen.all().get("button", "Add field").click();
    screen.until("the field", |all| all.find("group", "Field 1").is_some()).await;
    let field = editor::field(&screen, 1);
    // It would be taken from the variable with the next frame.
    screen.until("the focus", |_| field.get("textbox", "Label").is_focused()).await;
    let variable = field.get("textbox", "Variable");
    variable.focus();
    // A window that is not in front says nothing of it.
    variable.hear_focus("focusin");
    screen.until("the suggestions", |_| variable.attribute("aria-controls").is_some()).await;
    (fake, screen, field)
}

fn options(all: &Found) -> Vec<String> {
    all.find("listbox", "Known variables").map(|list| list.texts("option")).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn a_suggestion_is_chosen_by_the_keyboard_with_its_usual_label_and_type() {
    let (_fake, screen, field) = new_field().await;
    let variable = field.get("textbox", "Variable");
    variable.type_over("mail");
    screen.until("two", |all| options(all) == ["contact_emailE-mailE-mail", "order_emailOrderText"]).await;
    assert!(screen.all().get("listbox", "Known variables").is_on_top());
    variable.press("ArrowDown");
    let chosen = screen.all().all_by_role("option").remove(0);
    screen.until("the first", |_| chosen.attribute("aria-selected").as_deref() == Some("true")).await;
    assert_eq!(variable.attribute("aria-activedescendant"), chosen.attribute("id"));
    variable.press("Enter");
    screen.until("the variable", |_| variable.value() == "contact_email").await;
    assert_eq!(field.get("textbox", "Label").value(), "E-mail");
    assert_eq!(field.get("combobox", "Type").value(), "email");
    assert_eq!(options(&screen.all()), [""; 0]);
    assert!(screen.all().find("dialog", "New widget").is_some(), "Enter has not saved");
}

#[wasm_bindgen_test]
async fn what_is_typed_already_stays() {
    let (_fake, screen, field) = new_field().await;
    field.get("textbox", "Label").type_over("My label");
    field.get("combobox", "Type").choose("text");
    let variable = field.get("textbox", "Variable");
    variable.type_over("contact");
    screen.until("one", |all| options(all).len() == 1).await;
    screen.all().all_by_role("option").remove(0).click();
    screen.until("the variable", |_| variable.value() == "contact_email").await;
    assert_eq!(field.get("textbox", "Label").value(), "My label");
    assert_eq!(field.get("combobox", "Type").value(), "text");
}

#[wasm_bindgen_test]
async fn escape_closes_the_suggestions_and_not_the_dialog() {
    let (_fake, screen, field) = new_field().await;
    let variable = field.get("textbox", "Variable");
    variable.type_over("c");
    screen.until("some", |all| !options(all).is_empty()).await;
    variable.press("Escape");
    screen.until("none", |all| options(all).is_empty()).await;
    assert!(screen.all().find("dialog", "New widget").is_some());
    assert_eq!(variable.value(), "c");
    variable.press("ArrowDown");
    screen.until("all again", |all| !options(all).is_empty()).await;
    variable.hear_focus("focusout");
    screen.until("none elsewhere", |all| options(all).is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_scroll_from_before_the_suggestions_came_leaves_them_and_one_that_moves_the_input_closes_them() {
    let (_fake, screen, field) = new_field().await;
    let variable = field.get("textbox", "Variable");
    let body = screen.all().get("dialog", "New widget").part("form > :first-child");
    variable.type_over("c");
    screen.until("some", |all| !options(all).is_empty()).await;
    body.hear_scroll();
    turns().await;
    assert!(!options(&screen.all()).is_empty());
    body.move_down(40);
    body.hear_scroll();
    screen.until("none", |all| options(all).is_empty()).await;
}

#[wasm_bindgen_test]
async fn an_unknown_variable_has_no_suggestions() {
    let (_fake, screen, field) = new_field().await;
    let variable = field.get("textbox", "Variable");
    variable.type_over("c");
    screen.until("some", |all| !options(all).is_empty()).await;
    variable.type_over("cx");
    screen.until("none", |all| options(all).is_empty()).await;
    assert!(!screen.all().get("listbox", "Known variables").is_on_top());
}
