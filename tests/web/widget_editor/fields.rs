//! The fields in their order.

use crate::support::screen::{Found, Screen};
use crate::support::server::{Server, field};
use crate::support::shared::window_event;
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// The dialog for a widget with the fields One, Two and Three.
async fn show(server: &Server, title: &str) -> Screen {
    server.create(title, ["One", "Two", "Three"].map(|label| field(label, label)).as_slice().into()).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    editor::open_edit(&screen, title).await;
    editor::fields(&screen, &["One", "Two", "Three"]).await;
    screen
}

fn grip(number: usize) -> String {
    format!("Drag field {number}, or move it with the arrow keys")
}

#[wasm_bindgen_test]
async fn fields_move_by_their_buttons_and_it_is_said() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: buttons").await;
    assert!(screen.all().get("button", "Move field 1 up").is_disabled());
    assert!(screen.all().get("button", "Move field 3 down").is_disabled());

    let first = editor::field(&screen, 1);
    screen.all().get("button", "Move field 1 down").click();
    editor::fields(&screen, &["Two", "One", "Three"]).await;
    screen.until("the announcement", |all| all.says("Field moved to place 2 of 3")).await;
    screen.until("the new numbers", |all| all.get("group", "Field 2") == first).await;
    screen.all().get("button", "Move field 3 up").click();
    editor::fields(&screen, &["Two", "Three", "One"]).await;
}

#[wasm_bindgen_test]
async fn fields_move_by_the_arrow_keys_and_keep_the_focus() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: keys").await;
    screen.all().get("button", &grip(3)).press("ArrowUp");
    editor::fields(&screen, &["One", "Three", "Two"]).await;
    screen.until("the focus", |all| all.find("button", &grip(2)).is_some_and(|grip| grip.is_focused())).await;
    screen.all().get("button", &grip(1)).press("ArrowUp");
    screen.all().get("button", &grip(1)).press("ArrowDown");
    editor::fields(&screen, &["Three", "One", "Two"]).await;
}

#[wasm_bindgen_test]
async fn fields_move_by_dragging() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: drag").await;
    screen.all().get("button", &grip(1)).drag_onto(&editor::field(&screen, 3));
    editor::fields(&screen, &["Two", "Three", "One"]).await;
}

#[wasm_bindgen_test]
async fn a_field_that_is_dragged_by_a_finger_moves() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: touch").await;
    let last = editor::field(&screen, 3);
    screen.all().get("button", &grip(1)).point("touch", "pointerdown");
    last.point("touch", "pointermove");
    last.point("touch", "pointerup");
    editor::fields(&screen, &["Two", "Three", "One"]).await;
}

#[wasm_bindgen_test]
async fn a_drag_that_is_not_ended_in_the_list_leaves_the_old_order() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: drag, lost").await;
    let (old, new) = (["One", "Two", "Three"], ["Two", "Three", "One"]);
    for end in ["Escape", "let go outside", "lost", "another window"] {
        screen.all().get("button", &grip(1)).drag_over(&editor::field(&screen, 3));
        editor::fields(&screen, &new).await;
        // Where a pointer is captured its events come to the list.
        let list = editor::list_of_fields(&screen);
        match end {
            "Escape" => screen.all().get("button", "Cancel").press("Escape"),
            "let go outside" => {
                list.point_at("mouse", "pointermove", (1.0, 1.0));
                list.point_at("mouse", "pointerup", (1.0, 1.0));
            }
            "lost" => list.point_at("mouse", "pointercancel", (1.0, 1.0)),
            _ => window_event("blur"),
        }
        editor::fields(&screen, &old).await;
        editor::field(&screen, 3).point("mouse", "pointermove");
        editor::fields(&screen, &old).await;
        assert!(screen.all().find("dialog", "Edit widget").is_some(), "{end}");
        assert!(screen.all().find("alertdialog", "Discard the unsaved changes?").is_none(), "{end}");
    }
}

#[wasm_bindgen_test]
async fn a_moved_field_keeps_the_focus_on_the_button_that_moved_it() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: focus").await;
    let focused = |name: &'static str| {
        move |all: &Found| all.find("button", name).is_some_and(|button| button.is_focused())
    };
    screen.all().get("button", "Move field 3 up").click();
    editor::fields(&screen, &["One", "Three", "Two"]).await;
    screen.until("the focus", focused("Move field 2 up")).await;
    screen.all().get("button", "Move field 1 down").click();
    editor::fields(&screen, &["Three", "One", "Two"]).await;
    screen.until("the focus", focused("Move field 2 down")).await;
    screen.all().get("button", "Move field 2 down").click();
    editor::fields(&screen, &["Three", "Two", "One"]).await;
    let grip = grip(3);
    screen.until("the focus", |all| all.get("button", &grip).is_focused()).await;
}

#[wasm_bindgen_test]
async fn a_field_is_added_with_the_focus_and_removed_with_a_word() {
    let server = Server::running().await;
    let screen = show(&server, "Fields: add").await;
    editor::add_field(&screen, "", "").await;
    let label = editor::field(&screen, 4).get("textbox", "Label");
    screen.until("the focus", |_| label.is_focused()).await;

    screen.all().get("button", "Remove field 2").click();
    editor::fields(&screen, &["One", "Three", ""]).await;
    screen.until("the announcement", |all| all.says("Field 2 removed")).await;
    let next = editor::field(&screen, 2).get("textbox", "Label");
    screen.until("the focus", |_| next.is_focused()).await;
    assert_eq!(next.value(), "Three");
}

#[wasm_bindgen_test]
async fn the_new_order_is_saved() {
    let server = Server::running().await;
    let fields = ["One", "Two", "Three"].map(|label| field(label, label));
    let widget = server.create("Fields: saved", fields.as_slice().into()).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());
    editor::open_edit(&screen, "Fields: saved").await;
    screen.all().get("button", "Move field 3 up").click();
    editor::fields(&screen, &["One", "Three", "Two"]).await;
    screen.all().get("button", "Remove field 1").click();
    editor::fields(&screen, &["Three", "Two"]).await;
    editor::save(&screen).await;
    let expected = json!([fields[2], fields[1]]);
    assert_eq!(record.bodies(Method::Patch), [json!({"fields": expected})]);
    assert_eq!(server.read(&widget.id).await["fields"], expected);
}
