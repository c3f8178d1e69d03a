//! Coverage of chosen widgets: which are read, and how they are chosen.

use crate::support::coverage::{Counting, lines, names, values};
use crate::support::fake_api::Answer;
use crate::support::screen::{Found, turns};
use crate::support::variables::{mailing, widget};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const LIMIT: &str = "Only some widgets";

fn filled(_: &str, _: &str) -> Answer {
    values(&json!({"mail": "x"}))
}

/// The section over `count` widgets, with the choice open.
async fn choosing(count: usize) -> Counting {
    let counting = Counting::over(mailing(count), filled);
    open(&counting).await;
    counting
}

async fn open(counting: &Counting) {
    counting.screen.until("the choice", |all| all.find("checkbox", LIMIT).is_some()).await;
    counting.screen.all().get("checkbox", LIMIT).click();
    counting.screen.until("the list", |all| all.find("list", "Widgets").is_some()).await;
}

fn offered(all: &Found) -> Vec<String> {
    all.find("list", "Widgets").map(|list| list.texts("listitem")).unwrap_or_default()
}

async fn search(counting: &Counting, text: &str, found: &[&str]) {
    counting.screen.all().get("searchbox", "Search widgets").type_over(text);
    counting.screen.until(text, |all| offered(all) == found).await;
}

#[wasm_bindgen_test]
async fn only_the_chosen_widgets_are_read_and_the_choice_stays() {
    let counting = choosing(4).await;
    counting.says("0 of 4 widgets").await;
    search(&counting, "widget 2", &["Widget 2"]).await;
    counting.screen.all().get("checkbox", "Widget 2").click();
    counting.says("1 of 4 widgets").await;
    counting.count(&lines(3)).await;
    counting.says("3 of 3 done").await;
    counting.says("Only 1 chosen widget is counted.").await;
    assert_eq!(names(&counting.screen.all()), ["Widget 2", "Mail"]);
    assert_eq!(counting.reads(), ["v0", "v1", "v2"].map(|id| ("w2".to_owned(), id.to_owned())));
    // What was chosen is there again, and comes first.
    counting.screen.all().get("button", "Change the choice").click();
    let is_back = |all: &Found| offered(all) == ["Widget 2", "Widget 0", "Widget 1", "Widget 3"];
    counting.screen.until("the choice", is_back).await;
    let all = counting.screen.all();
    assert_eq!(all.get("textbox", "IDs of conversations and contacts").value(), lines(3));
    assert!(all.get("checkbox", "Widget 2").is_checked());
    // All again, for as many reads.
    all.get("checkbox", LIMIT).click();
    all.get("button", "Count").click();
    counting.until_cells("Mail", &["100%3 of 3"]).await;
    counting.says("3 of 3 done").await;
    assert_eq!(counting.reads().len(), 3 + 12);
    assert!(!counting.screen.all().text().contains("chosen widget"));
}

#[wasm_bindgen_test]
async fn where_values_come_together_only_the_chosen_ones_are_asked_for() {
    let counting = Counting::together(mailing(50), |_, _| Answer::Reply(500, json!({})));
    counting.memory.fail(|request, _| request.path.contains("widgetId").then_some(Answer::Later));
    open(&counting).await;
    for title in ["Widget 3", "Widget 41"] {
        counting.screen.all().get("checkbox", title).click();
    }
    counting.count(&lines(2)).await;
    let waiting = || counting.fake.waiting();
    counting.screen.until("the requests", |_| waiting().len() == 2).await;
    for (number, path) in waiting() {
        assert_eq!(path.matches("widgetId=").count(), 2, "{path}");
        for widget in ["w3", "w41"] {
            assert!(path.contains(&format!("widgetId={widget}")), "{path}");
            counting.fake.line(number, json!({"widgetId": widget, "fieldValues": [{"mail": "x"}]}));
        }
        turns().await;
        counting.fake.reply(number, Answer::ok(json!({})));
    }
    counting.says("2 of 2 done").await;
    counting.says("Only 2 chosen widgets are counted.").await;
    assert_eq!(counting.fake.count("widgetId"), 2, "one request a conversation");
}

