//! Cards and lines whose names show nothing.

use super::{open_menu, show, titles, values};
use crate::support::fake_api::{Answer, FakeApi};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_card_whose_title_shows_nothing_is_called_by_its_id_and_a_line_by_its_variable() {
    let fake = FakeApi::new(|request| {
        if request.path.contains("values") {
            return Answer::ok(json!({"fieldValues": [{"plan": "pro"}]}));
        }
        let field = json!({"label": "\u{2800}", "variable": "plan"});
        let widget = |id: &str| json!({"id": id, "title": "\u{200b}", "fields": [field]});
        Answer::ok(json!({"inboxWidgets": [widget("w1"), widget("w2")]}))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the cards", |_| titles(&screen) == ["Untitled (w1)", "Untitled (w2)"]).await;
    let card = screen.all().get("region", "Untitled (w1)");
    screen.until("the value", |_| card.definition("plan").is_some()).await;
    card.get("button", "Copy plan");
    card.get("button", "Refresh Untitled (w1)");
    let menu = open_menu(&screen, "More actions for Untitled (w1)").await;
    menu.get("menuitem", "Move down").click();
    screen.until("the announcement", |all| all.says("Untitled (w1) moved to place 2 of 2")).await;
    open_menu(&screen, "More actions for Untitled (w1)").await.get("menuitem", "Hide").click();
    screen.until("the way back", |all| all.find("button", "Show Untitled (w1)").is_some()).await;
}
