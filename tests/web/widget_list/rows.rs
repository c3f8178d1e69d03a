//! The content of a row.

use crate::support::fake_api::FakeApi;
use crate::support::manage;
use crate::support::screen::Found;
use crate::support::server::{Server, field};
use js_sys::Date;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const HOUR_MS: f64 = 3_600_000.0;

#[wasm_bindgen_test]
async fn a_row_shows_title_chips_times_and_actions() {
    let server = Server::running().await;
    let title = "Rows: six fields";
    let labels = ["Name", "Mail", "Phone", "City", "Street", "Country"];
    server.create(title, labels.map(|label| field(label, &label.to_lowercase())).as_slice().into()).await;
    let screen = manage::show(server.api("viewer"), server.chatbot());
    let row = manage::row(&screen, title).await;

    assert!(row.name().starts_with(title), "{}", row.name());
    let chips = row.texts("listitem");
    assert_eq!(&chips[..4], &labels[..4]);
    assert!(chips.len() == 5 && chips[4].contains("+2") && chips[4].contains("2 more fields"), "{chips:?}");
    assert_eq!(row.all_by_role("time").len(), 2, "created and updated");
    row.get("button", "Edit Rows: six fields");
    row.get("button", "More actions for Rows: six fields");
    let table = screen.all().get("table", "Inbox widgets");
    assert_eq!(table.texts("columnheader"), ["Title", "Fields", "Created", "Updated", "Actions"]);
}

#[wasm_bindgen_test]
async fn a_widget_without_fields_says_so() {
    let server = Server::running().await;
    server.create("Rows: bare", json!([])).await;
    let screen = manage::show(server.api("viewer"), server.chatbot());
    let row = manage::row(&screen, "Rows: bare").await;
    assert_eq!(row.texts("cell")[0], "No fields");
}

#[wasm_bindgen_test]
async fn times_are_relative_with_the_exact_time_behind() {
    let created = Date::new(&(Date::now() - 3.5 * HOUR_MS).into());
    let updated = Date::new(&(Date::now() - 60.0 * HOUR_MS).into());
    let iso = |date: &Date| String::from(date.to_iso_string());
    let fake = FakeApi::listing(json!([
        {"id": "w1", "title": "Dated", "fields": [], "created": iso(&created), "updated": iso(&updated)},
    ]));
    let screen = manage::show(fake.api(), "c");
    let row = manage::row(&screen, "Dated").await;

    assert_eq!(row.texts("time"), ["3 hours ago", "2 days ago"]);
    let exact: Vec<_> = row.all_by_role("time").iter().map(|time| time.attribute("datetime")).collect();
    assert_eq!(exact, [Some(iso(&created)), Some(iso(&updated))]);
    let tooltips = row.texts("tooltip");
    for (tooltip, date) in tooltips.iter().zip([created, updated]) {
        assert!(tooltip.contains(&date.get_full_year().to_string()), "{tooltips:?}");
    }
    let described: Vec<_> = row.all_by_role("group").iter().filter_map(Found::description).collect();
    assert_eq!(described, tooltips, "the exact times can be reached by the keyboard");
}

#[wasm_bindgen_test]
async fn what_a_clock_ahead_of_the_browsers_has_noted_was_now() {
    let ahead = |hours: f64| String::from(Date::new(&(Date::now() + hours * HOUR_MS).into()).to_iso_string());
    let fake = FakeApi::listing(json!([
        {"id": "w1", "title": "Ahead", "fields": [], "created": ahead(72.0), "updated": ahead(0.15)},
    ]));
    let screen = manage::show(fake.api(), "c");
    let row = manage::row(&screen, "Ahead").await;
    assert_eq!(row.texts("time"), ["now", "now"]);
}

#[wasm_bindgen_test]
async fn times_that_cannot_be_read_stand_as_they_are() {
    let fake = FakeApi::listing(json!([
        {"id": "w1", "title": "Undated", "fields": [], "created": "", "updated": "last Tuesday"},
    ]));
    let screen = manage::show(fake.api(), "c");
    let row = manage::row(&screen, "Undated").await;
    assert_eq!(row.texts("cell")[1..3], ["unknown", "last Tuesday"]);
    assert!(row.all_by_role("time").is_empty());
}

#[wasm_bindgen_test]
async fn markup_in_titles_and_labels_is_text() {
    let fake = FakeApi::listing(json!([{
        "id": "w1",
        "title": "<img src=x onerror=alert(1)>",
        "fields": [{"label": "<b>Name</b>", "variable": "name"}],
    }]));
    let screen = manage::show(fake.api(), "c");
    let row = manage::row(&screen, "<img src=x onerror=alert(1)>").await;
    assert_eq!(row.texts("listitem"), ["<b>Name</b>"]);
}
