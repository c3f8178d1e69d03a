//! Imports that meet failures: nothing is created twice, nothing of someone else is overwritten, and what is left can go on.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::editor;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::kept_widgets::{Fate, KeptWidgets};
use crate::support::screen::{Found, Screen, turns};
use crate::support::shared::window_event;
use crate::support::transfer::{self, carry_out, item, plan, says};
use inbox_widgets::api::{Method, Request};
use inbox_widgets::features::Navigation;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// What is said once one of three was found after its answer had been lost.
const FOUND: &str = "2 of 3 done · 1 with nothing to do any more";

/// True for the creation with this title.
fn creates(request: &Request, title: &str) -> bool {
    let names = |body: &str| body.contains(&format!("\"{title}\""));
    request.method == Method::Post && request.body.as_deref().is_some_and(names)
}

fn three() -> Value {
    json!({"widgets": [{"title": "A"}, {"title": "B"}, {"title": "C"}]})
}

async fn planned(kept: &KeptWidgets, file: &Value) -> (Screen, FakeApi) {
    let api = kept.api();
    let screen = transfer::show(api.api(), "c");
    plan(&screen, file).await;
    (screen, api)
}

#[wasm_bindgen_test]
async fn a_network_that_goes_in_the_middle_is_waited_for_and_nothing_is_doubled() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    let is_offline = Rc::new(Cell::new(false));
    let offline = Rc::clone(&is_offline);
    kept.decide(move |request| {
        if creates(request, "B") && !offline.get() {
            // It arrives, and nothing comes back.
            offline.set(true);
            return Fate::ArrivesOffline;
        }
        if offline.get() { Fate::Instead(Answer::Offline) } else { Fate::Kept }
    });
    carry_out(&screen, 3).await;
    says(&screen, "Waits: there is no network.").await;
    kept.decide(|_| Fate::Kept);
    window_event("online");
    says(&screen, FOUND).await;
    assert_eq!(kept.titles("c"), ["A", "B", "C"]);
    assert_eq!(api.record().bodies(Method::Post).len(), 3);
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_looked_up_and_the_import_goes_on() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    kept.decide(|request| if creates(request, "B") { Fate::AnswerLost } else { Fate::Kept });
    carry_out(&screen, 3).await;
    says(&screen, FOUND).await;
    assert_eq!(kept.titles("c"), ["A", "B", "C"]);
    assert_eq!(api.record().bodies(Method::Post).len(), 3);
}

#[wasm_bindgen_test]
async fn a_creation_that_did_not_arrive_is_looked_up_before_it_is_sent_again() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    kept.decide(|request| if creates(request, "B") { Fate::Instead(Answer::Network) } else { Fate::Kept });
    carry_out(&screen, 3).await;
    says(&screen, "2 of 3 done · 1 of unknown outcome").await;
    // It has arrived after all, later than anyone looked.
    kept.add(
        "c",
        json!([
        {"id": "c0", "title": "A", "fields": []}, {"id": "c1", "title": "C", "fields": []},
        {"id": "late", "title": "B", "fields": []}]),
    );
    kept.decide(|_| Fate::Kept);
    screen.all().get("button", "Retry").click();
    says(&screen, FOUND).await;
    assert_eq!(kept.titles("c"), ["A", "C", "B"]);
    assert_eq!(api.record().bodies(Method::Post).len(), 3);
}

#[wasm_bindgen_test]
async fn what_another_admin_creates_while_an_answer_is_lost_is_not_reported_as_done_by_this_work() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    let others = kept.clone();
    kept.decide(move |request| {
        if !creates(request, "B") {
            return Fate::Kept;
        }
        // It does not arrive; the same file is carried out elsewhere.
        let a = json!({"id": "c0", "title": "A", "fields": []});
        others.add("c", json!([a, {"id": "theirs", "title": "B", "fields": []}]));
        Fate::Instead(Answer::Network)
    });
    carry_out(&screen, 3).await;
    says(&screen, FOUND).await;
    let report = item(&screen.all(), "B");
    assert!(report.contains("is there by now") && report.contains("may be someone else’s"), "{report}");
    assert!(item(&screen.all(), "A").contains("Done"));
    assert_eq!(kept.titles("c"), ["A", "B", "C"]);
    assert_eq!(api.record().bodies(Method::Post).len(), 3);
    assert!(screen.all().find("button", "Retry").is_none(), "it is not created once more");
}

#[wasm_bindgen_test]
async fn a_missing_permission_is_asked_for_once_and_named() {
    let kept = KeptWidgets::new(json!([{"id": "d", "title": "D", "fields": [], "updated": "1"}]));
    let file = json!({"chatbotId": "c", "widgets": [
        {"title": "A"}, {"title": "B"}, {"title": "C"}, {"id": "d", "title": "D2", "fields": [], "updated": "1"}]});
    let (screen, api) = planned(&kept, &file).await;
    kept.decide(|request| match request.method {
        Method::Post if !creates(request, "A") => {
            let message = "Missing permission chatbots.inbox.widgets.create";
            Fate::Instead(Answer::Reply(403, json!({"message": message})))
        }
        _ => Fate::Kept,
    });
    carry_out(&screen, 4).await;
    says(&screen, "2 of 4 done · 2 not done").await;
    assert!(item(&screen.all(), "B").contains("chatbots.inbox.widgets.create"));
    assert!(item(&screen.all(), "C").contains("chatbots.inbox.widgets.create"));
    assert_eq!(api.record().bodies(Method::Post).len(), 2);
    // It is granted, and the rest goes on.
    kept.decide(|_| Fate::Kept);
    screen.all().get("button", "Retry").click();
    says(&screen, "4 of 4 done").await;
    assert_eq!(kept.titles("c"), ["D2", "A", "B", "C"]);
}

