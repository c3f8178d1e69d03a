//! The server's own history, in place of the browser's.

use super::{two_widgets, widget};
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::past::{self, EmptyStorage, changes, until_changes};
use crate::support::screen::{Found, Screen, turns};
use crate::support::server::Server;
use crate::support::{editor, manage};
use inbox_widgets::api::Request;
use inbox_widgets::features::Place;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn where_the_server_keeps_one_that_is_shown_and_the_browser_keeps_nothing() {
    let server = Server::running().await;
    let browser = EmptyStorage::new();
    let widget = server.create("Server: first", json!([])).await;
    server.rename(&widget.id, "Server: second").await;
    // The browser has been asked to keep one before, where it met a server that kept none.
    let place = format!("inbox-widgets.past-wanted 16 https://api.test {} ", server.chatbot());
    for key in 0..=1 {
        past::storage().set_item(&format!("{place}{key:x}"), "yes").unwrap();
    }
    let screen = past::show_of(server.api("admin"), server.chatbot(), Place::LIST);
    manage::row(&screen, "Server: second").await;
    past::to_history(&screen).await;
    let search = |screen: &Screen| screen.all().get("searchbox", "Find a change");
    screen.until("the server's", |all| all.text().contains("The server keeps this history")).await;
    assert!(past::find_wish(&screen.all()).is_none());
    screen.until("its changes", |all| all.find("searchbox", "Find a change").is_some()).await;
    search(&screen).type_over("server: second");
    let texts = until_changes(&screen, 1).await;
    assert!(texts[0].contains("“Server: first” became “Server: second”"), "{texts:?}");
    changes(&screen.all())[0].get("button", "Put back what was before").click();
    editor::opened(&screen, "Edit widget").await;
    assert_eq!(editor::title(&screen).value(), "Server: first");
    editor::save(&screen).await;
    // It is read anew.
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].contains("“Server: second” became “Server: first”"), "{texts:?}");
    assert_eq!(server.read(&widget.id).await["title"], "Server: first");
    assert!(browser.texts("inbox-widgets.past ").is_empty());
}

fn change(id: u64, widget_id: &str) -> Value {
    let by = json!({"name": "Amélie (17)", "how": "token"});
    let (before, after) = (widget(widget_id, &format!("T{}", id - 1)), widget(widget_id, &format!("T{id}")));
    json!({"id": id, "at": "2026-01-31T09:30:00.000Z", "widgetId": widget_id, "kind": "edited", "by": by,
        "before": before, "after": after, "outcome": "done"})
}

/// A server whose history answers as `history` says to the chatbot's or a widget's path.
fn keeping(history: impl Fn(&str) -> Answer + 'static) -> FakeApi {
    let widgets = json!([widget("a", "T9"), widget("b", "T4")]);
    FakeApi::new(move |request| {
        if request.path.contains("/history") {
            history(request.path.trim_start_matches("/v1/inbox/c"))
        } else {
            Answer::list_or_refusal(request, &widgets)
        }
    })
    .keeping_history()
}

#[wasm_bindgen_test]
async fn older_changes_are_read_when_they_are_asked_for_and_one_widget_alone() {
    let page = |ids: &[(u64, &str)], more: bool| {
        let changes: Vec<_> = ids.iter().map(|(id, widget)| change(*id, widget)).collect();
        Answer::ok(json!({"changes": changes, "more": more}))
    };
    let _browser = EmptyStorage::new();
    let fake = keeping(move |path| match path {
        "/history" => page(&[(9, "a"), (8, "b")], true),
        "/history?before=8" => page(&[(7, "a")], false),
        "/widgets/b/history" => page(&[(8, "b"), (4, "b")], false),
        other => Answer::Reply(400, json!({"message": other})),
    });
    let screen = past::show(fake.api());
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].contains("Amélie (17)"), "{texts:?}");
    screen.all().get("searchbox", "Find a change").type_over("T7");
    screen.until("that older ones are not searched", |all| all.text().contains("not searched yet")).await;
    let older = screen.all().get("button", "Show older changes");
    older.focus();
    older.click();
    until_changes(&screen, 1).await;
    screen.until("the focus", |all| all.get("heading", "History").is_focused()).await;
    screen.all().get("searchbox", "Find a change").press("Escape");
    until_changes(&screen, 3).await;
    assert!(screen.all().find("button", "Show older changes").is_none());
    screen.all().get("combobox", "Changes of").choose("b");
    until_changes(&screen, 2).await;
    assert_eq!(fake.count("/widgets/b/history"), 1);
    screen.all().get("combobox", "Changes of").choose("");
    until_changes(&screen, 2).await;
}

