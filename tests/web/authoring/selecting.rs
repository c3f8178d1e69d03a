//! Selecting rows of the list.

use crate::support::memory::Memory;
use crate::support::screen::{Found, turns};
use crate::support::selection::{self, bar, is, mark, press, selected, sorted};
use crate::support::variables::widget;
use crate::support::{clock, manage};
use inbox_widgets::api::Operation;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const ROWS: [&str; 6] = ["A", "B", "C", "D", "E", "F"];

fn widgets() -> Vec<Value> {
    ROWS.map(|title| widget(&title.to_lowercase(), title, &[("Mail", "mail")])).to_vec()
}

#[wasm_bindgen_test]
async fn clicks_ranges_and_the_head_select_rows_and_it_is_said() {
    let (_, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["B"]).await;
    is(&screen, &["B"], "1 selected").await;
    assert!(screen.all().texts("status").iter().any(|said| said.starts_with("1 selected. Enter leads")));
    mark(&screen, "E").await.click_with_shift();
    is(&screen, &["B", "C", "D", "E"], "4 selected").await;
    assert!(screen.all().says("4 selected"));
    mark(&screen, "C").await.click_with_shift();
    is(&screen, &["B", "C"], "2 selected").await;
    let head = screen.all().get("checkbox", "Select all 6");
    assert!(head.is_indeterminate());
    head.click();
    is(&screen, &ROWS, "6 selected").await;
    assert!(head.is_checked() && !head.is_indeterminate());
    assert!(bar(&screen.all()).unwrap().find("button", "Select all 6").is_none(), "all are");
    head.click();
    is(&screen, &[], "").await;
    assert!(screen.all().says("Nothing selected"));
}

#[wasm_bindgen_test]
async fn what_leaves_the_bar_under_the_focus_leaves_it_in_the_bar_and_the_bar_in_the_screen() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["B"]).await;
    is(&screen, &["B"], "1 selected").await;
    let rest = bar(&screen.all()).unwrap().get("button", "Select all 6");
    rest.focus();
    rest.click();
    is(&screen, &ROWS, "6 selected").await;
    screen.until("the focus in the bar", |all| bar(all).is_some_and(|bar| bar.holds_focus())).await;
    press(&screen, &["A", "C", "D", "E", "F"]).await;
    is(&screen, &["B"], "1 selected").await;
    bar(&screen.all()).unwrap().get("button", "Export").focus();
    memory.delete("b");
    store.widgets().refresh();
    manage::rows(&screen, &["A", "C", "D", "E", "F"]).await;
    screen.until("the focus at the heading", |all| all.get("heading", "Widgets").is_focused()).await;
}

#[wasm_bindgen_test]
async fn the_keys_do_all_that_the_pointer_does() {
    let (_, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    let b = mark(&screen, "B").await;
    b.focus();
    b.press("ArrowDown");
    let c = mark(&screen, "C").await;
    assert!(c.is_focused());
    c.press_with_shift("ArrowDown");
    mark(&screen, "D").await.press_with_shift("ArrowDown");
    is(&screen, &["C", "D", "E"], "3 selected").await;
    let e = mark(&screen, "E").await;
    assert!(e.is_focused());
    e.press_with_shift("ArrowUp");
    is(&screen, &["C", "D"], "2 selected").await;
    mark(&screen, "D").await.press_with_ctrl("a");
    is(&screen, &ROWS, "6 selected").await;
    mark(&screen, "D").await.press("Enter");
    let first = bar(&screen.all()).unwrap().get("button", "Duplicate");
    assert!(first.is_focused());
    first.press("Escape");
    is(&screen, &[], "").await;
    let a = mark(&screen, "A").await;
    screen.until("the focus in the rows", |_| a.is_focused()).await;
    let edit = screen.all().get("button", "Edit F");
    edit.focus();
    edit.press("Delete");
    mark(&screen, "F").await.press("Delete");
    turns().await;
    assert_eq!(manage::titles(&screen.all()), ROWS, "nothing is selected");
}

#[wasm_bindgen_test]
async fn a_search_keeps_it_and_says_how_many_are_not_shown() {
    let (_, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B"]).await;
    manage::search(&screen, "b").await;
    manage::rows(&screen, &["B"]).await;
    is(&screen, &["B"], "2 selected, 1 of them not shown").await;
    manage::search(&screen, "none of them").await;
    screen.until("no row", |all| all.find("table", "Inbox Widgets").is_none()).await;
    screen.until("two not shown", |all| all.text().contains("2 selected, 2 of them not shown")).await;
    manage::search(&screen, "c").await;
    manage::rows(&screen, &["C"]).await;
    screen.until("the head", |all| all.find("checkbox", "Select 1").is_some()).await;
    screen.all().get("checkbox", "Select 1").click();
    manage::search(&screen, "").await;
    manage::rows(&screen, &ROWS).await;
    is(&screen, &["A", "B", "C"], "3 selected").await;
}

#[wasm_bindgen_test]
async fn a_refresh_keeps_it_and_rows_that_others_delete_leave_it() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["B", "C", "D"]).await;
    memory.change("b", |widget| widget["title"] = json!("B2"));
    memory.delete("c");
    screen.all().get("button", "Refresh the list").click();
    manage::rows(&screen, &["A", "B2", "D", "E", "F"]).await;
    is(&screen, &["B2", "D"], "2 selected").await;
    screen.until("the new number", |all| all.says("2 selected")).await;
    assert!(mark(&screen, "B2").await.is_checked());
}

