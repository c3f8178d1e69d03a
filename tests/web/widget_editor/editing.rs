//! A widget that exists.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::server::{Server, field};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// A field with a type and members that the contract does not name.
fn odd_field() -> Value {
    json!({"label": "Odd", "variable": "odd", "type": {"kind": 12_345_678_901_234_567_890_u64}, "width": [1, null]})
}

#[wasm_bindgen_test]
async fn a_changed_title_alone_is_sent() {
    let server = Server::running().await;
    let fields = json!([field("Name", "name"), odd_field()]);
    let widget = server.create("Edit: title", fields.clone()).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Edit: title").await;
    assert_eq!(editor::title(&screen).value(), "Edit: title");
    editor::title(&screen).type_over("Edit: new title");
    editor::save(&screen).await;

    screen.until("the announcement", |all| all.says("Changes saved")).await;
    manage::row(&screen, "Edit: new title").await;
    assert_eq!(manage::find_row(&screen.all(), "Edit: title"), None);
    assert_eq!(record.bodies(Method::Patch), [json!({"title": "Edit: new title"})]);
    let saved = server.read(&widget.id).await;
    assert_eq!((&saved["title"], &saved["fields"]), (&json!("Edit: new title"), &fields));
}

#[wasm_bindgen_test]
async fn changed_fields_alone_are_sent_with_all_that_we_do_not_know_of_them() {
    let server = Server::running().await;
    let widget = server.create("Edit: fields", json!([field("Name", "name"), odd_field()])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Edit: fields").await;
    editor::field(&screen, 1).get("textbox", "Label").type_over("Full name");
    assert_eq!(editor::field(&screen, 2).get("combobox", "Type").value(), "other");
    editor::save(&screen).await;

    let row = manage::row(&screen, "Edit: fields").await;
    screen.until("the new label", |_| row.texts("listitem") == ["Full name", "Odd"]).await;
    let fields = json!([field("Full name", "name"), odd_field()]);
    assert_eq!(record.bodies(Method::Patch), [json!({"fields": fields})]);
    assert_eq!(server.read(&widget.id).await["fields"], fields);
}

#[wasm_bindgen_test]
async fn another_type_is_sent_and_the_unknown_one_can_be_chosen_again() {
    let server = Server::running().await;
    server.create("Edit: type", json!([odd_field()])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Edit: type").await;
    let choice = editor::field(&screen, 1).get("combobox", "Type");
    choice.choose("number");
    screen.until("the change", |all| all.text().contains("Unsaved changes")).await;
    choice.choose("other");
    screen.until("no change", |all| !all.text().contains("Unsaved changes")).await;
    choice.choose("number");
    editor::save(&screen).await;
    let mut changed = odd_field();
    changed["type"] = json!("number");
    assert_eq!(record.bodies(Method::Patch), [json!({"fields": [changed]})]);
}

#[wasm_bindgen_test]
async fn where_nothing_changed_nothing_is_sent() {
    let server = Server::running().await;
    server.create("Edit: nothing", json!([field("Name", "name"), odd_field()])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Edit: nothing").await;
    editor::title(&screen).type_over("Edit: something");
    screen.until("the change", |all| all.text().contains("Unsaved changes")).await;
    editor::title(&screen).type_over("Edit: nothing");
    screen.until("no change", |all| !all.text().contains("Unsaved changes")).await;
    editor::save(&screen).await;
    assert!(record.bodies(Method::Patch).is_empty());
}

#[wasm_bindgen_test]
async fn a_widget_that_is_gone_says_so_with_a_way_back() {
    let server = Server::running().await;
    let widget = server.create("Edit: deleted elsewhere", json!([])).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    let row = manage::row(&screen, "Edit: deleted elsewhere").await;
    server.delete(&widget.id).await;
    row.get("button", "Edit Edit: deleted elsewhere").click();
    screen.until("the state", |all| all.alerts("There is no such widget")).await;
    screen.all().get("button", "Back to the list").click();
    editor::closed(&screen).await;
    manage::gone(&screen, "Edit: deleted elsewhere").await;
}

#[wasm_bindgen_test]
async fn edit_needs_its_permission_and_keeps_the_text() {
    let server = Server::running().await;
    let widget = server.create("Edit: forbidden", json!([])).await;
    let screen = manage::show(server.api("agent"), server.chatbot());
    editor::open_edit(&screen, "Edit: forbidden").await;
    editor::title(&screen).type_over("Edit: not mine to change");
    screen.all().get("button", "Save").click();
    let needs = "The changes were not saved. Needs chatbots.inbox.widgets.edit";
    screen.until("the alert", |all| all.alerts(needs)).await;
    assert!(screen.all().alerts("What you typed is kept."));
    assert_eq!(editor::title(&screen).value(), "Edit: not mine to change");
    assert_eq!(server.read(&widget.id).await["title"], "Edit: forbidden");
    manage::row(&screen, "Edit: forbidden").await;
}

#[wasm_bindgen_test]
async fn what_is_typed_while_a_save_is_under_way_stays_and_can_be_saved_too() {
    let widget =
        |title: &str| json!({"id": "w1", "title": title, "fields": [], "created": "", "updated": ""});
    let fake = FakeApi::new(move |request| match request.method {
        Method::Get if request.path.ends_with("/w1") => Answer::ok(widget("Before")),
        Method::Get => Answer::ok(json!({"inboxWidgets": [widget("Before")]})),
        _ => Answer::Later,
    });
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Before").await;
    editor::title(&screen).type_over("Sent");
    screen.all().get("button", "Save").click();
    screen.until("the request", |_| fake.waiting().len() == 1).await;
    editor::title(&screen).type_over("Sent, and more");

    fake.change(move |request| match request.method {
        Method::Get if request.path.ends_with("/w1") => Answer::ok(widget("Sent")),
        Method::Get => Answer::ok(json!({"inboxWidgets": [widget("Sent")]})),
        _ => Answer::ok(widget("Sent, and more")),
    });
    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::ok(widget("Sent")));
    screen.until("the word", |all| all.says("Changes saved")).await;
    assert_eq!(editor::title(&screen).value(), "Sent, and more");
    assert!(screen.all().text().contains("Unsaved changes"));
    editor::save(&screen).await;
    let sent = fake.record().bodies(Method::Patch);
    assert_eq!(sent, [json!({"title": "Sent"}), json!({"title": "Sent, and more"})]);
}
