//! The history beside the editor.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::{Found, Screen};
use crate::support::server::{Server, field};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

const PUT_BACK: &str = "Put back what was before";

/// Waits until the server's word about the history has come, and unfolds it.
async fn unfold(screen: &Screen) {
    screen.until("the history", |all| all.find("button", "History").is_some()).await;
    screen.all().get("button", "History").click();
}

fn entries(all: &Found) -> Vec<String> {
    let dialog = all.get("dialog", "Edit widget");
    let entries = dialog.all_by_role("listitem").into_iter().map(|item| item.text());
    entries
        .filter(|text| ["Created", "Edited", "Deleted"].iter().any(|kind| text.starts_with(kind)))
        .collect()
}

#[wasm_bindgen_test]
async fn what_was_before_a_change_is_put_into_the_editor_and_saved_as_an_ordinary_edit() {
    let server = Server::running().await;
    let fields = json!([field("Name", "name"), field("Plan", "plan")]);
    let widget = server.create("Past: first", fields.clone()).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Past: first").await;
    editor::title(&screen).type_over("Past: second");
    editor::field(&screen, 2).get("button", "Remove field 2").click();
    editor::fields(&screen, &["Name"]).await;
    editor::save(&screen).await;

    editor::open_edit(&screen, "Past: second").await;
    editor::title(&screen).type_over("Past: typed");
    unfold(&screen).await;
    screen.until("both changes", |all| entries(all).len() == 2).await;
    let shown = entries(&screen.all());
    assert!(shown[0].contains("Title: “Past: first” became “Past: second”"), "{shown:?}");
    assert!(shown[0].contains("Field “Plan” removed") && shown[0].contains("Admin"), "{shown:?}");
    assert!(shown[1].starts_with("Created"), "{shown:?}");

    // Put back, then the typed text again, then put back for good.
    let put_back = screen.all().get("button", PUT_BACK);
    put_back.click();
    editor::fields(&screen, &["Name", "Plan"]).await;
    assert_eq!(editor::title(&screen).value(), "Past: first");
    screen.until("the notice", |all| all.text().contains("Not saved yet.")).await;
    screen.all().get("button", "Undo").click();
    editor::fields(&screen, &["Name"]).await;
    assert_eq!(editor::title(&screen).value(), "Past: typed");
    assert!(editor::title(&screen).is_focused() && !screen.all().text().contains("Not saved yet."));
    put_back.click();
    editor::fields(&screen, &["Name", "Plan"]).await;
    assert_eq!(record.bodies(Method::Patch).len(), 1);
    editor::save(&screen).await;
    assert_eq!(record.bodies(Method::Patch)[1], json!({"title": "Past: first", "fields": fields}));
    assert_eq!(server.read(&widget.id).await["title"], "Past: first");
}

fn change(id: u64, kind: &str, outcome: &str) -> Value {
    let by = json!({"name": "Amélie (17)", "how": "token"});
    json!({"id": id, "at": "2026-11-22T11:45:04.530Z", "widgetId": "w", "kind": kind, "by": by,
        "before": null, "after": null, "outcome": outcome})
}

/// An API with one widget, which answers the history with `history`.
fn api(history: impl Fn(&str) -> Answer + 'static) -> FakeApi {
    let widgets = json!([{"id": "w", "title": "Known", "fields": [], "created": "", "updated": ""}]);
    FakeApi::new(move |request| match request.path.split_once("/history") {
        Some((_, rest)) => history(rest),
        None if request.path.ends_with("/w") => Answer::ok(json!({"inboxWidget": widgets[0]})),
        None => Answer::list_or_refusal(request, &widgets),
    })
}

/// The same, with its widget in the editor.
async fn edited(history: impl Fn(&str) -> Answer + 'static) -> (FakeApi, Screen) {
    let fake = api(history).keeping_history();
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Known").await;
    (fake, screen)
}

#[wasm_bindgen_test]
async fn older_changes_are_read_when_they_are_asked_for() {
    let older_refused = Rc::new(Cell::new(true));
    let is_refused = Rc::clone(&older_refused);
    let (fake, screen) = edited(move |rest| match rest {
        "?before=9" if is_refused.get() => Answer::Reply(400, json!({"message": "no"})),
        "" => Answer::ok(json!({"changes": [change(9, "edited", "unknown")], "more": true})),
        "?before=9" => Answer::ok(json!({"changes": [change(4, "deleted", "refused")], "more": false})),
        other => Answer::Reply(400, json!({"message": other})),
    })
    .await;
    assert_eq!(fake.count("/history"), 0);
    unfold(&screen).await;
    screen.until("the newest", |all| entries(all).len() == 1).await;
    // A failure leaves the button and the focus on it, so that it is pressed again.
    let older = screen.all().get("button", "Show older changes");
    older.focus();
    older.click();
    screen.until("the failure", |all| all.alerts("The history could not be read.")).await;
    assert!(older.is_focused() && screen.all().find("button", "Retry").is_none());
    older_refused.set(false);
    older.click();
    screen.until("the older", |all| entries(all).len() == 2).await;
    let shown = entries(&screen.all());
    assert!(shown[0].contains("Amélie (17)") && shown[0].contains("It is unknown"), "{shown:?}");
    assert!(shown[1].contains("The server refused it."), "{shown:?}");
    assert_eq!(screen.all().find("button", "Show older changes"), None);
    // Without what was before there is nothing to put back.
    assert_eq!(screen.all().find("button", PUT_BACK), None);
}

#[wasm_bindgen_test]
async fn a_history_that_cannot_be_read_is_told_and_read_again() {
    let (fake, screen) = edited(|_| Answer::Reply(400, json!({"message": "no"}))).await;
    unfold(&screen).await;
    screen.until("the failure", |all| all.alerts("The history could not be read.")).await;
    fake.change(|_| Answer::ok(json!({"changes": [], "more": true})));
    screen.all().get("button", "Retry").click();
    // A server that promises more and gives nothing is asked no further.
    screen.until("nothing", |all| all.text().contains("No changes are recorded yet.")).await;
    assert_eq!(screen.all().find("button", "Show older changes"), None);
}

#[wasm_bindgen_test]
async fn who_may_not_read_the_history_is_told_the_permission() {
    let (_fake, screen) = edited(|_| Answer::Reply(403, json!({"message": "no"}))).await;
    unfold(&screen).await;
    screen.until("the permission", |all| all.alerts("chatbots.inbox.widgets.history")).await;
    assert_eq!(screen.all().find("button", "Retry"), None);
}

#[wasm_bindgen_test]
async fn where_the_server_keeps_no_history_there_is_none() {
    let fake = api(|_| Answer::Network);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Known").await;
    assert_eq!(screen.all().find("button", "History"), None);
}
