//! A list of which only the rows in sight and a few more are in the document.

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::screen::{Found, Screen, turns};
use crate::support::selection;
use crate::support::server::field;
use crate::support::watch::Watch;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::window;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// More rows than ever are in sight or near.
const MANY: usize = 150;

fn title(number: usize) -> String {
    format!("Widget {number:05}")
}

fn list(count: usize) -> Value {
    let widget =
        |number| json!({"id": format!("w{number}"), "title": title(number), "fields": [field("A", "v")]});
    (0..count).map(widget).collect()
}

async fn show(count: usize) -> (FakeApi, Screen) {
    let fake = FakeApi::listing(list(count));
    let screen = manage::show(fake.api(), "c");
    to_the_start(&screen).await;
    (fake, screen)
}

/// Scrolls to the first row. What the tests say stands above it.
async fn to_the_start(screen: &Screen) {
    screen
        .until("the first row", |all| {
            all.find("table", "Inbox widgets").inspect(Found::scroll_into_view);
            manage::titles(all).contains(&title(0))
        })
        .await;
}

async fn to_the_end(screen: &Screen, last: &str) {
    screen
        .until(last, |all| {
            window().scroll_to_with_x_and_y(0.0, 1e7);
            manage::titles(all).iter().any(|drawn| drawn == last)
        })
        .await;
}

fn place_of(screen: &Screen, title: &str) -> Option<String> {
    manage::find_row(&screen.all(), title).unwrap().attribute("aria-rowindex")
}

#[wasm_bindgen_test]
async fn every_row_can_be_reached_and_only_those_in_sight_and_a_few_more_are_drawn() {
    let (_fake, screen) = show(10_000).await;
    let table = screen.all().get("table", "Inbox widgets");
    assert_eq!(table.attribute("aria-rowcount").as_deref(), Some("10001"), "all, and the head");
    assert_eq!(place_of(&screen, &title(0)).as_deref(), Some("2"), "the head is the first");
    let titles = manage::titles(&screen.all());
    let row = manage::find_row(&screen.all(), &titles[titles.len() - 1]).unwrap();
    let height = leptos::prelude::window().inner_height().unwrap().as_f64().unwrap();
    let beyond = row.top() - height;
    // Twice 140 px, and eight rows.
    assert!(titles.len() <= 20 || beyond < 280.0 + 9.0 * row.height(), "{} rows, {beyond} px", titles.len());

    let last = title(9_999);
    to_the_end(&screen, &last).await;
    assert_eq!(place_of(&screen, &last).as_deref(), Some("10001"));
    let titles = manage::titles(&screen.all());
    assert!(titles.len() < MANY && titles.first() > Some(&title(9_000)), "{titles:?}");

    to_the_start(&screen).await;
    assert!(manage::titles(&screen.all()).len() < MANY);
}

#[wasm_bindgen_test]
async fn the_row_with_the_focus_stays() {
    let (_fake, screen) = show(1_000).await;
    let edit = screen.all().get("button", &format!("Edit {}", title(1)));
    edit.focus();
    // In a window that is not in front no browser says so.
    edit.hear_focus("focusin");
    to_the_end(&screen, &title(999)).await;
    assert!(edit.is_focused());
    assert_eq!(place_of(&screen, &title(1)).as_deref(), Some("3"));
    let titles = manage::titles(&screen.all());
    assert!(titles.is_sorted() && !titles.contains(&title(2)), "{titles:?}");
}

#[wasm_bindgen_test]
async fn a_refresh_keeps_what_is_in_sight() {
    let (fake, screen) = show(1_000).await;
    to_the_end(&screen, &title(999)).await;
    let row = manage::find_row(&screen.all(), &title(995)).unwrap();
    let mut widgets = list(1_000);
    widgets[995]["fields"] = json!([field("Changed", "v")]);
    fake.change(move |request| Answer::list_or_refusal(request, &widgets));
    screen.all().get("button", "Refresh the list").click();
    screen.until("the change", |_| row.texts("listitem") == ["Changed"]).await;
    assert_eq!(manage::find_row(&screen.all(), &title(995)), Some(row));
}

