//! Someone else was quicker.

use crate::support::screen::Screen;
use crate::support::server::{Server, field};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// Two people rename the widget `title`; the other one is quicker.
async fn meet(server: &Server, screen: &Screen, id: &str, title: &str) {
    editor::open_edit(screen, title).await;
    editor::title(screen).type_over(&format!("{title}, mine"));
    server.rename(id, &format!("{title}, theirs")).await;
    screen.all().get("button", "Save").click();
    let what = "Someone else has changed this widget in the meantime.";
    screen.until("the alert", |all| all.alerts(what)).await;
}

#[wasm_bindgen_test]
async fn a_stale_save_shows_their_version_and_sends_nothing() {
    let server = Server::running().await;
    let widget = server.create("Conflict: shown", json!([field("Name", "name")])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    meet(&server, &screen, &widget.id, "Conflict: shown").await;
    assert!(screen.all().alerts("On the server: “Conflict: shown, theirs”, 1 field."));
    assert!(screen.all().alerts("What you typed is kept."));
    assert_eq!(editor::title(&screen).value(), "Conflict: shown, mine");
    assert!(record.bodies(Method::Patch).is_empty());
}

#[wasm_bindgen_test]
async fn mine_can_be_saved_over_theirs() {
    let server = Server::running().await;
    let widget = server.create("Conflict: mine", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    meet(&server, &screen, &widget.id, "Conflict: mine").await;
    screen.all().get("button", "Save mine").click();
    editor::closed(&screen).await;
    manage::row(&screen, "Conflict: mine, mine").await;
    assert_eq!(record.bodies(Method::Patch), [json!({"title": "Conflict: mine, mine"})]);
    assert_eq!(server.read(&widget.id).await["title"], "Conflict: mine, mine");
}

#[wasm_bindgen_test]
async fn theirs_can_be_taken_and_edited_on() {
    let server = Server::running().await;
    let widget = server.create("Conflict: taken", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    meet(&server, &screen, &widget.id, "Conflict: taken").await;
    screen.all().get("button", "Take theirs").click();
    let theirs = |title: &str| title == "Conflict: taken, theirs";
    screen.until("their title", |_| theirs(&editor::title(&screen).value())).await;
    screen.until("the end of the alert", |all| all.all_by_role("alert").is_empty()).await;
    assert!(!screen.all().text().contains("Unsaved changes"));

    editor::title(&screen).type_over("Conflict: taken, and mine");
    editor::save(&screen).await;
    manage::row(&screen, "Conflict: taken, and mine").await;
    assert_eq!(record.bodies(Method::Patch), [json!({"title": "Conflict: taken, and mine"})]);
}

#[wasm_bindgen_test]
async fn a_widget_deleted_in_the_meantime_keeps_the_text() {
    let server = Server::running().await;
    let widget = server.create("Conflict: deleted", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Conflict: deleted").await;
    editor::title(&screen).type_over("Conflict: too late");
    server.delete(&widget.id).await;
    screen.all().get("button", "Save").click();
    screen.until("the alert", |all| all.alerts("There is no such widget")).await;
    assert!(screen.all().alerts("What you typed is kept."));
    assert_eq!(editor::title(&screen).value(), "Conflict: too late");
    assert!(record.bodies(Method::Patch).is_empty());
}