#[wasm_bindgen_test]
async fn a_history_that_cannot_be_read_is_told_with_its_permission_or_read_again() {
    let _browser = EmptyStorage::new();
    let fake = keeping(|_| Answer::Reply(403, json!({"message": "no"})));
    let screen = past::show(fake.api());
    screen.until("the permission", |all| all.alerts("chatbots.inbox.widgets.history")).await;
    assert!(screen.all().find("button", "Retry").is_none());
    drop(screen);
    let fake = keeping(|_| Answer::Reply(400, json!({"message": "no"})));
    let screen = past::show(fake.api());
    screen.until("the failure", |all| all.alerts("The history could not be read.")).await;
    fake.change(|request| {
        if request.path.contains("/history") {
            Answer::ok(json!({"changes": [change(9, "a")], "more": false}))
        } else {
            Answer::list_or_refusal(request, &json!([widget("a", "T9")]))
        }
    });
    screen.all().get("button", "Retry").click();
    until_changes(&screen, 1).await;
    assert!(!screen.all().alerts("The history could not be read."));
}

#[wasm_bindgen_test]
async fn what_the_browser_kept_before_can_still_be_cleared() {
    let browser = EmptyStorage::new();
    let screen = super::with_one_change(&two_widgets()).await;
    drop(screen);
    let fake = keeping(|_| Answer::ok(json!({"changes": [], "more": false})));
    let screen = past::show(fake.api());
    screen.until("what is left", |all| all.text().contains("This browser still keeps changes")).await;
    screen.all().get("button", "Clear the history").click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    screen.all().all_by_role("alertdialog")[0].get("button", "Clear the history").click();
    screen.until("the end", |all| !all.text().contains("This browser still keeps changes")).await;
    assert!(browser.texts("inbox-widgets.past ").is_empty());
}

#[wasm_bindgen_test]
async fn what_is_new_is_read_with_the_list_and_retry_reads_what_could_not_be_read() {
    let _browser = EmptyStorage::new();
    let page = |ids: &[u64]| {
        let changes: Vec<_> = ids.iter().map(|id| change(*id, "a")).collect();
        Answer::ok(json!({"changes": changes, "more": false}))
    };
    let answering = |title: &str, history: fn(&str) -> Answer| {
        let widgets = json!([widget("a", title)]);
        move |request: &Request| {
            if request.path.contains("/history") {
                history(request.path.trim_start_matches("/v1/inbox/c"))
            } else {
                Answer::list_or_refusal(request, &widgets)
            }
        }
    };
    let fake = keeping(move |_| page(&[9]));
    let (screen, store) = past::show_with_store(fake.api());
    until_changes(&screen, 1).await;
    assert_eq!(fake.count("/history"), 1, "it is read once at first");
    fake.change(answering("T10", |_| Answer::Reply(400, json!({"message": "no"}))));
    store.widgets().refresh();
    screen.until("the failure", |all| all.alerts("The history could not be read.")).await;
    until_changes(&screen, 1).await;
    fake.change(answering("T10", |path| match path {
        "/history" => Answer::ok(json!({"changes": [change(10, "a"), change(9, "a")], "more": false})),
        other => Answer::Reply(400, json!({"message": other})),
    }));
    screen.all().get("button", "Retry").click();
    until_changes(&screen, 2).await;
}

#[wasm_bindgen_test]
async fn a_read_of_the_list_that_changes_no_row_reads_the_history_and_shows_an_outcome_that_is_known_by_now()
{
    let _browser = EmptyStorage::new();
    let outcomes = std::cell::RefCell::new(vec!["done", "unknown"]);
    let fake = keeping(move |_| {
        let mut newest = change(9, "a");
        newest["outcome"] = json!(outcomes.borrow_mut().pop().unwrap_or("done"));
        Answer::ok(json!({"changes": [newest], "more": false}))
    });
    let (screen, store) = past::show_with_store(fake.api());
    let is_unknown = |all: &Found| all.text().contains("It is unknown whether the server did it.");
    screen.until("the unknown outcome", is_unknown).await;
    store.widgets().refresh();
    screen.until("the outcome", |all| !is_unknown(all)).await;
    until_changes(&screen, 1).await;
    assert_eq!(fake.count("/history"), 2);
}

#[wasm_bindgen_test]
async fn a_late_reply_about_one_widget_is_not_shown_for_another_choice() {
    let _browser = EmptyStorage::new();
    let page = |id: u64, widget: &str| Answer::ok(json!({"changes": [change(id, widget)], "more": false}));
    let fake = keeping(move |path| if path == "/history" { page(9, "a") } else { Answer::Later });
    let screen = past::show(fake.api());
    until_changes(&screen, 1).await;
    screen.all().get("combobox", "Changes of").choose("a");
    screen.until("its request", |_| fake.waiting().len() == 1).await;
    let late = fake.waiting()[0].0;
    screen.all().get("combobox", "Changes of").choose("");
    until_changes(&screen, 1).await;
    fake.reply(late, page(4, "b"));
    turns().await;
    let texts = past::texts(&screen.all());
    assert!(texts.len() == 1 && texts[0].starts_with("T9Edited"), "{texts:?}");
}