#[wasm_bindgen_test]
async fn rows_that_are_not_drawn_are_selected_as_well() {
    let all: Vec<_> = (0..10_000)
        .map(|number| widget(&format!("w{number:05}"), &format!("W{number:05}"), &[("Mail", "mail")]))
        .collect();
    let (_, fake) = Memory::with(all);
    let (screen, _) = selection::show(fake.api());
    screen.until("the list", |all| all.find("button", "Title").is_some()).await;
    screen.all().get("button", "Title").click();
    mark(&screen, "W00000").await.click();
    screen.all().get("checkbox", "Select all 10,000").click();
    screen.until("all", |all| bar(all).is_some_and(|bar| bar.text().contains("10,000 selected"))).await;
    let drawn = manage::titles(&screen.all());
    assert!(drawn.len() < 200);
    assert_eq!(selected(&screen.all()), drawn);
    press(&screen, &["W00001"]).await;
    screen.until("the others", |all| bar(all).is_some_and(|bar| bar.text().contains("9,999 selected"))).await;
    let last = screen.all().all_by_role("row").pop().unwrap();
    last.scroll_into_view();
    clock::drawn().await;
    let is_whole = |all: &Found| {
        let titles = manage::titles(all);
        titles.last() != drawn.last() && selected(all).len() + 1 >= titles.len()
    };
    screen.until("further rows, selected", is_whole).await;
}

#[wasm_bindgen_test]
async fn where_no_changes_are_offered_nothing_can_be_selected() {
    let (_, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A"]).await;
    is(&screen, &["A"], "1 selected").await;
    store.set_readonly(true);
    screen.until("no checkbox", |all| all.all_by_role("checkbox").is_empty() && bar(all).is_none()).await;
    assert_eq!(manage::titles(&screen.all()), ROWS);
    store.set_readonly(false);
    assert!(!mark(&screen, "A").await.is_checked(), "it begins anew");
}

#[wasm_bindgen_test]
async fn what_may_not_be_done_is_not_offered_and_the_rest_is() {
    let (memory, fake) = Memory::with(widgets());
    memory.fail(|request, _| {
        let is_delete = request.method == inbox_widgets::api::Method::Delete;
        is_delete.then(|| crate::support::fake_api::Answer::Reply(403, json!({"message": "no"})))
    });
    let (screen, store) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B"]).await;
    store.deletions().delete("f", "F");
    screen.until("the refusal", |_| store.is_denied(Operation::Delete)).await;
    let bar = bar(&screen.all()).unwrap();
    screen.until("no delete", |_| bar.get("button", "Delete").is_disabled()).await;
    assert!(!bar.get("button", "Export").is_disabled());
    mark(&screen, "A").await.press("Delete");
    turns().await;
    assert_eq!(selected(&screen.all()), ["A", "B"]);
}

#[wasm_bindgen_test]
async fn the_list_of_keys_has_those_of_the_selection_as_long_as_they_work() {
    let (_, fake) = Memory::with(widgets());
    let (screen, store) = selection::show_with_keys(fake.api());
    sorted(&screen, &ROWS).await;
    mark(&screen, "A").await;
    let is_listed = async |is_expected: bool| {
        screen.all().get("button", "Refresh the list").press("?");
        screen.until("the keys", |all| all.find("dialog", "Keyboard shortcuts").is_some()).await;
        let dialog = screen.all().get("dialog", "Keyboard shortcuts");
        let text = dialog.text();
        assert!(text.contains("Ctrl + EnterSave in a dialog"), "{text}");
        assert_eq!(text.contains("Shift + ↑ ↓Select the one above or below as well"), is_expected, "{text}");
        dialog.get("button", "Close").click();
        screen.until("their end", |all| all.all_by_role("dialog").is_empty()).await;
    };
    is_listed(true).await;
    store.set_readonly(true);
    screen.until("the end of the tools", |all| all.all_by_role("checkbox").is_empty()).await;
    is_listed(false).await;
}