#[wasm_bindgen_test]
async fn a_long_list_is_put_in_order_part_by_part_and_is_there_meanwhile() {
    let count = 20_000;
    let number_at = |place: usize| place * 7_919 % count;
    let mut widgets = list(count);
    for (place, widget) in widgets.as_array_mut().unwrap().iter_mut().enumerate() {
        widget["title"] = json!(title(number_at(place)));
    }
    let fake = FakeApi::listing(widgets);
    let screen = manage::show(fake.api(), "c");
    to_the_start(&screen).await;
    let before = [title(0), title(number_at(1)), title(number_at(2))];
    assert!(manage::titles(&screen.all()).starts_with(&before));

    let sort = || screen.all().get("columnheader", "Title").get("button", "Title").click();
    sort();
    // One turn, in which a first part is done: a fast machine would end all in some more.
    TimeoutFuture::new(0).await;
    assert!(manage::titles(&screen.all()).starts_with(&before), "the order before, as long as it takes");
    manage::search(&screen, "widget 0001").await;
    let found: Vec<String> = [1].into_iter().chain(10..20).chain([10_001]).map(title).collect();
    screen
        .until("the found rows, in any order", |all| {
            let mut titles = manage::titles(all);
            titles.sort();
            titles == found
        })
        .await;
    manage::search(&screen, "").await;
    screen.until("the order", |all| manage::titles(all).starts_with(&[title(0), title(1), title(2)])).await;
    sort();
    screen
        .until("the other order", |all| {
            manage::titles(all).starts_with(&[title(count - 1), title(count - 2)])
        })
        .await;
    manage::search(&screen, "widget 0001").await;
    let last_first: Vec<String> = found.into_iter().rev().collect();
    screen.until("the found rows in it", |all| manage::titles(all) == last_first).await;
}

#[wasm_bindgen_test]
async fn a_newer_list_ends_the_work_on_the_one_before() {
    let count = 20_000;
    let named = |name: &str| -> Value {
        (0..count)
            .map(|number| json!({"id": format!("w{number}"), "title": format!("{name} {number:05}")}))
            .collect()
    };
    let fake = FakeApi::listing(named("Old"));
    let screen = manage::show(fake.api(), "c");
    let first = |all: &Found, title: &str| {
        all.find("table", "Inbox widgets").inspect(Found::scroll_into_view);
        manage::titles(all).first().is_some_and(|drawn| drawn == title)
    };
    screen.until("the list", |all| first(all, "Old 00000")).await;
    let new = named("New");
    fake.change(move |request| Answer::list_or_refusal(request, &new));
    screen.all().get("button", "Refresh the list").click();
    // While the newer one is read, the older one is put in order, again and again.
    let seen = loop {
        screen.all().get("columnheader", "Title").get("button", "Title").click();
        turns().await;
        let titles = manage::titles(&screen.all());
        if titles.iter().any(|title| title.starts_with("New")) {
            break titles;
        }
    };
    assert!(seen.iter().all(|title| title.starts_with("New")), "{seen:?}");
    screen
        .until("the order of the newer one", |all| first(all, "New 00000") || first(all, "New 19999"))
        .await;
    for _ in 0..20 {
        turns().await;
        let titles = manage::titles(&screen.all());
        assert!(titles.iter().all(|title| title.starts_with("New")), "{titles:?}");
    }
}

#[wasm_bindgen_test]
async fn a_list_that_became_short_is_drawn_from_its_first_row() {
    let (_fake, screen) = show(1_000).await;
    to_the_end(&screen, &title(999)).await;
    manage::search(&screen, "widget 0001").await;
    let expected: Vec<String> = std::iter::once(1).chain(10..20).map(title).collect();
    screen.until("the rows", |all| manage::titles(all) == expected).await;
    manage::search(&screen, "").await;
    to_the_start(&screen).await;
}

/// The drawn rows once more are drawn than can be in sight, and how many of them can be: as many, from the first one, as the window
/// is high.
async fn more_than_in_sight(screen: &Screen) -> (Vec<Found>, usize) {
    let height = || window().inner_height().unwrap().as_f64().unwrap();
    let rows = |all: &Found| all.all_by_role("rowheader");
    screen
        .until("rows out of sight", |all| rows(all).last().is_some_and(|row| row.top() > height() + 200.0))
        .await;
    let rows = rows(&screen.all());
    let first = rows[0].top();
    let in_sight = rows.iter().filter(|row| row.top() - first < height()).count();
    (rows, in_sight)
}

