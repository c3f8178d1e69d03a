//! The notes at the inputs of the editor.

use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::editor;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::{Found, Screen};
use crate::support::server::Server;

const REPEATED: &str = "Field 1 has the same variable. Agents see its value twice.";

/// An API with `widgets`, each of which can be read, and that accepts all changes.
fn with(widgets: Value) -> FakeApi {
    FakeApi::new(move |request| {
        let found = widgets.as_array().unwrap().iter().find(|widget| {
            let id = widget["id"].as_str().unwrap();
            request.path.ends_with(&format!("/{id}"))
        });
        match (request.method, found) {
            (Method::Get, Some(widget)) => Answer::ok(json!({"inboxWidget": widget})),
            (Method::Get, None) => Answer::ok(json!({"inboxWidgets": widgets})),
            _ => Answer::ok(json!({})),
        }
    })
}

fn widget(id: &str, title: &str, fields: &Value) -> Value {
    json!({"id": id, "title": title, "fields": fields, "created": "", "updated": ""})
}

/// The note with this text, once it is there.
async fn note(screen: &Screen, text: &str) -> Found {
    screen.until(text, |all| find_note(all, text).is_some()).await;
    find_note(&screen.all(), text).unwrap()
}

fn find_note(all: &Found, text: &str) -> Option<Found> {
    let dialog = all.all_by_role("dialog").into_iter().next()?;
    dialog.all_by_role("listitem").into_iter().find(|item| item.text().contains(text))
}

async fn no_note(screen: &Screen, text: &str) {
    screen.until(&format!("the end of: {text}"), |all| find_note(all, text).is_none()).await;
}

/// The only text that a save has sent.
fn saved(fake: &FakeApi) -> Value {
    let mut bodies = fake.record().bodies(Method::Patch);
    assert_eq!(bodies.len(), 1);
    bodies.remove(0)
}

#[wasm_bindgen_test]
async fn a_repeated_variable_is_noted_at_its_input_and_can_be_saved() {
    let fake = with(json!([]));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Twice");
    editor::add_field(&screen, "One", "same").await;
    let second = editor::add_field(&screen, "Two", "same").await.get("textbox", "Variable");
    note(&screen, REPEATED).await;
    assert_eq!(second.description().as_deref(), Some(REPEATED));
    assert_eq!(second.attribute("aria-invalid"), None);
    screen.all().get("button", "Save").click();
    screen.until("the request", |_| fake.record().bodies(Method::Post).len() == 1).await;
}

#[wasm_bindgen_test]
async fn a_press_mends_and_another_undoes_it_and_the_focus_follows() {
    let fields = json!([{"label": " Total ", "variable": "order.total", "type": "int", "width": 2}]);
    let fake = with(json!([widget("w1", "Orders", &fields)]));
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Orders").await;
    let untidy = "The label has spaces at an end, or marks that nobody sees. A search may miss it.";
    let found = note(&screen, untidy).await;
    let (label, kind) = {
        let field = editor::field(&screen, 1);
        (field.get("textbox", "Label"), field.get("combobox", "Type"))
    };
    assert_eq!(label.description().as_deref(), Some(untidy));
    let mend = found.get("button", "Set the label to “Total”");
    assert_eq!(mend.description().as_deref(), Some(untidy));
    mend.click();
    let undo = note(&screen, "The label is now “Total”.").await.get("button", "Undo");
    screen.until("the focus on Undo", |_| undo.is_focused()).await;
    assert_eq!((label.value(), label.description()), ("Total".to_owned(), None));
    undo.click();
    let mend = note(&screen, untidy).await.get("button", "Set the label to “Total”");
    screen.until("the focus on what mends", |_| mend.is_focused()).await;
    assert_eq!(label.value(), " Total ");
    assert!(!screen.all().text().contains("Unsaved changes"), "all is as it was");

    mend.click();
    let unknown = "The type is unknown here. Agents see values as they look.";
    assert_eq!(kind.description().as_deref(), Some(unknown));
    note(&screen, unknown).await.get("button", "Set the type to Number").click();
    note(&screen, "The type is now Number.").await;
    assert_eq!(kind.value(), "number");
    screen.all().get("button", "Save").click();
    screen.until("the request", |_| !fake.record().bodies(Method::Patch).is_empty()).await;
    let expected = json!([{"label": "Total", "variable": "order.total", "type": "number", "width": 2}]);
    assert_eq!(saved(&fake), json!({ "fields": expected }));
}

