//! Another conversation: what is read, in which order, and what stays marked.

use leptos::prelude::document;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{answers, card_with, list_of, named_after, open_menu, show, switch, values, with_values};
use crate::support::clock::{Clock, drawn};
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::fake_clipboard;
use crate::support::screen::{Found, Screen, turns};

/// A panel over twelve widgets whose values have been asked for and have not come.
async fn twelve_awaited_cards() -> (FakeApi, Screen) {
    let fake =
        FakeApi::new(
            |request| {
                if request.path.contains("/values") { Answer::Later } else { Answer::ok(list_of(12)) }
            },
        );
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

/// Whether the cards are still hidden.
fn is_waiting() -> bool {
    document().query_selector(".iw-cards-waiting").unwrap().is_some()
}

/// A panel over two widgets whose values come when the test says so, on a clock that stands still.
async fn two_awaited_cards() -> (Clock, FakeApi, Screen) {
    let clock = Clock::stopped();
    let fake = with_values(|_| Answer::Later);
    let screen = show(fake.api(), "c", values("a", "p"));
    clock.settle().await;
    assert_eq!(fake.waiting().len(), 2);
    (clock, fake, screen)
}

#[wasm_bindgen_test]
async fn the_first_card_waits_a_quarter_of_a_second_for_the_others() {
    let (clock, fake, _screen) = two_awaited_cards().await;
    let (number, path) = fake.waiting()[0].clone();
    fake.reply(number, Answer::ok(named_after(&path)));
    clock.advance(249.0).await;
    assert!(is_waiting());
    clock.advance(1.0).await;
    assert!(!is_waiting());
}

#[wasm_bindgen_test]
async fn cards_without_values_wait_a_second_until_they_show_that_they_load() {
    let (clock, _fake, _screen) = two_awaited_cards().await;
    clock.advance(999.0).await;
    assert!(is_waiting());
    clock.advance(1.0).await;
    assert!(!is_waiting());
}

/// The number of elements that `selector` finds.
fn count(selector: &str) -> u32 {
    document().query_selector_all(selector).unwrap().length()
}

/// Replies to the request that has waited longest.
fn reply_to_next(fake: &FakeApi) {
    let (number, path) = fake.waiting()[0].clone();
    fake.reply(number, Answer::ok(named_after(&path)));
}

#[wasm_bindgen_test]
async fn a_card_that_waits_is_an_empty_frame_until_its_reply_comes() {
    let (clock, fake, _screen) = two_awaited_cards().await;
    // Grey cards, frames, filled ones, and all elements in frames out of sight.
    let drawn = || {
        [".iw-card-skeleton", "section.iw-card", "section > .iw-card-head", ".iw-cards-waiting > .iw-card *"]
            .map(count)
    };
    let before = drawn();
    reply_to_next(&fake);
    clock.settle().await;
    let between = drawn();
    reply_to_next(&fake);
    clock.settle().await;
    let after = drawn();
    drop(clock);
    assert_eq!(before, [2, 2, 0, 0]);
    assert_eq!(between[..3], [2, 2, 1]);
    assert_eq!(after, [0, 2, 2, 0]);
}

#[wasm_bindgen_test]
async fn the_cards_are_not_displayed_between_replies_that_come_one_upon_another() {
    let clock = Clock::stopped();
    let fake =
        FakeApi::new(
            |request| {
                if request.path.contains("/values") { Answer::Later } else { Answer::ok(list_of(6)) }
            },
        );
    let _screen = show(fake.api(), "c", values("a", "p"));
    clock.settle().await;
    assert_eq!(fake.waiting().len(), 6);
    reply_to_next(&fake);
    clock.advance(240.0).await;
    for _ in 0..4 {
        reply_to_next(&fake);
        clock.advance(40.0).await;
        assert!(is_waiting());
    }
    clock.advance(100.0).await;
    assert!(!is_waiting());
}

#[wasm_bindgen_test]
async fn only_displayed_cards_draw_bars_in_place_of_their_values_and_all_of_them_as_one_element() {
    let (clock, _fake, _screen) = two_awaited_cards().await;
    let stand_ins = || (count(".iw-card-skeleton .iw-skeleton"), count("section .iw-skeleton"));
    assert_eq!(stand_ins(), (2, 0));
    clock.advance(1_000.0).await;
    assert_eq!(stand_ins(), (0, 2));
}

#[wasm_bindgen_test]
async fn a_request_under_way_is_not_sent_again_when_its_card_is_displayed() {
    let (clock, fake, screen) = two_awaited_cards().await;
    clock.advance(2_000.0).await;
    assert!(!is_waiting());
    assert_eq!((fake.count("/values"), fake.waiting().len()), (2, 2));
    reply_to_next(&fake);
    reply_to_next(&fake);
    clock.settle().await;
    assert_eq!(screen.all().get("region", "Order").definition("Total").as_deref(), Some("a"));
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

#[wasm_bindgen_test]
async fn replies_that_come_together_are_displayed_by_one_change_in_the_cards_that_are_there() {
    let clock = Clock::stopped();
    let fake =
        FakeApi::new(
            |request| {
                if request.path.contains("/values") { Answer::Later } else { Answer::ok(list_of(6)) }
            },
        );
    let screen = show(fake.api(), "c", values("a", "p"));
    for conversation in ["a", "b"] {
        if conversation == "b" {
            switch(&screen, conversation);
        }
        clock.settle().await;
        let before = cards(&screen);
        assert_eq!(before.len(), 6);
        assert_eq!(fake.waiting().len(), 6);
        while !fake.waiting().is_empty() {
            assert_eq!(count(".iw-card-skeleton"), 6, "each is written out of sight");
            reply_to_next(&fake);
            clock.settle().await;
        }
        assert_eq!(count(".iw-card-skeleton, .iw-cards-waiting, .iw-cards-turning"), 0);
        assert_eq!(cards(&screen), before, "no card was made anew");
    }
}

/// The cards, in their order.
fn cards(screen: &Screen) -> Vec<Found> {
    let regions = screen.all().all_by_role("region");
    regions.into_iter().filter(|card| card.attribute("data-row").is_some()).collect()
}
