//! The way back: an ordinary edit, or the widget anew.

use super::{two_widgets, with_one_change};
use crate::support::editor;
use crate::support::fake_api::Answer;
use crate::support::kept_widgets::Fate;
use crate::support::past::{self, EmptyStorage, changes, until_changes};
use crate::support::screen::{Found, Screen};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const PUT_BACK: &str = "Put back what was before";
const CREATE_AGAIN: &str = "Create it again";

async fn put_back(screen: &Screen) {
    changes(&screen.all())[0].get("button", PUT_BACK).click();
    editor::opened(screen, "Edit widget").await;
}

#[wasm_bindgen_test]
async fn what_was_before_is_put_into_the_editor_undone_saved_and_kept_as_a_change() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    put_back(&screen).await;
    assert_eq!(editor::title(&screen).value(), "Orders");
    assert!(screen.all().text().contains("Not saved yet."));
    assert_eq!(kept.titles("c")[0], "Sales", "nothing is sent yet");
    screen.all().get("button", "Undo").click();
    screen.until("the former text", |_| editor::title(&screen).value() == "Sales").await;
    screen.all().get("button", "Cancel").click();
    editor::closed(&screen).await;
    // It is not put into what is opened next.
    past::to_list(&screen).await;
    editor::open_edit(&screen, "Sales").await;
    assert_eq!(editor::title(&screen).value(), "Sales");
    screen.all().get("button", "Cancel").click();
    editor::closed(&screen).await;
    past::to_history(&screen).await;
    until_changes(&screen, 1).await;
    put_back(&screen).await;
    editor::save(&screen).await;
    assert_eq!(kept.titles("c")[0], "Orders");
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].contains("“Sales” became “Orders”"), "{texts:?}");
    assert!(screen.all().find("heading", "History").is_some(), "the user stays in the section");
}

#[wasm_bindgen_test]
async fn what_could_not_be_put_back_is_not_put_into_what_is_opened_next() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    kept.decide(|request| {
        let is_read = request.path.ends_with("/a");
        if is_read { Fate::Instead(Answer::Reply(400, json!({"message": "no"}))) } else { Fate::Kept }
    });
    changes(&screen.all())[0].get("button", PUT_BACK).click();
    screen.until("the failure", |all| all.alerts("The widget could not be read.")).await;
    screen.all().get("dialog", "Edit widget").get("button", "Close").click();
    editor::closed(&screen).await;
    past::to_list(&screen).await;
    editor::open_edit(&screen, "Contact").await;
    assert_eq!(editor::title(&screen).value(), "Contact");
}

#[wasm_bindgen_test]
async fn what_someone_else_changes_before_the_save_is_a_conflict() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    put_back(&screen).await;
    kept.change("a", &json!({"title": "Theirs"}));
    screen.all().get("button", "Save").click();
    screen
        .until("the conflict", |all| {
            all.text().contains("Someone else has changed this widget in the meantime.")
        })
        .await;
    let text = screen.all().text();
    assert!(text.contains("Yours: Orders") && text.contains("On the server: Theirs"), "{text}");
    assert_eq!(kept.titles("c")[0], "Theirs", "nothing is overwritten");
    screen.all().get("button", "Save this choice").click();
    editor::closed(&screen).await;
    assert_eq!(kept.titles("c")[0], "Orders");
    // From what was there when it was saved.
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].contains("“Theirs” became “Orders”"), "{texts:?}");
}

#[wasm_bindgen_test]
async fn a_widget_that_is_gone_is_created_again_with_a_new_id() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    // Nobody has told this page.
    kept.delete("a");
    changes(&screen.all())[0].get("button", PUT_BACK).click();
    screen.until("the end of the widget", |all| all.text().contains("There is no such widget")).await;
    screen.all().get("dialog", "Edit widget").get("button", "Back to the list").click();
    let offers = |all: &Found| changes(all)[0].find("button", CREATE_AGAIN).is_some();
    screen.until("the offer", offers).await;
    assert!(past::texts(&screen.all())[0].contains("Created again, it gets a new ID."));
    changes(&screen.all())[0].get("button", CREATE_AGAIN).click();
    editor::opened(&screen, "New widget").await;
    assert_eq!(editor::title(&screen).value(), "Orders");
    editor::fields(&screen, &["Mail", "City"]).await;
    editor::save(&screen).await;
    assert_eq!(kept.titles("c"), ["Contact", "Orders"]);
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].starts_with("OrdersCreated"), "{texts:?}");
}
