//! Copies of cards and of the panel, and the raw values.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{answers, card_with, inspect_customer, open_menu, show, values, with_values};
use crate::support::fake_api::Answer;
use crate::support::fake_clipboard;
use crate::support::screen::Found;

#[wasm_bindgen_test]
async fn a_card_is_copied_in_three_forms() {
    let clipboard = fake_clipboard::install(true);
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Customer", "Name", "a").await;
    for (item, expected) in [
        ("Copy as text", "Customer\nName: a\nNote: —"),
        ("Copy as Markdown", "## Customer\n\n- **Name:** a\n- **Note:** —"),
    ] {
        open_menu(&screen, "More actions for Customer").await.get("menuitem", item).click();
        screen.until(item, |_| fake_clipboard::text(&clipboard).as_deref() == Some(expected)).await;
        screen.until("the announcement", |all| all.says("Customer copied")).await;
    }
    open_menu(&screen, "More actions for Customer").await.get("menuitem", "Copy as JSON").click();
    screen
        .until("the JSON", |_| fake_clipboard::text(&clipboard).is_some_and(|text| text.starts_with('{')))
        .await;
    let copied: Value = serde_json::from_str(&fake_clipboard::text(&clipboard).unwrap()).unwrap();
    assert_eq!((&copied["id"], &copied["title"]), (&json!("w1"), &json!("Customer")));
}

#[wasm_bindgen_test]
async fn the_whole_panel_is_copied_with_the_cards_that_are_shown() {
    let clipboard = fake_clipboard::install(true);
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    open_menu(&screen, "More actions").await.get("menuitem", "Copy as text").click();
    let expected = "Conversation a · Contact p\n\nCustomer\nName: a\nNote: —\n\nOrder\nTotal: a";
    screen.until("the copy", |_| fake_clipboard::text(&clipboard).as_deref() == Some(expected)).await;
    screen.until("the announcement", |all| all.says("All values copied")).await;
    open_menu(&screen, "More actions for Order").await.get("menuitem", "Hide").click();
    screen.until("its end", |all| all.find("region", "Order").is_none()).await;
    open_menu(&screen, "More actions").await.get("menuitem", "Copy as JSON").click();
    screen
        .until("the JSON", |_| fake_clipboard::text(&clipboard).is_some_and(|text| text.starts_with('{')))
        .await;
    let copied: Value = serde_json::from_str(&fake_clipboard::text(&clipboard).unwrap()).unwrap();
    assert_eq!((&copied["conversationId"], &copied["contactId"]), (&json!("a"), &json!("p")));
    assert_eq!(copied["widgets"].as_array().map(Vec::len), Some(1));
}

#[wasm_bindgen_test]
async fn the_raw_values_are_shown_with_their_paths() {
    let clipboard = fake_clipboard::install(true);
    let fake =
        with_values(|_| Answer::ok(json!({"fieldValues": [{"name": {"first": "Ann", "tags": ["7", 7]}}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    let dialog = inspect_customer(&screen, "Name").await;
    let text = dialog.text();
    assert!(text.contains("\"7\"") && text.contains("\"Ann\""), "{text}");
    let paths: Vec<String> = dialog.all_by_role("button").iter().map(Found::name).collect();
    let path = paths.iter().find(|name| name.starts_with("Copy the path") && name.ends_with("tags[1]"));
    dialog.get("button", path.unwrap()).click();
    screen
        .until("the path", |_| fake_clipboard::text(&clipboard).is_some_and(|text| text.ends_with("tags[1]")))
        .await;
    dialog.get("button", "Close").click();
    screen.until("its end", |all| all.find("dialog", "Raw values of Customer").is_none()).await;
}
