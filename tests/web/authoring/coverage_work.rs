//! How conversations are read: a few at a time, each read once, whatever fails and whatever others change.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::coverage::{Calls, Counting, lines, number_of, values};
use crate::support::fake_api::Answer;
use crate::support::screen::{Found, turns};
use crate::support::shared::window_event;
use crate::support::variables::{mailing, widget};
use inbox_widgets::api::Credentials;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

fn mail(conversation: &str) -> Answer {
    values(&json!({"mail": format!("{conversation}@example.org")}))
}

fn filled(_: &str, conversation: &str) -> Answer {
    mail(conversation)
}

/// Answers all reads that wait, each with the mail of its conversation, the last one first.
fn answer_all(counting: &Counting) {
    for (number, path) in counting.fake.waiting().into_iter().rev() {
        let conversation = path.split("conversationId=").nth(1).unwrap().split('&').next().unwrap();
        counting.fake.reply(number, mail(conversation));
    }
}

fn waiting(counting: &Counting) -> usize {
    counting.fake.waiting().len()
}

#[wasm_bindgen_test]
async fn at_most_four_reads_are_under_way_and_each_reply_stays_with_its_conversation() {
    let counting = Counting::over(mailing(2), |_, _| Answer::Later);
    counting.count(&lines(6)).await;
    while counting.reads().len() < 12 {
        counting.screen.until("reads", |_| waiting(&counting) > 0).await;
        turns().await;
        assert!(waiting(&counting) <= 4, "{}", waiting(&counting));
        answer_all(&counting);
        turns().await;
    }
    answer_all(&counting);
    counting.says("6 of 6 done").await;
    counting.until_cells("Mail", &["100%6 of 6"]).await;
    let examples = &counting.cells("Mail")[4];
    let mut found = 0;
    for number in 0..6 {
        if examples.contains(&format!("v{number}@example.orgv{number} · c{number}")) {
            found += 1;
        }
    }
    assert_eq!(found, 3, "{examples}");
    let mut reads = counting.reads();
    reads.sort();
    reads.dedup();
    assert_eq!(reads.len(), 12, "none is read twice");
}

#[wasm_bindgen_test]
async fn where_the_server_offers_it_a_conversation_is_one_request() {
    let counting = Counting::together(mailing(20), |_, _| Answer::Reply(500, json!({})));
    counting.memory.fail(|request, _| request.path.contains("widgetId").then_some(Answer::Later));
    counting.count(&lines(6)).await;
    counting.screen.until("four requests", |_| waiting(&counting) == 4).await;
    for (number, _) in counting.fake.waiting() {
        for widget in 0..20 {
            let line = json!({"widgetId": format!("w{widget}"), "fieldValues": [{"mail": "x"}]});
            counting.fake.line(number, line);
        }
        turns().await;
        counting.fake.reply(number, Answer::ok(json!({})));
    }
    counting.says("4 of 6 done").await;
    counting.screen.until("the next ones", |_| waiting(&counting) == 2).await;
    assert_eq!(counting.fake.count("widgetId"), 6);
    assert_eq!(counting.reads().len(), 0, "none is read alone");
}

#[wasm_bindgen_test]
async fn stop_gives_up_at_once_and_go_on_repeats_nothing() {
    let counting = Counting::over(mailing(1), |_, conversation| {
        if number_of(conversation) < 2 { mail(conversation) } else { Answer::Later }
    });
    counting.count(&lines(8)).await;
    counting.screen.until("waiting reads", |_| waiting(&counting) == 4).await;
    counting.screen.all().get("button", "Stop").click();
    counting.screen.until("the end of the requests", |_| waiting(&counting) == 0).await;
    counting.says("Stopped. What was read is counted.").await;
    counting.says("2 of 8 done · 6 left").await;
    counting.until_cells("Mail", &["100%2 of 2"]).await;
    counting.answer(filled);
    counting.screen.all().get("button", "Go on").click();
    counting.says("8 of 8 done").await;
    counting.until_cells("Mail", &["100%8 of 8"]).await;
    let of = |id: &str| counting.reads().iter().filter(|(_, conversation)| conversation == id).count();
    assert_eq!((of("v0"), of("v1"), of("v2"), of("v7")), (1, 1, 2, 1));
}

