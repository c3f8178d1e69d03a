//! A new widget.

use crate::support::fake_api::Answer;
use crate::support::server::{Server, field};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_new_widget_is_saved_and_listed() {
    let server = Server::running().await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("  Create: new ");
    editor::add_field(&screen, "Name", "customer_name").await.get("combobox", "Type").choose("text");
    editor::add_field(&screen, "Note", "note").await;
    editor::save(&screen).await;

    screen.until("the announcement", |all| all.says("Widget created")).await;
    let row = manage::row(&screen, "Create: new").await;
    assert_eq!(row.texts("listitem"), ["Name", "Note"]);
    let fields = json!([field("Name", "customer_name"), {"label": "Note", "variable": "note"}]);
    assert_eq!(record.bodies(Method::Post), [json!({"title": "Create: new", "fields": fields})]);
    assert_eq!(server.called("Create: new").await.len(), 1);
}

#[wasm_bindgen_test]
async fn without_fields_the_title_alone_is_sent() {
    let server = Server::running().await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Create: title alone");
    editor::title(&screen).press_with_ctrl("Enter");
    editor::closed(&screen).await;
    assert_eq!(record.bodies(Method::Post), [json!({"title": "Create: title alone"})]);
    manage::row(&screen, "Create: title alone").await;
}

#[wasm_bindgen_test]
async fn a_save_pressed_twice_sends_one_request() {
    let server = Server::running().await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Create: once");
    let save = screen.all().get("button", "Save");
    save.click();
    save.click();
    editor::title(&screen).press_with_ctrl("Enter");
    editor::closed(&screen).await;
    manage::row(&screen, "Create: once").await;
    assert_eq!(record.bodies(Method::Post).len(), 1);
    assert_eq!(server.called("Create: once").await.len(), 1);
}

#[wasm_bindgen_test]
async fn a_widget_is_shown_as_saving_until_the_reply() {
    let (fake, screen) = editor::saved_slowly("Awaited").await;
    let title = "AwaitedSaving…";
    let row = manage::row(&screen, title).await;
    assert_eq!(row.attribute("aria-busy").as_deref(), Some("true"));
    assert!(row.all_by_role("button").is_empty(), "what does not exist yet cannot be edited");
    assert!(screen.all().get("button", "Saving…").is_disabled());

    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::Reply(400, json!({"message": ["not now"]})));
    screen.until("the end of the row", |all| manage::find_row(all, title).is_none()).await;
    screen.until("the alert", |all| all.alerts("not now")).await;
    assert_eq!(editor::title(&screen).value(), "Awaited");
}

#[wasm_bindgen_test]
async fn duplicate_opens_a_new_widget_that_is_filled_in() {
    let server = Server::running().await;
    let odd = json!({"label": "Odd", "variable": "odd", "type": 7, "width": {"px": 3}});
    server.create("Create: original", json!([field("Name", "name"), odd])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    manage::row(&screen, "Create: original").await;
    let menu = "More actions for Create: original";
    manage::choose(&screen, menu, "menuitem", "Duplicate Create: original").await;
    editor::opened(&screen, "New widget").await;
    assert_eq!(editor::title(&screen).value(), "Copy of Create: original");
    assert_eq!(editor::labels(&screen.all()), ["Name", "Odd"]);
    editor::save(&screen).await;
    manage::row(&screen, "Copy of Create: original").await;
    let body = json!({"title": "Copy of Create: original", "fields": [field("Name", "name"), odd]});
    assert_eq!(record.bodies(Method::Post), [body]);
}

#[wasm_bindgen_test]
async fn create_needs_its_permission_and_keeps_the_text() {
    let server = Server::running().await;
    let screen = manage::show(server.api("agent"), server.chatbot());
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Create: forbidden");
    screen.all().get("button", "Save").click();
    let needs = "Needs chatbots.inbox.widgets.create";
    screen.until("the alert", |all| all.alerts(needs)).await;
    assert!(screen.all().alerts("What you typed is kept."));
    assert_eq!(editor::title(&screen).value(), "Create: forbidden");
    assert!(server.called("Create: forbidden").await.is_empty());
    assert!(screen.all().get("button", "New widget").is_disabled());
}
