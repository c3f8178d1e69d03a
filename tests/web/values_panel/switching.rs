//! Another conversation: what is read, in which order, and what stays marked.

use leptos::prelude::document;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::waiting::awaited_cards;
use super::{answers, card_with, list_of, open_menu, show, switch, values};
use crate::support::clock::{Clock, drawn};
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::fake_clipboard;
use crate::support::screen::{Found, Screen, turns};

/// A panel over twelve widgets whose values have been asked for and have not come.
async fn twelve_awaited_cards() -> (FakeApi, Screen) {
    let fake = awaited_cards(12);
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("six requests", |_| fake.waiting().len() == 6).await;
    (fake, screen)
}

#[wasm_bindgen_test]
async fn at_most_six_requests_run_at_a_time() {
    let (fake, screen) = twelve_awaited_cards().await;
    // A search needs all of them.
    screen.all().get("searchbox", "Find a value").type_over("x");
    for left in (0..12).rev() {
        let (number, _) = fake.waiting()[0].clone();
        fake.reply(number, Answer::ok(json!({"fieldValues": [{"name": "x"}]})));
        screen.until("the next request", |_| fake.waiting().len() == left.min(6)).await;
    }
    assert_eq!(fake.count("/values"), 12);
}

#[wasm_bindgen_test]
async fn a_switch_gives_up_the_requests_of_the_conversation_before() {
    let (fake, screen) = twelve_awaited_cards().await;
    switch(&screen, "b");
    let all_of_b =
        |waiting: Vec<(usize, String)>| waiting.iter().all(|(_, path)| path.contains("conversationId=b"));
    screen.until("six others", |_| fake.waiting().len() == 6 && all_of_b(fake.waiting())).await;
}

#[wasm_bindgen_test]
async fn a_value_that_changed_is_marked_until_it_has_been_seen() {
    let clock = Clock::stopped();
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    clock.settle().await;
    let order = || screen.all().get("region", "Order");
    assert_eq!(order().definition("Total").as_deref(), Some("a"));
    fake.change(|_| Answer::ok(json!({"fieldValues": [{"total": 12}]})));
    screen.all().get("button", "Refresh Order").click();
    clock.settle().await;
    assert_eq!(order().definition("Total").as_deref(), Some("12changedwas a"));
    // It has not been looked at long enough; the conversation is left and comes back.
    order().scroll_into_view();
    clock.advance(3_000.0).await;
    fake.change(|request| {
        let total = if request.path.contains("conversationId=a") { 12 } else { 7 };
        if request.path.contains("/values") {
            Answer::ok(json!({"fieldValues": [{"total": total}]}))
        } else {
            Answer::ok(list_of(2))
        }
    });
    switch(&screen, "b");
    clock.settle().await;
    assert_eq!(order().definition("Total").as_deref(), Some("7"), "nothing of the other customer");
    switch(&screen, "a");
    clock.settle().await;
    assert_eq!(order().definition("Total").as_deref(), Some("12changedwas a"));
    if document().has_focus().unwrap() {
        order().scroll_into_view();
        drawn().await;
        clock.advance(9_000.0).await;
        assert_eq!(order().definition("Total").as_deref(), Some("12"));
    }
}

#[wasm_bindgen_test]
async fn a_card_that_is_hidden_is_read_no_more() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    open_menu(&screen, "More actions for Order").await.get("menuitem", "Hide").click();
    screen.until("its end", |all| all.find("region", "Order").is_none()).await;
    screen.all().get("button", "Refresh all").click();
    screen.until("the reading of the other", |_| fake.count("w1/values") == 2).await;
    assert_eq!(fake.count("w2/values"), 1);
}

#[wasm_bindgen_test]
async fn a_copy_of_all_that_is_overtaken_by_another_customer_copies_nothing() {
    let clipboard = fake_clipboard::install(true);
    let fake = FakeApi::new(|request| match request.path.as_str() {
        path if path.contains("w2/values") => Answer::Later,
        path if path.contains("/values") => Answer::ok(json!({"fieldValues": []})),
        _ => Answer::ok(list_of(2)),
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen
        .until("the first card", |all| all.text().contains("More actions") || fake.count("/values") == 2)
        .await;
    open_menu(&screen, "More actions").await.get("menuitem", "Copy as text").click();
    switch(&screen, "b");
    screen.until("the other customer", |_| fake.count("conversationId=b") >= 2).await;
    turns().await;
    assert_eq!(fake_clipboard::text(&clipboard), None);
}

#[wasm_bindgen_test]
async fn a_value_that_has_gone_is_marked_before_it_is_left_out() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    fake.change(|_| Answer::ok(json!({"fieldValues": [{"total": null}]})));
    screen.all().get("button", "Refresh Order").click();
    card_with(&screen, "Order", "Total", "—emptychangedwas a").await;
}

#[wasm_bindgen_test]
async fn a_refresh_that_changes_nothing_keeps_the_focus_in_a_card() {
    let fake = answers(2);
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    let copy = screen.all().get("button", "Copy Name");
    screen.all().get("button", "Refresh all").click();
    copy.focus();
    screen.until("the reply", |_| fake.count("/values") == 4).await;
    assert!(copy.is_focused());
}

#[wasm_bindgen_test]
async fn without_both_ids_it_says_which_one_is_missing() {
    for (conversation, contact, title) in [
        ("a", "", "The contact is missing"),
        ("", "p", "The conversation is missing"),
        ("", "", "No conversation chosen"),
    ] {
        let fake = answers(2);
        let screen = show(fake.api(), "c", values(conversation, contact));
        screen.until(title, |all| all.text().contains(title)).await;
        assert_eq!(fake.count("/values"), 0);
    }
}

#[wasm_bindgen_test]
async fn a_switch_lays_out_the_cards_in_sight_and_the_others_in_tasks_of_their_own() {
    let clock = Clock::stopped();
    let screen = show(answers(40).api(), "c", values("a", "p"));
    clock.settle().await;
    drawn().await;
    let held = || document().query_selector_all(".iw-card-held").unwrap().length();
    assert_eq!(held(), 0);
    // One that is read, and one whose values are known and so are shown at once.
    for conversation in ["b", "a"] {
        switch(&screen, conversation);
        clock.settle().await;
        let customer = screen.all().get("region", "Customer");
        assert_eq!(customer.definition("Name").as_deref(), Some(conversation));
        assert!((1..40).contains(&held()), "{} are held", held());
    }
    clock.advance(0.0).await;
    assert_eq!(held(), 0);
}

#[wasm_bindgen_test]
async fn a_card_is_made_of_few_elements_and_they_serve_the_next_customer() {
    let screen = show(answers(2).api(), "c", values("a", "p"));
    let card = card_with(&screen, "Order", "Total", "a").await;
    // 20 for frame and head, 2 for body and list, 13 for a line with a remark.
    assert!(card.element_count() <= 35, "{}", card.element_count());
    assert!(card.all_by_role("tooltip").is_empty(), "nobody has asked");
    assert!(card.all_by_role("menu").is_empty(), "nobody has asked");
    let parts = |card: &Found| {
        [card.get("button", "Order"), card.get("button", "Copy Total"), card.get("term", "Total")]
    };
    let before = parts(&card);
    switch(&screen, "b");
    let after = card_with(&screen, "Order", "Total", "b").await;
    assert_eq!(after, card);
    assert_eq!(parts(&after), before);
}