#[wasm_bindgen_test]
async fn who_leaves_ends_all_requests() {
    let counting = Counting::over(mailing(1), |_, _| Answer::Later);
    counting.count(&lines(8)).await;
    counting.screen.until("waiting reads", |_| waiting(&counting) == 4).await;
    counting.screen.all().get("button", "Back to the list").click();
    counting.screen.until("the end of the requests", |_| waiting(&counting) == 0).await;
    assert!(counting.screen.all().find("alertdialog", "Stop and leave?").is_none());
}

#[wasm_bindgen_test]
async fn a_pause_that_the_server_asks_for_is_kept_and_nothing_is_read_twice() {
    let clock = Clock::stopped();
    let calls = Calls::default();
    // The second widget of the second conversation, once.
    let counting = Counting::over(mailing(2), move |widget, conversation| {
        let is_first = calls.note(&format!("{widget} {conversation}")) == 0;
        if is_first && (widget, conversation) == ("w1", "v1") {
            Answer::TooMany("7")
        } else {
            mail(conversation)
        }
    });
    clock.advance(100.0).await;
    counting.paste(&lines(2));
    counting.screen.all().get("button", "Count").click();
    clock.advance(300.0).await;
    let text = || counting.screen.all().text();
    assert!(text().contains("The server asks for a pause. It goes on by itself in 7 s."), "{}", text());
    clock.advance(6_000.0).await;
    assert_eq!(counting.reads().len(), 4, "nothing is sent before");
    clock.advance(2_000.0).await;
    assert!(text().contains("2 of 2 done"), "{}", text());
    assert_eq!(counting.reads().len(), 5, "only what was not carried out is read again");
    assert_eq!(counting.cells("Mail")[0], "100%2 of 2");
}

#[wasm_bindgen_test]
async fn a_pause_holds_the_conversations_that_are_under_way_too() {
    let counting = Counting::over(mailing(3), |_, _| Answer::Later);
    counting.count(&lines(9)).await;
    counting.screen.until("waiting reads", |_| waiting(&counting) == 4).await;
    let first = counting.fake.waiting()[0].0;
    counting.fake.reply(first, Answer::TooMany("60"));
    counting.says("The server asks for a pause.").await;
    answer_all(&counting);
    turns().await;
    counting.screen.until("the end of the requests", |_| waiting(&counting) == 0).await;
    assert_eq!(counting.reads().len(), 4, "nothing further is sent");
    counting.until_cells("Mail", &["100%3 of 3"]).await;
}

#[wasm_bindgen_test]
async fn without_a_network_it_waits_and_goes_on_by_itself() {
    let is_offline = Rc::new(Cell::new(false));
    let offline = Rc::clone(&is_offline);
    let counting = Counting::over(mailing(1), move |_, conversation| {
        offline.set(offline.get() || conversation == "v2");
        if offline.get() { Answer::Offline } else { mail(conversation) }
    });
    counting.count(&lines(9)).await;
    counting.says("Waits: there is no network. It goes on by itself.").await;
    let sent = counting.reads().len();
    turns().await;
    assert_eq!(counting.reads().len(), sent);
    counting.answer(filled);
    window_event("online");
    counting.says("9 of 9 done").await;
    counting.until_cells("Mail", &["100%9 of 9"]).await;
}

#[wasm_bindgen_test]
async fn a_missing_permission_in_the_middle_stops_it_until_it_is_there() {
    let counting = Counting::over(mailing(1), |_, conversation| match number_of(conversation) {
        0..5 => mail(conversation),
        _ => Answer::Reply(403, json!({"message": "no"})),
    });
    counting.count(&lines(20)).await;
    counting.says("5 of 20 done · 15 not done").await;
    assert!(counting.reads().len() <= 9, "{}", counting.reads().len());
    counting.says("Needs chatbots.inbox.widgets.content.get").await;
    counting.until_cells("Mail", &["100%5 of 5"]).await;
    counting.answer(filled);
    counting.screen.all().get("button", "Retry").click();
    counting.says("20 of 20 done").await;
    counting.until_cells("Mail", &["100%20 of 20"]).await;
}