#[wasm_bindgen_test]
async fn a_choice_of_no_widget_starts_nothing() {
    let counting = choosing(3).await;
    counting.paste(&lines(1));
    let all = counting.screen.all();
    all.get("button", "Count").click();
    counting.screen.until("the message", |all| all.alerts("Choose at least one widget.")).await;
    let group = all.get("group", LIMIT);
    assert_eq!(group.description().as_deref(), Some("Choose at least one widget."));
    assert_eq!(counting.reads().len(), 0);
    all.get("checkbox", "All widgets").click();
    counting.says("3 of 3 widgets").await;
    assert!(counting.screen.all().all_by_role("alert").is_empty());
    all.get("checkbox", "Widget 1").click();
    counting.screen.until("some", |all| all.get("checkbox", "All widgets").is_indeterminate()).await;
    counting.count(&lines(1)).await;
    counting.says("1 of 1 done").await;
    assert_eq!(counting.reads().len(), 2);
}

#[wasm_bindgen_test]
async fn all_that_a_search_finds_are_chosen_at_once_beside_what_is_chosen() {
    let mut widgets = mailing(3);
    widgets.push(widget("o", "Order", &[("Number", "order.number")]));
    widgets.push(widget("p", "Parcel", &[("Order", "order.number"), ("Street", "street")]));
    let counting = Counting::over(widgets, filled);
    open(&counting).await;
    counting.screen.all().get("checkbox", "Widget 0").click();
    search(&counting, "order.num", &["Order", "Parcel"]).await;
    counting.screen.all().get("checkbox", "All that are found").click();
    counting.says("3 of 5 widgets").await;
    search(&counting, "street", &["Parcel"]).await;
    counting.screen.all().get("checkbox", "All that are found").click();
    counting.says("2 of 5 widgets").await;
    search(&counting, "nowhere", &[]).await;
    counting.says("No widget matches “nowhere”").await;
    counting.screen.until("the number", |all| all.text().contains("0 widgets found")).await;
    search(&counting, "", &["Widget 0", "Widget 1", "Widget 2", "Order", "Parcel"]).await;
    let is_checked = |title: &str| counting.screen.all().get("checkbox", title).is_checked();
    assert_eq!(["Widget 0", "Order", "Parcel"].map(is_checked), [true, true, false]);
}

#[wasm_bindgen_test]
async fn arrow_keys_lead_through_the_widgets_and_enter_in_the_search_starts_nothing() {
    let counting = choosing(3).await;
    counting.paste(&lines(1));
    let all = counting.screen.all();
    let box_of = |title: &str| all.get("checkbox", title);
    let found = all.get("searchbox", "Search widgets");
    found.focus();
    found.press("ArrowDown");
    assert!(box_of("Widget 0").is_focused());
    box_of("Widget 0").press("ArrowDown");
    assert!(box_of("Widget 1").is_focused());
    box_of("Widget 1").press("ArrowUp");
    box_of("Widget 0").press("ArrowUp");
    assert!(found.is_focused());
    found.press("Enter");
    assert!(box_of("Widget 0").is_focused());
    assert_eq!(counting.fake.record().paths(Method::Get).len(), 1, "only the list was read");
}

#[wasm_bindgen_test]
async fn whoever_has_chosen_what_is_gone_is_told() {
    let counting = choosing(3).await;
    counting.screen.all().get("checkbox", "Widget 1").click();
    counting.memory.delete("w1");
    counting.paste(&lines(1));
    counting.screen.all().get("button", "Count").click();
    counting.says("None of the chosen widgets has fields that could be counted.").await;
    counting.says("0 of 2 widgets").await;
    assert_eq!(counting.reads().len(), 0);
}

#[wasm_bindgen_test]
async fn one_widget_is_no_choice() {
    let counting = Counting::over(mailing(1), filled);
    counting.count(&lines(1)).await;
    counting.says("1 of 1 done").await;
    counting.screen.all().get("button", "Change the choice").click();
    counting.screen.until("the form", |all| all.find("button", "Count").is_some()).await;
    assert!(counting.screen.all().find("checkbox", LIMIT).is_none());
}
