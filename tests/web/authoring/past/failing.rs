//! Storage that is denied or full, permissions that are missing: the page works, and it is said.

use super::{discard, rename, two_widgets, widget, with_one_change};
use crate::support::fake_api::Answer;
use crate::support::kept_widgets::{Fate, KeptWidgets};
use crate::support::past::{self, EmptyStorage, changes, until_changes};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
const own = Object.getOwnPropertyDescriptor(window, "localStorage");
export function deny_storage() {
  Object.defineProperty(window, "localStorage", {
    configurable: true,
    get() { throw new DOMException("denied", "SecurityError"); },
  });
}
export function allow_storage() {
  Object.defineProperty(window, "localStorage", own);
}
"#)]
extern "C" {
    fn deny_storage();
    fn allow_storage();
}

/// Storage is denied as long as this lives.
struct Denied(());

impl Denied {
    fn new() -> Self {
        deny_storage();
        Self(())
    }
}

impl Drop for Denied {
    fn drop(&mut self) {
        allow_storage();
    }
}

#[wasm_bindgen_test]
async fn without_storage_it_says_so_and_widgets_are_changed_all_the_same() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let denied = Denied::new();
    let screen = past::show(kept.api().api());
    assert!(past::wish(&screen).await.is_disabled());
    screen.until("why", |all| all.text().contains("its storage is blocked")).await;
    past::to_list(&screen).await;
    rename(&screen, "Orders", "Sales").await;
    assert_eq!(kept.titles("c")[0], "Sales");
    drop(screen);
    drop(denied);
}

#[wasm_bindgen_test]
async fn in_a_full_storage_the_oldest_make_room_and_without_them_it_says_so() {
    let kept = two_widgets();
    let browser = EmptyStorage::new();
    browser.fill();
    let screen = past::show(kept.api().api());
    past::wish(&screen).await.click();
    screen.until("why", |all| all.text().contains("is full, so it cannot keep a history")).await;
    assert!(!screen.all().text().contains("the last change"), "there was none");
    assert!(!past::wish(&screen).await.is_checked(), "what could not be kept is not chosen");
    browser.empty_of_host();
    past::keep(&screen).await;
    screen.until("room again", |all| !all.text().contains("is full")).await;
    past::to_list(&screen).await;
    browser.fill();
    rename(&screen, "Orders", "Sales").await;
    past::to_history(&screen).await;
    screen.until("that it is not kept", |all| all.text().contains("the last change was not recorded")).await;
    until_changes(&screen, 0).await;
    browser.empty_of_host();
    past::to_list(&screen).await;
    rename(&screen, "Sales", "Sold").await;
    browser.fill();
    rename(&screen, "Sold", "Gone").await;
    past::to_history(&screen).await;
    // One had to go for the other.
    let texts = until_changes(&screen, 1).await;
    assert!(texts[0].starts_with("GoneEdited"), "{texts:?}");
    assert!(!screen.all().text().contains("is full"));
    assert_eq!(kept.titles("c")[0], "Gone");
}

#[wasm_bindgen_test]
async fn a_change_that_is_too_large_to_be_kept_is_told_as_that() {
    let kept = KeptWidgets::new(json!([widget("a", "Orders"), widget("b", &"x".repeat(110_000))]));
    let _browser = EmptyStorage::new();
    let (screen, store) = past::show_with_store(kept.api().api());
    past::keep(&screen).await;
    store.deletions().delete("a", "Orders");
    store.deletions().send_on_leave();
    until_changes(&screen, 1).await;
    store.deletions().delete("b", "");
    store.deletions().send_on_leave();
    screen.until("why", |all| all.text().contains("it is too large for the history of this browser")).await;
    until_changes(&screen, 1).await;
    assert!(!screen.all().text().contains("is full"));
}

#[wasm_bindgen_test]
async fn without_the_permission_to_edit_nothing_is_put_back() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    kept.decide(|request| match request.method {
        Method::Patch => Fate::Instead(Answer::Reply(403, json!({"message": "no"}))),
        _ => Fate::Kept,
    });
    let put_back = || changes(&screen.all())[0].get("button", "Put back what was before");
    put_back().click();
    editor::opened(&screen, "Edit widget").await;
    screen.all().get("button", "Save").click();
    screen.until("the permission", |all| all.alerts("chatbots.inbox.widgets.edit")).await;
    assert_eq!(editor::title(&screen).value(), "Orders", "the text stays");
    discard(&screen).await;
    screen.until("no way back", |_| put_back().is_disabled()).await;
    assert!(screen.all().text().contains("chatbots.inbox.widgets.edit"));
    until_changes(&screen, 1).await;
    past::to_list(&screen).await;
    manage::row(&screen, "Sales").await;
}
