//! What the key may not do.

use crate::support::manage;
use crate::support::server::{Server, field};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn what_a_403_has_shown_is_named_and_turned_off() {
    let server = Server::running().await;
    server.create("Permissions: viewed", json!([field("Name", "name")])).await;
    let (api, record) = server.recorded_api("viewer");
    let screen = manage::show(api, server.chatbot());
    let row = manage::row(&screen, "Permissions: viewed").await;
    assert!(!screen.all().text().contains("chatbots.inbox.widgets"), "nothing is known yet");
    assert_eq!(record.paths(Method::Get).len(), 1, "nothing is probed");

    let edit = row.get("button", "Edit Permissions: viewed");
    edit.click();
    screen.until("the alert", |all| all.alerts("Needs chatbots.inbox.widgets.get")).await;
    let dialog = screen.all().get("dialog", "Edit widget");
    assert!(dialog.find("button", "Retry").is_none(), "it would not help");
    dialog.get("button", "Close").click();
    screen.until("the button off", |_| edit.is_disabled()).await;
    assert!(screen.all().texts("status").iter().any(|text| {
        text.contains("Not allowed with this key") && text.contains("Edit: needs chatbots.inbox.widgets.get")
    }));
}
