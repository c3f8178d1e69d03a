//! Delete, with Undo.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::past::EmptyStorage;
use crate::support::screen::{Found, Screen};
use crate::support::server::Server;
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use inbox_widgets::features::{Messages, Place, list_screen};
use inbox_widgets::sync::{Store, UNDO_FOR_MS};
use inbox_widgets::ui::{Button, Toast};
use js_sys::Date;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

fn undo(all: &Found) -> Option<Found> {
    all.all_by_role("status").iter().find_map(|status| status.find("button", "Undo"))
}

fn two_widgets() -> Value {
    json!([{"id": "w1", "title": "Kept", "fields": []}, {"id": "w2", "title": "Left", "fields": []}])
}

#[wasm_bindgen_test]
async fn undo_sends_nothing_and_a_delete_is_sent_when_its_time_is_over() {
    let server = Server::running().await;
    let kept = server.create("Delete: undone", json!([])).await;
    let left = server.create("Delete: for good", json!([])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = manage::show(api, server.chatbot());

    manage::delete(&screen, "Delete: undone").await;
    screen.until("the offer", |all| undo(all).is_some()).await;
    assert!(screen.all().text().contains("“Delete: undone” deleted"));
    let offer = undo(&screen.all()).unwrap();
    offer.focus();
    offer.click();
    manage::row(&screen, "Delete: undone").await;
    screen.until("the end of the offer", |all| undo(all).is_none()).await;
    screen.until("the focus", |all| all.get("heading", "Widgets").is_focused()).await;

    manage::delete(&screen, "Delete: for good").await;
    let started = Date::now();
    assert!(record.paths(Method::Delete).is_empty(), "there is time to undo");
    screen.until("the delete", |_| !record.paths(Method::Delete).is_empty()).await;
    let waited = Date::now() - started;
    assert!(waited > 0.9 * f64::from(UNDO_FOR_MS), "an undo just before must not shorten it: {waited} ms");
    screen.until("the end of the offer", |all| undo(all).is_none()).await;
    let paths = record.paths(Method::Delete);
    assert!(paths.len() == 1 && paths[0].ends_with(&left.id), "{paths:?}");
    assert_eq!(server.read(&kept.id).await["title"], "Delete: undone");
    assert_eq!(manage::find_row(&screen.all(), "Delete: for good"), None);
}

#[wasm_bindgen_test]
async fn leaving_the_page_sends_what_was_not_undone() {
    let _storage = EmptyStorage::new();
    let fake = FakeApi::listing(two_widgets());
    let screen = manage::show(fake.api(), "c");
    manage::delete(&screen, "Kept").await;
    screen.until("the offer", |all| undo(all).is_some()).await;
    undo(&screen.all()).unwrap().click();
    manage::row(&screen, "Kept").await;
    manage::delete(&screen, "Left").await;
    window().dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
    assert_eq!(fake.record().paths(Method::Delete), ["/v1/inbox/c/widgets/w2"]);
}

#[wasm_bindgen_test]
async fn undo_and_what_failed_stand_within_the_dialog_that_is_open() {
    let fake = FakeApi::new(|request| match request.method {
        Method::Delete => Answer::Reply(500, json!({})),
        _ => Answer::list_or_refusal(request, &two_widgets()),
    });
    let screen = manage::show(fake.api(), "c");
    manage::delete(&screen, "Kept").await;
    let dialog = editor::open_new(&screen).await;
    screen.until("the offer in the dialog", |_| undo(&dialog).is_some()).await;
    // The question is above the dialog.
    editor::title(&screen).type_over("Typed");
    dialog.get("button", "Cancel").click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    let question = screen.all().all_by_role("alertdialog").remove(0);
    screen.until("the offer in the question", |_| undo(&question).is_some()).await;
    question.get("button", "Keep editing").click();
    screen.until("the end of the question", |all| all.all_by_role("alertdialog").is_empty()).await;
    assert!(undo(&dialog).is_some());
    undo(&dialog).unwrap().click();
    screen.until("the end of the offer", |_| undo(&dialog).is_none()).await;
    dialog.get("button", "Cancel").click();
    screen.until("the question", |all| !all.all_by_role("alertdialog").is_empty()).await;
    screen.all().get("button", "Discard").click();
    editor::closed(&screen).await;

    manage::delete(&screen, "Left").await;
    let dialog = editor::open_new(&screen).await;
    let failed = "“Left” could not be deleted and is back in the list.";
    screen.until("the alert in the dialog", |_| dialog.alerts(failed)).await;
    dialog.get("button", "Close").click();
    editor::closed(&screen).await;
    assert!(screen.all().alerts(failed), "it goes on to be told");
}

#[wasm_bindgen_test]
fn a_toast_is_held_as_long_as_the_focus_or_the_pointer_is_on_it() {
    let held = RwSignal::new(false);
    let screen = Screen::show(Place::LIST, move |_| {
        view! { class = "iw",
            <Toast on_hold=Callback::new(move |is_held| held.set(is_held))>
                <Button label="Undo" />
            </Toast>
        }
        .into_any()
    });
    let offer = screen.all().get("button", "Undo");
    let place = offer.parent();
    let is_held = move || held.get_untracked();
    offer.hear_focus("focusin");
    assert!(is_held());
    place.point("mouse", "pointerenter");
    place.point("mouse", "pointerleave");
    assert!(is_held(), "the focus is there");
    place.point("mouse", "pointerenter");
    offer.hear_focus("focusout");
    assert!(is_held(), "the pointer is there");
    place.point("mouse", "pointerleave");
    assert!(!is_held());
}

#[wasm_bindgen_test]
async fn several_deletes_are_undone_together() {
    let fake = FakeApi::listing(two_widgets());
    let screen = manage::show(fake.api(), "c");
    manage::delete(&screen, "Kept").await;
    manage::delete(&screen, "Left").await;
    screen.until("the offer", |all| all.text().contains("2 widgets deleted")).await;
    undo(&screen.all()).unwrap().click();
    manage::row(&screen, "Kept").await;
    manage::row(&screen, "Left").await;
    window().dispatch_event(&web_sys::Event::new("pagehide").unwrap()).unwrap();
    assert!(fake.record().paths(Method::Delete).is_empty());
}

#[wasm_bindgen_test]
async fn the_retry_of_a_delete_asks_the_host_again_and_goes_where_no_changes_are_wanted() {
    let fake = FakeApi::new(|request| match request.method {
        Method::Delete => Answer::Reply(500, json!({})),
        _ => Answer::list_or_refusal(request, &two_widgets()),
    });
    let asked = Rc::new(Cell::new(0));
    let (api, count, given) = (fake.api(), Rc::clone(&asked), Rc::new(Cell::new(None)));
    let kept = Rc::clone(&given);
    let screen = Screen::show(Place::LIST, move |_| {
        let store = Store::new(api, "c");
        kept.set(Some(store));
        store.deletions().ask_before(move |_, _| {
            count.set(count.get() + 1);
            Box::pin(std::future::ready(count.get() == 1))
        });
        view! { class = "iw", {list_screen(store)} <Messages store asked=RwSignal::new(false) /> }.into_any()
    });
    let store = given.get().unwrap();
    manage::delete(&screen, "Kept").await;
    screen.until("the alert", |all| !all.all_by_role("alert").is_empty()).await;
    manage::row(&screen, "Kept").await;
    screen.all().get("button", "Retry").click();
    screen.until("the question", |_| asked.get() == 2).await;
    manage::row(&screen, "Kept").await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 1, "the host did not want it");
    store.set_readonly(true);
    screen.until("the end of Retry", |all| all.find("button", "Retry").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_delete_that_fails_brings_the_row_back_and_one_too_late_is_told() {
    let fake = FakeApi::new(|request| match request.method {
        Method::Delete if request.path.ends_with("w1") => Answer::Reply(500, json!({})),
        Method::Delete => Answer::ok(json!({"deleted": false})),
        _ => Answer::list_or_refusal(request, &two_widgets()),
    });
    let screen = manage::show(fake.api(), "c");
    manage::delete(&screen, "Kept").await;
    manage::delete(&screen, "Left").await;
    let failed = "“Kept” could not be deleted and is back in the list.";
    screen.until("the alert", |all| all.alerts(failed)).await;
    manage::row(&screen, "Kept").await;
    screen.until("the news", |all| all.text().contains("“Left” had already been deleted.")).await;
    let alert = screen.all().all_by_role("alert").remove(0);
    alert.get("button", "Retry");
    alert.get("button", "Dismiss").click();
    screen.until("the end of the news", |all| !all.alerts(failed)).await;
}
