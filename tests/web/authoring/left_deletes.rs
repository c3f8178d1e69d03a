//! Deletes of which nobody knows what became of them, because the page was left.

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::manage;
use crate::support::memory::Memory;
use crate::support::past::EmptyStorage;
use crate::support::screen::{Found, Screen};
use crate::support::selection::{self, bar, selected};
use crate::support::variables::widget;
use inbox_widgets::api::Method;
use inbox_widgets::sync::Store;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

const NOTE: &str = "2 widgets are still there: you left the page before they were deleted.";

fn chatbot() -> (Memory, FakeApi) {
    Memory::with(["a", "b", "c", "d"].map(|id| widget(id, &id.to_uppercase(), &[])).to_vec())
}

/// The API of `memory` for another visit: a session that was left has ended.
fn again(memory: &Memory) -> FakeApi {
    let memory = memory.clone();
    FakeApi::new(move |request| memory.carry_out(request))
}

/// The list with its tools, which come later.
async fn show(clock: &Clock, fake: &FakeApi) -> (Screen, Store) {
    let shown = selection::show(fake.api());
    clock.settle().await;
    clock.advance(1_000.0).await;
    shown
}

fn find_mark(screen: &Screen, title: &str) -> Found {
    screen.all().get("checkbox", &format!("Select {title}"))
}

async fn press(clock: &Clock, screen: &Screen, titles: &[&str]) {
    for title in titles {
        find_mark(screen, title).click();
        clock.settle().await;
    }
}

async fn delete(clock: &Clock, screen: &Screen, titles: &[&str]) {
    press(clock, screen, titles).await;
    bar(&screen.all()).unwrap().get("button", "Delete").click();
    clock.advance(50.0).await;
    assert!(titles.iter().all(|title| manage::find_row(&screen.all(), title).is_none()));
}

/// Waits as long as deletes that were left may be on their way, and for the list after that.
async fn wait_for_them(clock: &Clock) {
    clock.advance(15_000.0).await;
    clock.advance(1_000.0).await;
}

fn says_note(screen: &Screen) -> bool {
    bar(&screen.all()).is_some_and(|bar| bar.text().contains(NOTE))
}

#[wasm_bindgen_test]
async fn those_that_are_still_there_are_selected_again_and_named_once() {
    let clock = Clock::stopped();
    let browser = EmptyStorage::new();
    let (memory, fake) = chatbot();
    let (screen, _) = show(&clock, &fake).await;
    delete(&clock, &screen, &["A", "B", "C"]).await;
    drop(screen);
    assert_eq!(fake.record().paths(Method::Delete).len(), 3);
    // One of them arrives, without anyone who hears of it.
    memory.delete("b");
    assert_eq!(browser.texts("left").len(), 3);

    let (screen, _) = show(&clock, &again(&memory)).await;
    find_mark(&screen, "A");
    assert!(bar(&screen.all()).is_none(), "they may still be on their way");
    wait_for_them(&clock).await;
    assert!(says_note(&screen));
    let mut titles = selected(&screen.all());
    titles.sort();
    assert_eq!(titles, ["A", "C"]);
    assert!(screen.all().says(NOTE));
    assert!(browser.texts("left").is_empty());
    bar(&screen.all()).unwrap().get("button", "Clear the selection").click();
    clock.advance(50.0).await;
    assert!(bar(&screen.all()).is_none());
    drop(screen);
    let (screen, _) = show(&clock, &again(&memory)).await;
    find_mark(&screen, "A");
    clock.advance(20_000.0).await;
    assert!(bar(&screen.all()).is_none(), "it is said once");
}

#[wasm_bindgen_test]
async fn nothing_is_said_where_all_are_gone_and_a_selection_comes_first_until_a_later_list() {
    let clock = Clock::stopped();
    let browser = EmptyStorage::new();
    let (memory, fake) = chatbot();
    let (screen, _) = show(&clock, &fake).await;
    delete(&clock, &screen, &["A"]).await;
    drop(screen);
    memory.delete("a");
    let (screen, _) = show(&clock, &again(&memory)).await;
    wait_for_them(&clock).await;
    assert!(bar(&screen.all()).is_none() && browser.texts("left").is_empty());

    delete(&clock, &screen, &["B", "C"]).await;
    drop(screen);
    let (screen, store) = show(&clock, &again(&memory)).await;
    press(&clock, &screen, &["D"]).await;
    wait_for_them(&clock).await;
    assert_eq!(selected(&screen.all()), ["D"], "what the user has selected stays alone");
    find_mark(&screen, "D").press("Escape");
    clock.settle().await;
    assert!(selected(&screen.all()).is_empty(), "a key that clears it selects nothing else");
    store.widgets().refresh();
    clock.settle().await;
    assert!(says_note(&screen));
}

#[wasm_bindgen_test]
async fn deletes_that_were_under_way_as_the_page_was_left_are_looked_for_as_well() {
    let clock = Clock::stopped();
    let browser = EmptyStorage::new();
    let (memory, fake) = chatbot();
    let (screen, store) = show(&clock, &fake).await;
    memory.fail(|request, _| (request.method == Method::Delete).then_some(Answer::Later));
    delete(&clock, &screen, &["A"]).await;
    clock.advance(7_000.0).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1);
    store.deletions().send_on_leave();
    assert_eq!(browser.texts("left").len(), 1);
    assert_eq!(fake.record().paths(Method::Delete).len(), 1, "it is not sent again");
    // The page was kept after all, and the reply comes.
    memory.delete("a");
    memory.recover();
    for (number, _) in fake.waiting() {
        fake.reply(number, Answer::ok(json!({"deleted": true})));
    }
    clock.advance(16_000.0).await;
    clock.advance(1_000.0).await;
    assert!(browser.texts("left").is_empty());
}
