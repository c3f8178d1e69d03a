//! Widgets and fields whose names show nothing.

use crate::support::fake_api::FakeApi;
use crate::support::past::EmptyStorage;
use crate::support::screen::Found;
use crate::support::{editor, manage};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_widget_whose_title_shows_nothing_is_called_by_its_id() {
    let _storage = EmptyStorage::new();
    let blanks = ["", "\u{200b}", "\u{2800}", "\u{3164}\u{ad}", "\u{e0041} \u{202e}"];
    let widgets: Vec<_> = blanks
        .iter()
        .enumerate()
        .map(|(place, title)| {
            let fields = json!([{"label": title, "variable": "plan"}]);
            json!({"id": format!("w{place}"), "title": title, "fields": fields})
        })
        .collect();
    let fake = FakeApi::listing(json!(widgets));
    let screen = manage::show(fake.api(), "c");
    for place in 0..blanks.len() {
        let name = format!("Untitled (w{place})");
        let row = manage::row(&screen, &name).await;
        row.get("button", &format!("Edit {name}"));
        row.get("button", &format!("More actions for {name}"));
        assert_eq!(row.texts("listitem"), ["plan"], "the label's stand-in is the variable");
    }
    manage::choose(&screen, "More actions for Untitled (w1)", "menuitem", "Duplicate Untitled (w1)").await;
    editor::opened(&screen, "New widget").await;
    assert_eq!(editor::title(&screen).value(), "Copy of Untitled (w1)");
    screen.all().get("button", "Cancel").click();
    editor::closed(&screen).await;
    manage::delete(&screen, "Untitled (w2)").await;
    screen.until("the offer", |all: &Found| all.text().contains("“Untitled (w2)” deleted")).await;
}
