//! Leaving the dialog: unsaved text is asked for, and the focus goes back to where it was.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::memory::Memory;
use crate::support::screen::{Found, Screen};
use crate::support::server::Server;
use crate::support::shared::widget;
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const QUESTION: &str = "Discard the unsaved changes?";

fn fake() -> FakeApi {
    let widget = json!({"id": "w1", "title": "Order", "fields": [], "updated": "1"});
    let list = json!([widget.clone()]);
    FakeApi::new(move |request| match request.method {
        Method::Get if request.path.ends_with("/w1") => Answer::ok(widget.clone()),
        _ => Answer::list_or_refusal(request, &list),
    })
}

fn is_asking(all: &Found) -> bool {
    all.find("alertdialog", QUESTION).is_some()
}

fn answer(screen: &Screen, name: &str) {
    screen.all().get("alertdialog", QUESTION).get("button", name).click();
}

#[wasm_bindgen_test]
async fn escape_asks_before_text_is_lost() {
    let fake = fake();
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    let title = editor::title(&screen);
    title.type_over("Unsaved");
    screen.until("the change", |all| all.text().contains("Unsaved changes")).await;

    title.press("Escape");
    screen.until("the question", is_asking).await;
    let keep = screen.all().get("button", "Keep editing");
    screen.until("the focus on the safe answer", |_| keep.is_focused()).await;
    answer(&screen, "Keep editing");
    screen.until("the end of the question", |all| !is_asking(all)).await;
    assert_eq!(title.value(), "Unsaved");

    title.press("Escape");
    screen.until("the question", is_asking).await;
    screen.all().get("button", "Keep editing").press("Escape");
    screen.until("the end of the question", |all| !is_asking(all)).await;
    assert_eq!(title.value(), "Unsaved", "Esc at the question is the safe answer");

    title.press("Escape");
    screen.until("the question", is_asking).await;
    answer(&screen, "Discard");
    editor::closed(&screen).await;
    assert!(fake.record().bodies(Method::Post).is_empty());
}

#[wasm_bindgen_test]
async fn cancel_and_the_cross_ask_too() {
    let screen = manage::show(fake().api(), "c");
    for name in ["Cancel", "Close"] {
        let dialog = editor::open_edit(&screen, "Order").await;
        editor::title(&screen).type_over("Unsaved");
        dialog.get("button", name).click();
        screen.until("the question", is_asking).await;
        answer(&screen, "Discard");
        editor::closed(&screen).await;
    }
    manage::rows(&screen, &["Order"]).await;
}

#[wasm_bindgen_test]
async fn without_changes_nothing_is_asked() {
    let screen = manage::show(fake().api(), "c");
    editor::open_edit(&screen, "Order").await;
    editor::title(&screen).press("Escape");
    editor::closed(&screen).await;
    assert!(!is_asking(&screen.all()));
}

#[wasm_bindgen_test]
async fn after_cancel_the_focus_returns_to_where_it_was() {
    let screen = manage::show(fake().api(), "c");
    manage::row(&screen, "Order").await;
    let new = screen.all().get("button", "New widget");
    new.focus();
    let dialog = editor::open_new(&screen).await;
    dialog.get("button", "Cancel").click();
    editor::closed(&screen).await;
    screen.until("the focus", |_| new.is_focused()).await;

    let edit = screen.all().get("button", "Edit Order");
    edit.focus();
    editor::open_edit(&screen, "Order").await;
    editor::title(&screen).press("Escape");
    editor::closed(&screen).await;
    screen.until("the focus", |_| edit.is_focused()).await;
}

#[wasm_bindgen_test]
async fn the_focus_returns_to_a_button_that_the_browser_gave_none_as_it_was_pressed() {
    let screen = manage::show(fake().api(), "c");
    manage::row(&screen, "Order").await;
    screen.all().get("searchbox", "Search widgets").focus();
    // A click that is made up gives no focus, as in Safari.
    let edit = screen.all().get("button", "Edit Order");
    editor::open_edit(&screen, "Order").await;
    editor::title(&screen).type_over("Changed");
    let cancel = screen.all().get("button", "Cancel");
    cancel.click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    screen.all().get("button", "Keep editing").click();
    screen.until("the end of the question", |all| all.all_by_role("alertdialog").is_empty()).await;
    screen.until("the focus", |_| cancel.is_focused()).await;
    cancel.click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    screen.all().get("button", "Discard").click();
    editor::closed(&screen).await;
    screen.until("the focus", |_| edit.is_focused()).await;
}

#[wasm_bindgen_test]
async fn after_save_the_focus_returns_to_where_it_was() {
    let server = Server::running().await;
    server.create("Focus: before", json!([])).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    let edit = manage::row(&screen, "Focus: before").await.get("button", "Edit Focus: before");
    edit.focus();
    editor::open_edit(&screen, "Focus: before").await;
    editor::title(&screen).type_over("Focus: after");
    editor::save(&screen).await;
    manage::row(&screen, "Focus: after").await;
    screen.until("the focus", |_| edit.is_focused()).await;
    assert_eq!(edit.name(), "Edit Focus: after");
}

#[wasm_bindgen_test]
async fn a_save_goes_on_when_its_dialog_is_left_and_a_bad_end_is_told() {
    let (fake, screen) = editor::saved_slowly("Left").await;
    screen.until("the request", |_| fake.waiting().len() == 1).await;
    screen.all().get("dialog", "New widget").get("button", "Close").click();
    editor::closed(&screen).await;
    assert!(screen.all().all_by_role("alertdialog").is_empty(), "what is sent cannot be discarded");
    let (number, _) = fake.waiting()[0];
    fake.reply(number, Answer::Reply(400, json!({"message": "no"})));
    let told = "The changes of “Left” may not have been saved.";
    screen.until("the alert", |all| all.alerts(told)).await;
}

#[wasm_bindgen_test]
async fn the_heading_gets_the_focus_where_what_opened_the_dialog_has_left() {
    let (memory, fake) = Memory::with(vec![widget("a", "Contact"), widget("b", "Order")]);
    let screen = manage::show(fake.api(), "c");
    let edit = manage::row(&screen, "Order").await.get("button", "Edit Order");
    edit.focus();
    let dialog = editor::open_edit(&screen, "Order").await;
    memory.delete("b");
    screen.all().get("button", "Refresh the list").click();
    screen.until("the end of the row", |all| all.texts("rowheader") == ["Contact"]).await;
    dialog.get("button", "Cancel").click();
    editor::closed(&screen).await;
    screen.until("the focus", |all| all.get("heading", "Widgets").is_focused()).await;
}
