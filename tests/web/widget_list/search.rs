//! Searching the list.

use crate::support::fake_api::FakeApi;
use crate::support::manage;
use crate::support::screen::{Found, Screen, turns};
use crate::support::server::{Server, field};
use crate::support::watch::Watch;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn show() -> Screen {
    let widget = |title: &str, fields: Value| json!({"id": title, "title": title, "fields": fields});
    let fake = FakeApi::listing(json!([
        widget("Order history", json!([field("Total", "order_total")])),
        widget("Customer", json!([field("Order number", "number")])),
        widget("Long", json!(["one", "two", "three", "four", "five"].map(|name| field(name, name)))),
    ]));
    manage::show(fake.api(), "c")
}

#[wasm_bindgen_test]
async fn a_widget_of_the_server_is_found_by_title_label_and_variable() {
    let server = Server::running().await;
    server.create("Search: found", json!([field("Zebra label", "zebra_variable")])).await;
    let screen = manage::show(server.api("viewer"), server.chatbot());
    manage::row(&screen, "Search: found").await;
    for text in ["SEARCH: FOUND", "zebra label", "ebra_var"] {
        manage::search(&screen, "no such widget at all").await;
        manage::rows(&screen, &[]).await;
        manage::search(&screen, text).await;
        manage::rows(&screen, &["Search: found"]).await;
    }
}

#[wasm_bindgen_test]
async fn what_was_found_is_marked() {
    let screen = show();
    manage::row(&screen, "Long").await;
    manage::search(&screen, "order").await;
    manage::gone(&screen, "Long").await;
    let history = manage::row(&screen, "Order history").await;
    assert_eq!(history.texts("mark"), ["Order", "order"], "in the title, and in the variable of a chip");
    assert_eq!(history.texts("listitem"), ["Totalorder_total"]);
    let customer = manage::row(&screen, "Customer").await;
    assert_eq!(customer.texts("mark"), ["Order"]);
    assert_eq!(customer.texts("listitem"), ["Order number"]);
    screen.until("the announcement", |all| all.says("2 widgets found")).await;

    manage::search(&screen, "").await;
    manage::row(&screen, "Long").await;
    assert!(screen.all().all_by_role("mark").is_empty());
}

#[wasm_bindgen_test]
async fn a_variable_is_shown_where_the_name_has_not_all_that_was_found() {
    let screen = show();
    for (text, chip, marks) in [
        ("number", "Order number", 1),
        ("total", "Total", 1),
        ("order_", "Totalorder_total", 1),
        ("order_ total", "Totalorder_total", 2),
    ] {
        manage::search(&screen, text).await;
        let is_there = |all: &Found| {
            let rows = all.all_by_role("row");
            rows.len() == 2 && rows[1].texts("listitem") == [chip] && rows[1].texts("mark").len() >= marks
        };
        screen.until(chip, is_there).await;
    }
}

#[wasm_bindgen_test]
async fn a_key_writes_only_to_rows_whose_matches_change() {
    let fake = FakeApi::listing(json!([
        {"id": "w1", "title": "Alpha", "fields": [field("Alpine", "v")]},
        {"id": "w2", "title": "Alps", "fields": [field("Name", "alp")]},
        {"id": "w3", "title": "Bet", "fields": [field("Calp", "v"), field("Alpha", "w")]},
    ]));
    let screen = manage::show(fake.api(), "c");
    manage::search(&screen, "alp").await;
    screen.until("the marks", |all| all.texts("mark").len() == 6).await;
    let before = screen.all().all_by_role("row");
    let untouched = Watch::over(&before);
    // The second word is found in no other place than the first.
    manage::search(&screen, "alp al").await;
    turns().await;
    assert!(untouched.changed_rows().is_empty(), "{:?}", untouched.changed_rows());
    manage::search(&screen, "alpha").await;
    manage::rows(&screen, &["Alpha", "Bet"]).await;
    assert!(screen.all().all_by_role("row").iter().all(|row| before.contains(row)), "the same elements");
}

#[wasm_bindgen_test]
async fn a_found_field_is_shown_even_behind_the_fourth() {
    let screen = show();
    let row = manage::row(&screen, "Long").await;
    assert_eq!(row.texts("listitem")[..4], ["one", "two", "three", "four"]);
    manage::search(&screen, "five").await;
    manage::rows(&screen, &["Long"]).await;
    let shown = |all: &Found| all.texts("mark").contains(&"five".to_owned());
    screen.until("the fifth field", shown).await;
}

#[wasm_bindgen_test]
async fn a_search_without_a_match_says_so_and_can_be_cleared() {
    let screen = show();
    manage::row(&screen, "Long").await;
    manage::search(&screen, "zzz").await;
    screen.until("the state", |all| all.text().contains("No widget matches “zzz”")).await;
    assert!(screen.all().all_by_role("rowheader").is_empty());
    screen.all().get("button", "Clear search").click();
    manage::row(&screen, "Long").await;
    let search = screen.all().get("searchbox", "Search widgets");
    assert_eq!(search.value(), "");
    assert!(search.is_focused(), "the button has left with the focus");
}

#[wasm_bindgen_test]
async fn escape_clears_the_search() {
    let screen = show();
    manage::row(&screen, "Long").await;
    manage::search(&screen, "customer").await;
    manage::rows(&screen, &["Customer"]).await;
    screen.all().get("searchbox", "Search widgets").press("Escape");
    manage::row(&screen, "Long").await;
}
