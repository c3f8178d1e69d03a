//! A refresh touches only what changed.

use crate::support::clock::drawn;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::{Found, Screen, turns};
use crate::support::selection;
use crate::support::server::{Server, field};
use crate::support::watch::Watch;
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn widget(id: &str, title: &str, label: &str) -> Value {
    json!({"id": id, "title": title, "fields": [field(label, "v")], "created": "", "updated": ""})
}

fn answer(fake: &FakeApi, widgets: Value) {
    fake.change(move |request| Answer::list_or_refusal(request, &widgets));
}

/// All that is in the row `title`.
fn parts(screen: &Screen, title: &str) -> Vec<Found> {
    let row = manage::find_row(&screen.all(), title).unwrap();
    let roles = ["rowheader", "cell", "listitem", "button"];
    let mut parts: Vec<_> = roles.iter().flat_map(|role| row.all_by_role(role)).collect();
    parts.insert(0, row);
    parts
}

#[wasm_bindgen_test]
async fn what_did_not_change_stays_the_same_element_and_keeps_the_focus() {
    let fake = FakeApi::listing(json!([widget("w1", "Same", "A"), widget("w2", "Old", "B")]));
    let screen = manage::show(fake.api(), "c");
    manage::rows(&screen, &["Same", "Old"]).await;
    let (same, old) = (parts(&screen, "Same"), parts(&screen, "Old"));
    screen.all().get("button", "Edit Same").focus();

    answer(&fake, json!([widget("w1", "Same", "A"), widget("w2", "New", "B"), widget("w3", "Third", "C")]));
    screen.all().get("button", "Refresh the list").click();
    screen.all().get("button", "Edit Same").focus();
    manage::rows(&screen, &["Same", "New", "Third"]).await;
    assert_eq!(parts(&screen, "Same"), same);
    assert!(screen.all().get("button", "Edit Same").is_focused());
    assert_eq!(parts(&screen, "New")[0], old[0], "a row that changed is written anew, not made anew");
}

#[wasm_bindgen_test]
async fn of_a_thousand_rows_only_the_one_that_changed_is_touched() {
    let list = |changed: &str| -> Value {
        let title = |number| if number == 500 { changed.to_owned() } else { format!("Widget {number:04}") };
        (0..1_000).map(|number| widget(&format!("w{number}"), &title(number), "A")).collect()
    };
    let fake = FakeApi::listing(list("Widget 0500"));
    let screen = manage::show(fake.api(), "c");
    // The tools make rows higher, since this page has no style sheet: the middle is somewhat below.
    let mut below = 0.0;
    screen
        .until("the rows in the middle", |all| {
            let is_above = manage::titles(all).last().is_some_and(|last| last.as_str() < "Widget 0503");
            below += if is_above { 20.0 } else { 0.0 };
            window().scroll_to_with_x_and_y(0.0, all.parent().height() / 2.0 + below);
            ["Widget 0500", "Widget 0502"].iter().all(|title| manage::find_row(all, title).is_some())
        })
        .await;
    // The tools write once into each row, when they come.
    selection::mark(&screen, "Widget 0502").await;
    // The rows around those in sight may still come, and others go.
    drawn().await;
    let before = screen.all().all_by_role("row");
    let open = "More actions for Widget 0502";
    screen.all().get("button", open).click();
    screen.until("the menu", |all| all.find("menuitem", "Delete Widget 0502").is_some()).await;
    let untouched = Watch::over(&before);

    answer(&fake, list("Changed"));
    screen.all().get("button", "Refresh the list").click();
    manage::row(&screen, "Changed").await;
    assert_eq!(screen.all().all_by_role("row"), before, "the same elements");
    assert_eq!(untouched.changed_rows(), ["Changed"]);
    assert!(screen.all().find("menuitem", "Delete Widget 0502").is_some(), "its menu is still open");
}

#[wasm_bindgen_test]
async fn a_row_stays_the_same_element_where_others_go_and_the_order_changes() {
    let fake = FakeApi::listing(json!([
        widget("w1", "One", "A"),
        widget("w2", "Two", "B"),
        widget("w3", "Three", "C"),
    ]));
    let screen = manage::show(fake.api(), "c");
    manage::rows(&screen, &["One", "Two", "Three"]).await;
    let (one, three) = (parts(&screen, "One"), parts(&screen, "Three"));
    answer(&fake, json!([widget("w3", "Three", "C"), widget("w1", "One", "A")]));
    screen.all().get("button", "Refresh the list").click();
    manage::rows(&screen, &["Three", "One"]).await;
    assert_eq!((parts(&screen, "One"), parts(&screen, "Three")), (one, three));
}

#[wasm_bindgen_test]
async fn a_refresh_shows_what_others_did() {
    let server = Server::running().await;
    let renamed = server.create("Refresh: before", json!([])).await;
    let deleted = server.create("Refresh: deleted", json!([])).await;
    let screen = manage::show(server.api("viewer"), server.chatbot());
    manage::row(&screen, "Refresh: before").await;
    manage::row(&screen, "Refresh: deleted").await;
    server.rename(&renamed.id, "Refresh: after").await;
    server.delete(&deleted.id).await;
    screen.all().get("button", "Refresh the list").click();
    manage::row(&screen, "Refresh: after").await;
    for title in ["Refresh: before", "Refresh: deleted"] {
        assert_eq!(manage::find_row(&screen.all(), title), None, "{title}");
    }
}

#[wasm_bindgen_test]
async fn rows_stay_where_they_are_while_a_pointer_is_pressed() {
    let fake = FakeApi::listing(json!([widget("w1", "One", "A"), widget("w2", "Two", "B")]));
    let screen = manage::show(fake.api(), "c");
    manage::rows(&screen, &["One", "Two"]).await;
    fake.change(|_| Answer::Later);
    let refresh = screen.all().get("button", "Refresh the list");
    refresh.click();
    screen.until("the request", |_| !fake.waiting().is_empty()).await;
    let edit = screen.all().get("button", "Edit One");
    edit.point("mouse", "pointerdown");
    let more = json!([widget("w3", "New", "C"), widget("w1", "One", "A"), widget("w2", "Two", "B")]);
    fake.reply(fake.waiting()[0].0, Answer::ok(json!({ "inboxWidgets": more })));
    turns().await;
    assert_eq!(manage::titles(&screen.all()), ["One", "Two"]);
    edit.point("mouse", "pointerup");
    manage::rows(&screen, &["New", "One", "Two"]).await;
}