#[wasm_bindgen_test]
async fn a_field_that_was_taken_out_comes_back_at_its_place_with_all_that_it_had() {
    let fields = json!([
        {"label": "A", "variable": "a", "type": {"kind": 7}},
        {"label": "Again", "variable": "a", "width": 3},
        {"label": "B", "variable": "b"},
    ]);
    let fake = with(json!([widget("w1", "Orders", &fields)]));
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Orders").await;
    note(&screen, REPEATED).await.get("button", "Take out field 2").click();
    editor::fields(&screen, &["A", "B"]).await;
    let gone = note(&screen, "Field 2 was taken out.").await;
    assert!(editor::field(&screen, 2).all_by_role("listitem").contains(&gone), "where it was");
    let undo = gone.get("button", "Undo");
    screen.until("the focus on Undo", |_| undo.is_focused()).await;
    undo.click();
    editor::fields(&screen, &["A", "Again", "B"]).await;
    let mend = note(&screen, REPEATED).await.get("button", "Take out field 2");
    screen.until("the focus on what mends", |_| mend.is_focused()).await;
    assert!(!screen.all().text().contains("Unsaved changes"), "all is as it was");
}

#[wasm_bindgen_test]
async fn the_only_field_that_was_taken_out_is_told_below_the_title() {
    let fake = with(json!([widget("w1", "Orders", &json!([{"label": "", "variable": ""}]))]));
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Orders").await;
    let empty = "The label is empty. Agents see the variable instead.";
    note(&screen, empty).await.get("button", "Take out field 1").click();
    editor::fields(&screen, &[]).await;
    note(&screen, "Field 1 was taken out.").await.get("button", "Undo").click();
    editor::fields(&screen, &[""]).await;
}

#[wasm_bindgen_test]
async fn what_the_user_types_after_a_mend_is_kept() {
    let fake = with(json!([widget("w1", "Orders", &json!([{"label": " A ", "variable": "a"}]))]));
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Orders").await;
    let label = editor::field(&screen, 1).get("textbox", "Label");
    note(&screen, "The label has spaces").await.get("button", "Set the label to “A”").click();
    note(&screen, "The label is now “A”.").await;
    label.type_over("Another");
    no_note(&screen, "The label is now “A”.").await;
    assert_eq!(label.value(), "Another");
}

#[wasm_bindgen_test]
async fn other_widgets_are_compared_with_what_is_typed() {
    let other = |id: &str, title: &str| {
        let fields = json!([{"label": "T", "variable": "order.total"}, {"label": id, "variable": id}]);
        widget(id, title, &fields)
    };
    let fake = with(json!([other("w1", "Orders"), other("w2", "Sales")]));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    let title = editor::title(&screen);
    title.type_over("orders ");
    let field = editor::add_field(&screen, "Sum", "order_total").await;
    let shared = "1 other widget has this title. Agents cannot tell the cards apart.";
    note(&screen, shared).await;
    assert_eq!(title.description().as_deref(), Some(shared));
    let unusual = "2 other widgets spell the variable “order.total”. This one may never have a value.";
    note(&screen, unusual).await.get("button", "Set the variable to “order.total”").click();
    no_note(&screen, unusual).await;
    assert_eq!(field.get("textbox", "Variable").value(), "order.total");
    title.type_over("Invoices");
    no_note(&screen, shared).await;
    assert_eq!(title.description(), None);
}

#[wasm_bindgen_test]
async fn what_prevents_a_save_is_said_once() {
    let fake = with(json!([widget("w1", "Orders", &json!([{"label": "", "variable": "a"}]))]));
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Orders").await;
    let label = editor::field(&screen, 1).get("textbox", "Label");
    let empty = "The label is empty. Agents see the variable instead.";
    note(&screen, empty).await;
    // What the server gave is no problem of a save; what the user leaves empty is.
    label.type_over("A");
    no_note(&screen, empty).await;
    label.type_over(" ");
    label.leave();
    let problem = "Name the label";
    screen.until("the problem", |_| label.attribute("aria-invalid").is_some()).await;
    assert_ne!(label.description().as_deref(), Some(empty), "{problem}");
    assert!(find_note(&screen.all(), empty).is_none());
}

#[wasm_bindgen_test]
async fn what_was_mended_can_be_undone_after_a_conflict() {
    let server = Server::running().await;
    let title = "Notes: conflict";
    let fields = json!([
        {"label": "A", "variable": "notes.a"},
        {"label": "Again", "variable": "notes.a", "width": 3},
        {"label": "B", "variable": "notes.b", "type": "int"},
    ]);
    let created = server.create(title, fields).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    editor::open_edit(&screen, title).await;
    note(&screen, REPEATED).await.get("button", "Take out field 2").click();
    note(&screen, "The type is unknown here.").await.get("button", "Set the type to Number").click();
    server.rename(&created.id, "Notes: theirs").await;
    screen.all().get("button", "Save").click();
    screen.until("the conflict", |all| all.find("button", "Edit it further").is_some()).await;
    screen.all().get("button", "Edit it further").click();
    editor::fields(&screen, &["A", "B"]).await;
    note(&screen, "The type is now Number.").await.get("button", "Undo").click();
    note(&screen, "Field 2 was taken out.").await.get("button", "Undo").click();
    editor::fields(&screen, &["A", "Again", "B"]).await;
    assert_eq!(editor::title(&screen).value(), "Notes: theirs");
    assert!(!screen.all().text().contains("Unsaved changes"), "all is as it is on the server");
}
