//! The order of the list.

use crate::support::fake_api::FakeApi;
use crate::support::manage;
use crate::support::screen::Screen;
use crate::support::server::field;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// Three widgets, in their first order: the newest change first.
const BY_UPDATED: [&str; 3] = ["Widget 2", "älter", "Widget 10"];

async fn show() -> Screen {
    let widget = |title: &str, fields: usize, created: &str, updated: &str| {
        let fields: Vec<_> = (0..fields).map(|number| field("Label", &format!("v{number}"))).collect();
        json!({"id": title, "title": title, "fields": fields, "created": created, "updated": updated})
    };
    let fake = FakeApi::listing(json!([
        widget("Widget 10", 1, "2026-01-03T00:00:00.000Z", "2026-02-01T00:00:00.000Z"),
        widget("Widget 2", 3, "2026-01-01T00:00:00.000Z", "2026-02-03T00:00:00.000Z"),
        widget("älter", 2, "2026-01-02T00:00:00.000Z", "2026-02-02T00:00:00.000Z"),
    ]));
    let screen = manage::show(fake.api(), "c");
    manage::rows(&screen, &BY_UPDATED).await;
    screen
}

fn sort_by(screen: &Screen, column: &str) {
    screen.all().get("columnheader", column).get("button", column).click();
}

fn direction(screen: &Screen, column: &str) -> Option<String> {
    screen.all().get("columnheader", column).attribute("aria-sort")
}

#[wasm_bindgen_test]
async fn the_head_of_a_column_sorts_and_says_how() {
    let screen = show().await;
    assert_eq!(direction(&screen, "Updated").as_deref(), Some("descending"));

    sort_by(&screen, "Title");
    manage::rows(&screen, &["älter", "Widget 2", "Widget 10"]).await;
    assert_eq!(direction(&screen, "Title").as_deref(), Some("ascending"));
    assert_eq!(direction(&screen, "Updated"), None);

    sort_by(&screen, "Title");
    manage::rows(&screen, &["Widget 10", "Widget 2", "älter"]).await;
    assert_eq!(direction(&screen, "Title").as_deref(), Some("descending"));

    sort_by(&screen, "Fields");
    manage::rows(&screen, &["Widget 2", "älter", "Widget 10"]).await;
    sort_by(&screen, "Created");
    manage::rows(&screen, &["Widget 10", "älter", "Widget 2"]).await;
}

#[wasm_bindgen_test]
async fn the_menu_sorts_and_marks_what_is_chosen() {
    let screen = show().await;
    manage::choose(&screen, "Sort by Updated", "menuitemradio", "Title").await;
    manage::rows(&screen, &["älter", "Widget 2", "Widget 10"]).await;
    manage::choose(&screen, "Sort by Title", "menuitemradio", "Descending").await;
    manage::rows(&screen, &["Widget 10", "Widget 2", "älter"]).await;

    screen.all().get("button", "Sort by Title").click();
    screen.until("the menu", |all| all.find("menuitemradio", "Title").is_some()).await;
    let choices = screen.all().all_by_role("menuitemradio").into_iter();
    let chosen = choices.filter(|choice| choice.attribute("aria-checked").as_deref() == Some("true"));
    assert_eq!(chosen.map(|choice| choice.name()).collect::<Vec<_>>(), ["Title", "Descending"]);
}

#[wasm_bindgen_test]
async fn a_title_with_an_emoji_is_put_in_order_and_so_are_those_after_it() {
    let widget = |title: &str, updated: &str| json!({"id": title, "title": title, "fields": [field("Label", "v")], "created": updated, "updated": updated});
    let fake = FakeApi::listing(json!([
        widget("b😀z", "2026-02-03T00:00:00.000Z"),
        widget("y", "2026-02-02T00:00:00.000Z"),
        widget("a", "2026-02-01T00:00:00.000Z"),
    ]));
    let screen = manage::show(fake.api(), "c");
    manage::rows(&screen, &["b😀z", "y", "a"]).await;
    sort_by(&screen, "Title");
    manage::rows(&screen, &["a", "b😀z", "y"]).await;
}