fn is_marked(rows: &[Found]) -> bool {
    rows.iter().all(|row| !row.all_by_role("mark").is_empty())
}

#[wasm_bindgen_test]
async fn a_key_writes_at_once_to_rows_in_sight_and_to_the_others_when_no_further_key_has_come() {
    let (_fake, screen) = show(1_000).await;
    // The tools write once into each row, when they come.
    selection::mark(&screen, &title(0)).await;
    let (rows, in_sight) = more_than_in_sight(&screen).await;
    let titles: Vec<_> = rows.iter().map(Found::text).collect();
    let watch = Watch::over(&rows.iter().map(Found::parent).collect::<Vec<_>>());
    manage::search(&screen, "widget").await;
    screen.until("all marks", |all| is_marked(&all.all_by_role("rowheader"))).await;
    let at_once = watch.changed_at_once();
    let count = at_once.len();
    assert!(
        (in_sight..=in_sight + 1).contains(&count) && count < rows.len(),
        "{count} of {}, {in_sight} in sight",
        rows.len()
    );
    assert_eq!(at_once, titles[..count], "those at the beginning");
    assert_eq!(watch.changed_later(), titles[count..], "the others, and none of the first ones again");
    assert_eq!(screen.all().all_by_role("rowheader")[..rows.len()], rows, "the same elements");
}

/// A query that finds none of the first rows, and the rows that it finds, in order.
fn far_away() -> (&'static str, Vec<String>) {
    ("0070", std::iter::once(70).chain(700..710).map(title).collect())
}

#[wasm_bindgen_test]
async fn rows_that_a_search_brings_come_in_the_elements_of_those_that_leave() {
    let (_fake, screen) = show(1_000).await;
    let (rows, _) = more_than_in_sight(&screen).await;
    let (query, found) = far_away();
    manage::search(&screen, query).await;
    screen.until("the rows found", |all| manage::titles(all) == found).await;
    let row = &rows[0].parent();
    assert_eq!(row.texts("rowheader"), found[..1]);
    row.get("button", &format!("Edit {}", found[0]));
    row.get("button", &format!("More actions for {}", found[0]));

    manage::search(&screen, "").await;
    screen.until("all rows", |all| manage::titles(all).starts_with(&[title(0), title(1), title(2)])).await;
    screen.until("their places", |_| place_of(&screen, &title(1)).as_deref() == Some("3")).await;
}

#[wasm_bindgen_test]
async fn a_row_with_the_focus_or_a_menu_lends_its_element_to_no_other() {
    let (_fake, screen) = show(1_000).await;
    let (first, second) = (title(0), title(1));
    let menu = screen.all().get("button", &format!("More actions for {second}"));
    menu.click();
    screen.until("the menu", |all| all.find("menuitem", &format!("Delete {second}")).is_some()).await;
    let edit = screen.all().get("button", &format!("Edit {first}"));
    edit.focus();
    edit.hear_focus("focusin");
    let (query, found) = far_away();
    manage::search(&screen, query).await;
    screen.until("the rows found", |all| manage::titles(all) == found).await;
    assert_eq!(edit.name(), format!("Edit {first}"));
    assert_eq!(menu.name(), format!("More actions for {second}"));
    assert!(screen.all().find("menuitem", &format!("Delete {second}")).is_none());
}

#[wasm_bindgen_test]
async fn a_list_of_sixty_is_drawn_whole() {
    let (_fake, screen) = show(60).await;
    turns().await;
    assert_eq!(manage::titles(&screen.all()).len(), 60);
    assert_eq!(place_of(&screen, &title(59)), None, "all rows are there to be counted");
}

#[wasm_bindgen_test]
async fn all_rows_are_printed() {
    let (_fake, screen) = show(300).await;
    assert!(manage::titles(&screen.all()).len() < MANY);
    // The browser prints what is there when the event has been handled.
    window().dispatch_event(&web_sys::Event::new("beforeprint").unwrap()).unwrap();
    assert_eq!(manage::titles(&screen.all()).len(), 300);
    window().dispatch_event(&web_sys::Event::new("afterprint").unwrap()).unwrap();
    assert!(manage::titles(&screen.all()).len() < MANY);
}
