//! The content of a row.

use crate::support::clock::{Clock, drawn};
use crate::support::fake_api::FakeApi;
use crate::support::manage;
use crate::support::nodes::Nodes;
use crate::support::screen::{Found, Screen, turns};
use crate::support::selection;
use crate::support::server::{Server, field};
use inbox_widgets::features::{Place, list_screen, steady};
use inbox_widgets::i18n::{I18n, Locale};
use inbox_widgets::sync::Store;
use js_sys::Date;
use leptos::prelude::*;
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
    assert_eq!(row.texts("cell")[1], "No fields");
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
    assert!(row.all_by_role("tooltip").is_empty(), "nobody has asked");
    let times = row.all_by_role("time");
    times[0].point("mouse", "pointerover");
    times[1].hear_focus("focusin");
    let tooltips = row.texts("tooltip");
    assert_eq!(tooltips.len(), 2);
    for (tooltip, date) in tooltips.iter().zip([created, updated]) {
        assert!(tooltip.contains(&date.get_full_year().to_string()), "{tooltips:?}");
    }
    let described: Vec<_> = times.iter().filter_map(Found::description).collect();
    assert_eq!(described, tooltips);
    assert!(
        times.iter().all(|time| time.attribute("tabindex").as_deref() == Some("0")),
        "for the keyboard, too"
    );
    times[0].point("mouse", "pointerover");
    assert_eq!(row.texts("tooltip"), tooltips, "one each");
}

#[wasm_bindgen_test]
async fn a_row_is_made_of_few_elements() {
    for (count, most) in [(0, 17), (1, 18), (4, 21), (500, 24)] {
        let fields: Vec<_> = (0..count).map(|place| field(&format!("Label {place}"), "v")).collect();
        let now = String::from(Date::new(&Date::now().into()).to_iso_string());
        let fake = FakeApi::listing(json!([
            {"id": "w1", "title": "Counted", "fields": fields, "created": now, "updated": now},
        ]));
        let screen = manage::show(fake.api(), "c");
        let row = manage::row(&screen, "Counted").await;
        assert_eq!(row.all_by_role("time").len(), 2);
        assert!(row.element_count() <= most, "{count} fields: {}", row.element_count());
        selection::mark(&screen, "Counted").await;
        // Its label, and its input.
        assert!(row.element_count() <= most + 2, "{count} fields, with tools: {}", row.element_count());
    }
}

/// The nodes of a list of `count` widgets with all its tools.
async fn nodes_of(count: usize) -> Nodes {
    let now = String::from(Date::new(&Date::now().into()).to_iso_string());
    let title = |number: usize| format!("Widget {number:02}");
    let widget = |number: usize| {
        let fields = ["A", "B", "C", "D", "E"].map(|label| field(label, label));
        json!({"id": format!("w{number}"), "title": title(number), "fields": fields, "created": now, "updated": now})
    };
    let fake = FakeApi::listing((0..count).map(widget).collect());
    let clock = Clock::stopped();
    let before = Nodes::now();
    let screen = manage::show(fake.api(), "c");
    // The rows, what the tools add to them, and what waits for an idle time.
    clock.advance(1_000.0).await;
    drawn().await;
    clock.advance(1_000.0).await;
    screen.all().get("checkbox", &format!("Select {}", title(count - 1)));
    assert_eq!(manage::titles(&screen.all()).len(), count);
    Nodes::since(before)
}

#[wasm_bindgen_test]
async fn no_row_has_a_reactive_node_of_its_own() {
    let few = nodes_of(20).await;
    assert!(few.held > 0 && few.effects > 0, "{few:?}");
    assert_eq!(nodes_of(60).await, few);
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
    assert_eq!(row.texts("cell")[2..4], ["unknown", "last Tuesday"]);
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

#[wasm_bindgen_test]
async fn a_menu_that_was_opened_ends_with_its_list_also_while_rows_were_to_follow_a_key() {
    let fake = FakeApi::listing(json!([{"id": "one", "title": "One", "fields": []}]));
    let (is_shown, locale) = (ArcRwSignal::new(true), ArcRwSignal::new(Locale::choose(["en-GB"])));
    let (shown, spoken) = (is_shown.clone(), locale.clone());
    let screen = Screen::show(Place::LIST, move |_| {
        I18n::new(RwSignal::from(spoken).into()).provide();
        let store = Store::new(steady(fake.api()), "c");
        (move || shown.get().then(|| view! { class = "iw", {list_screen(store)} })).into_any()
    });
    manage::row(&screen, "One").await;
    screen.all().get("button", "More actions for One").click();
    screen.until("the menu", |all| all.find("menuitem", "Duplicate One").is_some()).await;
    // The second key comes before the rows out of sight have followed the first.
    screen.all().get("searchbox", "Search widgets").type_over("o");
    turns().await;
    screen.all().get("searchbox", "Search widgets").type_over("on");
    turns().await;
    is_shown.set(false);
    screen.until("the end of the list", |all| all.find("table", "Inbox widgets").is_none()).await;
    locale.set(Locale::choose(["de-DE"]));
    turns().await;
}
