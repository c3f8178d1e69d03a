//! The values of the card beside the form: what goes wrong with them, and that they are never another customer's.

use std::cell::RefCell;
use std::rc::Rc;

use crate::support::fake_api::Answer;
use crate::support::preview::{
    MARK, api, asked, card, choose_ids, lines, previewed, rule, until_lines, values_of,
};
use crate::support::screen::turns;
use crate::support::{editor, manage};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn what_other_widgets_hold_and_cannot_be_read_is_told_in_its_line() {
    let fake = api(|_| Answer::Reply(403, json!({"message": "no"})));
    let screen = manage::show(fake.api(), "c");
    editor::open_new(&screen).await;
    previewed(&screen).await;
    editor::add_field(&screen, "Contract", "plan").await;
    choose_ids(&screen, "one").await;
    until_lines(&screen, &[("Contract", "Could not be read")]).await;
}

#[wasm_bindgen_test]
async fn failures_are_those_of_the_card_and_typing_goes_on() {
    for (status, words) in
        [(403, "chatbots.inbox.widgets.content.get"), (404, "The values could not be read.")]
    {
        let fake = api(move |_| Answer::Reply(status, json!({"message": "no"})));
        let screen = manage::show(fake.api(), "c");
        editor::open_edit(&screen, "Order").await;
        previewed(&screen).await;
        choose_ids(&screen, "nowhere").await;
        screen.until("the failure", |_| card(&screen).text().contains(words)).await;
        editor::title(&screen).type_over("Typed on");
        screen.until("the title", |_| card(&screen).name() == "Typed on").await;
        // Another conversation is read anew.
        fake.change(rule(values_of));
        choose_ids(&screen, "two").await;
        until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of two")]).await;
    }
}

#[wasm_bindgen_test]
async fn without_a_network_the_card_says_so_and_is_read_again_by_its_button() {
    let fake = api(|_| Answer::Offline);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    choose_ids(&screen, "one").await;
    screen.until("the failure", |_| card(&screen).find("button", "Retry").is_some()).await;
    fake.change(rule(values_of));
    card(&screen).get("button", "Retry").click();
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of one")]).await;
    // A refresh follows the server, and marks nothing: what changes here is the draft.
    fake.change(rule(|_| Answer::ok(json!({"fieldValues": [{"total": 1, "plan": "basic"}]}))));
    card(&screen).get("button", "Refresh Order").click();
    until_lines(&screen, &[("Total", "1"), ("Plan", "basic")]).await;
    assert!(card(&screen).all_by_role("img").is_empty());
}

#[wasm_bindgen_test]
async fn a_late_reply_for_one_conversation_never_shows_under_another() {
    let fake = api(|_| Answer::Later);
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Customer").await;
    previewed(&screen).await;
    for conversation in ["one", "two", "three"] {
        choose_ids(&screen, conversation).await;
        turns().await;
        assert!(!card(&screen).text().contains("Ann"), "{conversation}");
    }
    let waiting = fake.waiting();
    let of = |name: &str| waiting.iter().find(|(_, path)| asked(path) == Some(("w1", name))).cloned();
    // Those of the ones before are aborted.
    assert_eq!((of("one"), of("two")), (None, None));
    let (number, path) = of("three").unwrap();
    fake.reply(number, values_of(&path));
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of three")).await;
    // Back to the first: no value of the third is left while the first is read.
    choose_ids(&screen, "one").await;
    turns().await;
    assert!(!screen.all().text().contains("Ann of three"));
    let (number, path) = fake.waiting().into_iter().last().unwrap();
    fake.reply(number, values_of(&path));
    screen.until("the values", |_| lines(&screen).first().is_some_and(|line| line.1 == "Ann of one")).await;
}

#[wasm_bindgen_test]
async fn someone_elses_change_leaves_the_draft_and_brings_its_values() {
    let is_changed = Rc::new(RefCell::new(false));
    let changed = Rc::clone(&is_changed);
    let fake = api(move |path| {
        if *changed.borrow() {
            return Answer::ok(json!({"fieldValues": [{"total": 5, "mood": "good"}]}));
        }
        values_of(path)
    });
    let screen = manage::show(fake.api(), "c");
    editor::open_edit(&screen, "Order").await;
    previewed(&screen).await;
    choose_ids(&screen, "one").await;
    editor::add_field(&screen, "Mood", "mood").await;
    until_lines(&screen, &[("Total", "1,234.5"), ("Plan", "pro of one"), ("Mood", MARK)]).await;
    // Someone else has removed a field, which is empty now and left out, and added the variable that is being added here.
    *is_changed.borrow_mut() = true;
    card(&screen).get("button", "Refresh Order").click();
    until_lines(&screen, &[("Total", "5"), ("Mood", "good")]).await;
    assert_eq!(editor::labels(&screen.all()), ["Total", "Plan", "Mood"]);
}
