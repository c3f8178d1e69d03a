//! The order of the cards, what is pinned, folded and hidden.

use inbox_widgets::features::PanelLayout;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{answers, card_with, open_menu, titles, values};
use crate::support::screen::{Found, Screen};

/// The panel over three widgets, and its arrangement.
async fn three_cards() -> (Screen, PanelLayout) {
    let layout = PanelLayout::default();
    let screen = super::show_arranged(answers(3).api(), "c", layout, values("a", "p"));
    card_with(&screen, "Extra 1", "Name", "a").await;
    (screen, layout)
}

async fn choose(screen: &Screen, title: &str, item: &str) {
    open_menu(screen, &format!("More actions for {title}")).await.get("menuitem", item).click();
}

#[wasm_bindgen_test]
async fn a_card_is_moved_by_its_menu_and_keeps_the_focus() {
    let (screen, layout) = three_cards().await;
    assert_eq!(titles(&screen), ["Customer", "Order", "Extra 1"]);
    choose(&screen, "Extra 1", "Move up").await;
    screen.until("the move", |_| titles(&screen) == ["Customer", "Extra 1", "Order"]).await;
    screen.until("the announcement", |all| all.says("Extra 1 moved to place 2 of 3")).await;
    screen.until("the focus", |all| all.get("button", "More actions for Extra 1").is_focused()).await;
    assert!(layout.to_keep(None).is_some_and(|json| json.contains(r#""order":["w1","w3","w2"]"#)));
}

#[wasm_bindgen_test]
async fn a_card_is_moved_by_keys() {
    let (screen, _) = three_cards().await;
    screen.all().get("button", "Customer").press_with_alt("ArrowDown");
    screen.until("the move", |_| titles(&screen) == ["Order", "Customer", "Extra 1"]).await;
    screen.until("the focus", |all| all.get("button", "Customer").is_focused()).await;
    screen.all().get("button", "Customer").press_with_alt("ArrowUp");
    screen.until("the way back", |_| titles(&screen) == ["Customer", "Order", "Extra 1"]).await;
}

#[wasm_bindgen_test]
async fn a_card_is_moved_by_drag() {
    let (screen, _) = three_cards().await;
    let title = screen.all().get("region", "Extra 1").get("button", "Extra 1");
    title.drag_onto(&screen.all().get("region", "Customer"));
    screen.until("the move", |_| titles(&screen) == ["Extra 1", "Customer", "Order"]).await;
}

#[wasm_bindgen_test]
async fn a_card_that_is_dragged_by_its_grip_with_a_finger_moves_and_elsewhere_it_scrolls() {
    let (screen, _) = three_cards().await;
    let (card, first) = (screen.all().get("region", "Extra 1"), screen.all().get("region", "Customer"));
    card.get("button", "Extra 1").point("touch", "pointerdown");
    first.point("touch", "pointermove");
    first.point("touch", "pointerup");
    assert_eq!(titles(&screen), ["Customer", "Order", "Extra 1"]);
    card.part(".iw-card-grip").point("touch", "pointerdown");
    first.point("touch", "pointermove");
    first.point("touch", "pointerup");
    screen.until("the move", |_| titles(&screen) == ["Extra 1", "Customer", "Order"]).await;
}

#[wasm_bindgen_test]
async fn a_card_whose_drag_is_not_ended_in_the_panel_goes_back_and_leaves_no_arrangement() {
    let (screen, layout) = three_cards().await;
    let old = ["Customer", "Order", "Extra 1"];
    for end in ["Escape", "pointercancel", "outside"] {
        let card = screen.all().get("region", "Extra 1");
        card.get("button", "Extra 1").drag_over(&screen.all().get("region", "Customer"));
        screen.until("the move", |_| titles(&screen) == ["Extra 1", "Customer", "Order"]).await;
        match end {
            "Escape" => card.press("Escape"),
            "outside" => card.parent().point_at("mouse", "pointermove", (-5.0, -5.0)),
            end => card.point("mouse", end),
        }
        screen.until(end, |_| titles(&screen) == old).await;
        card.parent().point_at("mouse", "pointerup", (-5.0, -5.0));
        assert_eq!(untrack(|| layout.to_keep(None)), None, "{end}");
        screen.until("the announcement", |all| all.says("Extra 1 moved to place 3 of 3")).await;
    }
}

#[wasm_bindgen_test]
async fn a_pinned_card_stands_first_and_says_so() {
    let (screen, _) = three_cards().await;
    choose(&screen, "Extra 1", "Pin to the top").await;
    screen.until("the move", |_| titles(&screen) == ["Extra 1", "Customer", "Order"]).await;
    assert!(screen.all().get("region", "Extra 1").find("img", "pinned").is_some());
    screen.until("the focus", |all| all.get("button", "More actions for Extra 1").is_focused()).await;
    choose(&screen, "Extra 1", "Unpin").await;
    screen.until("the way back", |_| titles(&screen) == ["Customer", "Order", "Extra 1"]).await;
}

#[wasm_bindgen_test]
async fn a_hidden_card_can_be_brought_back() {
    let (screen, layout) = three_cards().await;
    choose(&screen, "Order", "Hide").await;
    screen.until("its end", |_| titles(&screen) == ["Customer", "Extra 1"]).await;
    screen
        .until("the focus", |all| {
            all.get("region", "Extra 1").all_by_role("button").iter().any(Found::is_focused)
        })
        .await;
    screen.until("the count", |all| all.text().contains("1 hidden card")).await;
    screen.all().get("button", "Show Order").click();
    screen.until("the way back", |_| titles(&screen) == ["Customer", "Order", "Extra 1"]).await;
    screen.until("the focus", |all| all.get("button", "Order").is_focused()).await;
    assert_eq!(untrack(|| layout.to_keep(None)), None);
    for title in ["Customer", "Order", "Extra 1"] {
        choose(&screen, title, "Hide").await;
        screen.until("its end", |_| !titles(&screen).contains(&title.to_owned())).await;
    }
    let summary = || document().query_selector("summary:focus").unwrap();
    screen
        .until("the focus", |_| {
            summary().is_some_and(|it| it.text_content().as_deref() == Some("3 hidden cards"))
        })
        .await;
}

#[wasm_bindgen_test]
async fn all_cards_are_folded_and_unfolded_at_once_and_the_arrangement_is_reset() {
    let (screen, layout) = three_cards().await;
    open_menu(&screen, "More actions").await.get("menuitem", "Fold all").click();
    screen.until("the fold", |all| all.all_by_role("definition").is_empty()).await;
    open_menu(&screen, "More actions").await.get("menuitem", "Unfold all").click();
    screen.until("the values", |all| !all.all_by_role("definition").is_empty()).await;
    choose(&screen, "Order", "Pin to the top").await;
    screen.until("the move", |_| titles(&screen)[0] == "Order").await;
    open_menu(&screen, "More actions").await.get("menuitem", "Reset the arrangement").click();
    screen.until("the way back", |_| titles(&screen) == ["Customer", "Order", "Extra 1"]).await;
    assert_eq!(untrack(|| layout.to_keep(None)), None);
}

#[wasm_bindgen_test]
async fn an_arrangement_survives_json() {
    let (_screen, layout) = three_cards().await;
    let other = PanelLayout::default();
    layout.arrange(r#"{"order": ["w3", "gone", "w1"], "pinned": ["w2"], "hidden": [], "hidesEmpty": false}"#);
    other.arrange(&layout.whole_json());
    let screen = super::show_arranged(answers(3).api(), "c", other, values("a", "p"));
    card_with(&screen, "Customer", "Note", "—empty").await;
    assert_eq!(titles(&screen), ["Order", "Extra 1", "Customer"]);
}

#[wasm_bindgen_test]
async fn one_switch_leaves_out_all_empty_fields_and_counts_them() {
    let (screen, layout) = three_cards().await;
    let switch = screen.all().get("button", "1 empty");
    assert_eq!(switch.attribute("aria-pressed").as_deref(), Some("true"));
    switch.click();
    card_with(&screen, "Customer", "Note", "—empty").await;
    assert_eq!(switch.attribute("aria-pressed").as_deref(), Some("false"));
    assert!(untrack(|| layout.to_keep(None)).is_some_and(|json| json.contains(r#""hidesEmpty":false"#)));
    switch.click();
    screen.until("its end", |all| all.get("region", "Customer").definition("Note").is_none()).await;
}