#[wasm_bindgen_test]
async fn whoever_is_signed_out_signs_in_and_it_goes_on() {
    let counting = Counting::over(mailing(1), |_, conversation| match number_of(conversation) {
        0..2 => mail(conversation),
        _ => Answer::Reply(401, json!({"message": "who?"})),
    });
    counting.count(&lines(5)).await;
    counting.says("Waits until you sign in.").await;
    counting.answer(filled);
    counting.fake.api().auth().renew(Credentials::Session);
    counting.says("5 of 5 done").await;
    counting.until_cells("Mail", &["100%5 of 5"]).await;
}

#[wasm_bindgen_test]
async fn a_widget_that_fails_is_counted_as_not_read_and_stops_nothing() {
    let counting = Counting::over(mailing(2), |widget, conversation| match widget {
        "w1" => Answer::Reply(500, json!({"message": "broken"})),
        _ => mail(conversation),
    });
    counting.count(&lines(5)).await;
    counting.says("5 of 5 done").await;
    counting.says("Not read in 5 conversations").await;
    counting.says("The server says: broken").await;
    assert_eq!(counting.reads().len(), 10, "no read is repeated by itself");
    counting.answer(filled);
    counting.screen.all().get("button", "Try the 5 failed reads again").click();
    counting.screen.until("the end of the failures", |all| !all.text().contains("Not read in")).await;
    counting.says("5 of 5 done").await;
    assert_eq!(counting.reads().len(), 15, "only these are read again");
}

#[wasm_bindgen_test]
async fn several_conversations_without_any_reply_stop_it() {
    let counting = Counting::over(mailing(1), |_, _| Answer::Network);
    counting.count(&lines(30)).await;
    counting.says("Stopped: several reads in a row have failed.").await;
    assert!(counting.reads().len() <= 7, "{}", counting.reads().len());
    counting.answer(filled);
    counting.screen.all().get("button", "Go on").click();
    counting.says("30 of 30 done").await;
    counting.until_cells("Mail", &["100%30 of 30"]).await;
}

#[wasm_bindgen_test]
async fn what_another_admin_changes_meanwhile_is_not_counted_as_empty() {
    let widgets = vec![
        widget("a", "Person", &[("Mail", "mail"), ("Town", "town")]),
        widget("b", "Gone", &[("Fax", "fax")]),
    ];
    let counting = Counting::over(widgets, |_, conversation| {
        if number_of(conversation) < 2 {
            values(&json!({"mail": "x", "town": "Rome"}))
        } else {
            Answer::Later
        }
    });
    counting.count(&lines(6)).await;
    counting.screen.until("waiting reads", |_| waiting(&counting) == 4).await;
    counting.memory.change("a", |widget| {
        widget["title"] = json!("Customer");
        widget["fields"][1]["variable"] = json!("city");
    });
    counting.memory.delete("b");
    counting.answer(|_, _| values(&json!({"mail": "x", "city": "Rome"})));
    for (number, path) in counting.fake.waiting() {
        let is_gone = path.contains("/b/");
        let answer = if is_gone {
            Answer::Reply(404, json!({"message": "no such widget"}))
        } else {
            values(&json!({"mail": "x", "city": "Rome"}))
        };
        counting.fake.reply(number, answer);
    }
    counting.says("6 of 6 done").await;
    counting.says("Deleted in the meantime: Gone").await;
    let is_followed =
        |all: &Found| all.find("button", "Customer").is_some() && all.find("button", "Fax").is_none();
    counting.screen.until("what has changed", is_followed).await;
    assert_eq!(counting.cells("Mail")[0], "100%6 of 6", "what is the same keeps its counts");
    let town = counting.cells("Town");
    assert!(!town[0].starts_with("0%") && town[2] == "Empty0", "{town:?}");
    counting.says("New or changed meanwhile: counted since then").await;
    assert!(counting.screen.all().find("button", "Hide 1 field that is never filled in Customer").is_none());
}
