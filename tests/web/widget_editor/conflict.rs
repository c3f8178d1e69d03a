//! Someone else was quicker.

use crate::support::screen::{Found, Screen};
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

/// The choice `name` of the part `part`.
fn side(screen: &Screen, part: &str, name: &str) -> Found {
    screen.all().get("group", part).get("radio", name)
}

#[wasm_bindgen_test]
async fn a_stale_save_shows_both_versions_and_sends_nothing() {
    let server = Server::running().await;
    let widget = server.create("Conflict: shown", json!([field("Name", "name")])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    meet(&server, &screen, &widget.id, "Conflict: shown").await;
    assert!(side(&screen, "Title", "Yours: Conflict: shown, mine").is_checked());
    assert!(!side(&screen, "Title", "On the server: Conflict: shown, theirs").is_checked());
    assert!(screen.all().get("group", "Title").text().contains("changed on both sides"));
    assert!(screen.all().find("group", "Field “Name”").is_none(), "what is alike is no question");
    assert!(record.bodies(Method::Patch).is_empty());
}

#[wasm_bindgen_test]
async fn mine_can_be_saved_over_theirs() {
    let server = Server::running().await;
    let widget = server.create("Conflict: mine", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    meet(&server, &screen, &widget.id, "Conflict: mine").await;
    screen.all().get("button", "Save this choice").click();
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
    side(&screen, "Title", "On the server: Conflict: taken, theirs").click();
    screen.all().get("button", "Edit it further").click();
    let is_theirs = |all: &Found| {
        all.find("textbox", "Title").is_some_and(|title| title.value() == "Conflict: taken, theirs")
    };
    screen.until("their title", is_theirs).await;
    assert!(screen.all().all_by_role("alert").is_empty());
    assert!(!screen.all().text().contains("Unsaved changes"));

    editor::title(&screen).type_over("Conflict: taken, and mine");
    editor::save(&screen).await;
    manage::row(&screen, "Conflict: taken, and mine").await;
    assert_eq!(record.bodies(Method::Patch), [json!({"title": "Conflict: taken, and mine"})]);
}

#[wasm_bindgen_test]
async fn changes_to_different_parts_are_kept_from_both() {
    let server = Server::running().await;
    let fields = json!([field("Name", "name"), field("Plan", "plan")]);
    let widget = server.create("Conflict: parts", fields).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Conflict: parts").await;
    editor::field(&screen, 1).get("textbox", "Label").type_over("Full name");
    server.rename(&widget.id, "Conflict: parts, theirs").await;
    screen.all().get("button", "Save").click();
    screen.until("the choice", |all| all.find("group", "Title").is_some()).await;
    assert!(side(&screen, "Title", "On the server: Conflict: parts, theirs").is_checked());
    assert!(side(&screen, "Field “Full name”", "Yours: Full name").is_checked());
    screen.all().get("button", "Save this choice").click();
    editor::closed(&screen).await;
    let saved = server.read(&widget.id).await;
    assert_eq!(saved["title"], "Conflict: parts, theirs");
    assert_eq!(saved["fields"][0]["label"], "Full name");
    assert_eq!(record.bodies(Method::Patch).len(), 1);
    assert!(record.bodies(Method::Patch)[0].get("title").is_none(), "only what changed is sent");
}

#[wasm_bindgen_test]
async fn who_came_to_the_same_is_not_asked() {
    let server = Server::running().await;
    let widget = server.create("Conflict: same", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Conflict: same").await;
    editor::title(&screen).type_over("Conflict: the same");
    server.rename(&widget.id, "Conflict: the same").await;
    editor::save(&screen).await;
    manage::row(&screen, "Conflict: the same").await;
    assert!(record.bodies(Method::Patch).is_empty());
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
