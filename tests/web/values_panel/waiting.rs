//! What is displayed while values are awaited.

use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{list_of, named_after, show, switch, values, with_values};
use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::screen::{Found, Screen};

/// An API with `count` widgets, whose values come when the test says so.
pub(super) fn awaited_cards(count: usize) -> FakeApi {
    FakeApi::new(
        move |request| {
            if request.path.contains("/values") { Answer::Later } else { Answer::ok(list_of(count)) }
        },
    )
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
    let fake = awaited_cards(6);
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
async fn replies_that_come_together_are_displayed_by_one_change_in_the_cards_that_are_there() {
    let clock = Clock::stopped();
    let fake = awaited_cards(6);
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
