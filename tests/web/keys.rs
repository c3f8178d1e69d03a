//! Keys that belong to an input method and not to the page.

use crate::support::fake_api::FakeApi;
use crate::support::screen::{Found, Screen};
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn show() -> (FakeApi, Screen) {
    let fields = json!([{"label": "One", "variable": "one"}, {"label": "Two", "variable": "two"}]);
    let fake = FakeApi::listing(json!([{"id": "w1", "title": "Kept", "fields": fields}]));
    let screen = manage::show(fake.api(), "c");
    (fake, screen)
}

/// Each way in which browsers tell that `key` belongs to a composition in `field`.
fn compose(field: &Found, key: &str) {
    field.press_composing(key);
    for with_ctrl in [false, true] {
        field.press_as_the_end_of_a_composition(key, with_ctrl);
    }
}

#[wasm_bindgen_test]
async fn what_an_input_method_takes_neither_empties_a_search_nor_leads_elsewhere() {
    let (fake, screen) = show();
    manage::row(&screen, "Kept").await;
    let search = screen.all().get("searchbox", "Search widgets");
    search.type_over("Ke");
    compose(&search, "Escape");
    let refresh = screen.all().get("button", "Refresh the list");
    for key in ["/", "n"] {
        refresh.focus();
        compose(&refresh, key);
    }
    // What the keys would have led to is drawn before this is read.
    let reads = fake.record().paths(Method::Get).len();
    refresh.click();
    screen.until("the reading", |_| fake.record().paths(Method::Get).len() > reads).await;
    assert_eq!(search.value(), "Ke");
    assert!(refresh.is_focused());
    assert!(screen.all().all_by_role("dialog").is_empty());
    search.press("Escape");
    screen.until("the empty search", |_| search.value().is_empty()).await;
}

#[wasm_bindgen_test]
async fn what_an_input_method_takes_neither_saves_nor_leaves_nor_moves_in_the_editor() {
    let (fake, screen) = show();
    let dialog = editor::open_new(&screen).await;
    editor::title(&screen).type_over("half a w");
    let field = editor::add_field(&screen, "One", "one").await;
    editor::add_field(&screen, "Two", "two").await;
    let typed_into =
        [editor::title(&screen), field.get("textbox", "Label"), field.get("textbox", "Variable")];
    for input in &typed_into {
        for key in ["Escape", "Enter", "ArrowUp", "ArrowDown"] {
            compose(input, key);
        }
    }
    let grip = screen.all().get("button", "Drag field 1, or move it with the arrow keys");
    compose(&grip, "ArrowDown");
    editor::fields(&screen, &["One", "Two"]).await;
    assert!(screen.all().all_by_role("alertdialog").is_empty());
    assert!(fake.record().paths(Method::Post).is_empty());
    dialog.press("Escape");
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    let question = screen.all().all_by_role("alertdialog").remove(0);
    compose(&question, "Escape");
    assert!(!screen.all().all_by_role("alertdialog").is_empty());
    screen.all().get("button", "Discard").click();
    editor::closed(&screen).await;
}