#[wasm_bindgen_test]
async fn a_change_of_someone_else_during_the_import_is_not_overwritten() {
    let kept = KeptWidgets::new(json!([
        {"id": "a", "title": "A", "fields": [], "updated": "1"}, {"id": "b", "title": "B", "fields": [], "updated": "1"}]));
    let file = json!({"chatbotId": "c", "widgets": [
        {"id": "a", "title": "A2", "fields": [], "updated": "1"}, {"id": "b", "title": "B2", "fields": [], "updated": "1"}]});
    let (screen, api) = planned(&kept, &file).await;
    kept.change("b", &json!({"title": "Theirs"}));
    carry_out(&screen, 2).await;
    says(&screen, "1 of 2 done · 1 not done").await;
    assert!(item(&screen.all(), "B2").contains("Someone else has changed the same thing."));
    assert_eq!(kept.titles("c"), ["A2", "Theirs"]);
    assert_eq!(api.record().bodies(Method::Patch).len(), 1);
    assert!(screen.all().find("button", "Retry").is_none(), "a new plan shows their version");
}

#[wasm_bindgen_test]
async fn a_running_import_is_not_left_without_a_question() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    kept.decide(|request| {
        let waits = request.method == Method::Post;
        if waits { Fate::Instead(Answer::Later) } else { Fate::Kept }
    });
    carry_out(&screen, 3).await;
    screen.until("the first", |_| api.waiting().len() == 1).await;
    screen.all().get("button", "Back to the list").click();
    screen.until("the question", |all| all.find("alertdialog", "Stop and leave?").is_some()).await;
    screen.all().get("button", "Stay here").click();
    screen.until("the import", |all| all.find("alertdialog", "Stop and leave?").is_none()).await;
    assert!(screen.all().find("heading", "Changes").is_some());
    screen.all().get("button", "Back to the list").click();
    screen.until("the question", |all| all.find("alertdialog", "Stop and leave?").is_some()).await;
    screen.all().get("button", "Stop and leave").click();
    screen.until("the list's place", |all| all.find("heading", "Changes").is_none()).await;
    let (number, _) = api.waiting()[0].clone();
    api.reply(number, Answer::Network);
    turns().await;
    assert_eq!(api.record().bodies(Method::Post).len(), 1);
}

#[wasm_bindgen_test]
async fn a_network_that_returns_after_the_end_takes_no_unsaved_text_of_the_editor() {
    let kept = KeptWidgets::new(json!([]));
    let navigation_of_screen: Rc<Cell<Option<Navigation>>> = Rc::default();
    let place = Rc::clone(&navigation_of_screen);
    let screen = transfer::show_with(kept.api().api(), "c", move |navigation| place.set(Some(navigation)));
    plan(&screen, &three()).await;
    carry_out(&screen, 3).await;
    says(&screen, "3 of 3 done").await;
    navigation_of_screen.get().unwrap().create_empty();
    editor::opened(&screen, "New widget").await;
    editor::title(&screen).type_over("Not saved yet");
    window_event("offline");
    turns().await;
    window_event("online");
    turns().await;
    screen.all().get("dialog", "New widget").get("button", "Cancel").click();
    let question = |all: &Found| all.all_by_role("alertdialog").len() == 1;
    screen.until("the question about the unsaved text", question).await;
    assert_eq!(editor::title(&screen).value(), "Not saved yet");
}

#[wasm_bindgen_test]
async fn what_another_admin_has_created_meanwhile_is_not_created_again() {
    let kept = KeptWidgets::new(json!([]));
    let (screen, api) = planned(&kept, &three()).await;
    let theirs = |title: &str| json!({"id": format!("their {title}"), "title": title, "fields": []});
    // Of the other one only the title is the same.
    let other = json!({"id": "other", "title": "A", "fields": [{"label": "L", "variable": "v"}]});
    kept.add("c", json!([theirs("B"), other]));
    let asked = Cell::new(false);
    kept.decide(move |request| {
        let asks = creates(request, "C") && !asked.replace(true);
        if asks { Fate::Instead(Answer::TooMany("1")) } else { Fate::Kept }
    });
    carry_out(&screen, 3).await;
    says(&screen, "The server asks for a pause.").await;
    assert_eq!(kept.titles("c"), ["B", "A", "A"]);
    // The list is read again after the pause.
    kept.add("c", json!([theirs("B"), {"id": "other", "title": "A", "fields": []}, theirs("C")]));
    says(&screen, "1 of 3 done · 2 with nothing to do any more").await;
    assert!(item(&screen.all(), "C").contains("There by now: someone else has created it"));
    assert_eq!(api.record().bodies(Method::Post).len(), 2, "one was created, and one did not arrive");
}
