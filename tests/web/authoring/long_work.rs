//! Long work, as renaming in many widgets shows it.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::clock::Clock;
use crate::support::fake_api::{Answer, FakeApi};
use crate::support::memory::Memory;
use crate::support::screen::{Found, Screen, turns};
use crate::support::shared::window_event;
use crate::support::variables::{self, mailing, rename, report, says};
use inbox_widgets::api::{Credentials, Method};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

/// The rename of `mail` in `count` widgets, in which each change waits for [`FakeApi::reply`].
async fn waiting(count: usize) -> (Memory, FakeApi, Screen, Found) {
    let (memory, fake) = Memory::with(mailing(count));
    memory.fail(|request, _| (request.method == Method::Patch).then_some(Answer::Later));
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", count).await;
    let at_once = count.min(4);
    screen.until("changes", |_| fake.waiting().len() == at_once).await;
    (memory, fake, screen, dialog)
}

/// Carries out the waiting changes, and answers them.
fn answer_all(memory: &Memory, fake: &FakeApi) {
    for (number, path) in fake.waiting() {
        let id = path.rsplit('/').next().unwrap().to_owned();
        memory.change(&id, |widget| widget["fields"][0]["variable"] = json!("email"));
        fake.reply(number, Answer::ok(json!({"inboxWidget": memory.widget(&id)})));
    }
}

fn patches(fake: &FakeApi) -> usize {
    fake.record().paths(Method::Patch).len()
}

#[wasm_bindgen_test]
async fn four_are_under_way_at_a_time_and_the_list_is_read_once_at_the_end() {
    let (memory, fake, screen, dialog) = waiting(10).await;
    turns().await;
    assert_eq!(patches(&fake), 4);
    let lists = |fake: &FakeApi| {
        fake.record().paths(Method::Get).iter().filter(|path| path.ends_with("/widgets")).count()
    };
    let before = lists(&fake);
    while patches(&fake) < 10 {
        let sent = patches(&fake);
        answer_all(&memory, &fake);
        screen.until("further changes", |_| patches(&fake) > sent).await;
        assert!(fake.waiting().len() <= 4);
    }
    answer_all(&memory, &fake);
    says(&screen, &dialog, "10 of 10 done").await;
    let progress = dialog.get("progressbar", "mail becomes email.");
    assert_eq!(
        (progress.attribute("value"), progress.attribute("max")),
        (Some("10".into()), Some("10".into()))
    );
    screen.until("the list", |_| lists(&fake) == before + 1).await;
    turns().await;
    assert_eq!(lists(&fake), before + 1);
}

#[wasm_bindgen_test]
async fn stop_begins_nothing_further_and_go_on_doubles_nothing() {
    let (memory, fake, screen, dialog) = waiting(6).await;
    dialog.get("button", "Stop").click();
    says(&screen, &dialog, "Stopping: 4 changes are still under way.").await;
    assert!(dialog.find("button", "Go on").is_none_or(|go_on| !go_on.is_focused()));
    answer_all(&memory, &fake);
    says(&screen, &dialog, "Stopped. What is done stays done.").await;
    says(&screen, &dialog, "4 of 6 done · 2 left").await;
    turns().await;
    assert_eq!(patches(&fake), 4);
    memory.recover();
    dialog.get("button", "Go on").click();
    says(&screen, &dialog, "6 of 6 done").await;
    assert_eq!(patches(&fake), 6);
}

#[wasm_bindgen_test]
async fn a_missing_permission_stops_those_that_it_concerns_until_it_is_there() {
    let (memory, fake) = Memory::with(mailing(12));
    memory.fail(|request, _| {
        (request.method == Method::Patch).then(|| Answer::Reply(403, json!({"message": "no"})))
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 12).await;
    says(&screen, &dialog, "0 of 12 done · 12 not done").await;
    assert!(patches(&fake) <= 4, "the others are not tried");
    let said = report(&dialog, "Widget 11").unwrap();
    assert_eq!(said, "Not tried: Needs chatbots.inbox.widgets.edit");
    memory.recover();
    dialog.get("button", "Retry").click();
    says(&screen, &dialog, "12 of 12 done").await;
}

#[wasm_bindgen_test]
async fn a_pause_that_the_server_asks_for_is_kept() {
    let clock = Clock::stopped();
    let (memory, fake) = Memory::with(mailing(3));
    let asked = Rc::new(Cell::new(0));
    let count = Rc::clone(&asked);
    memory.fail(move |request, _| {
        let is_asked = request.method == Method::Patch && count.get() < 3;
        is_asked.then(|| {
            count.set(count.get() + 1);
            Answer::TooMany("7")
        })
    });
    let screen = variables::show(fake.api());
    clock.advance(100.0).await;
    screen.all().get("button", "Rename mail everywhere").click();
    clock.advance(100.0).await;
    let dialog = screen.all().get("dialog", "Rename mail everywhere");
    dialog.get("textbox", "New name").type_over("email");
    clock.advance(100.0).await;
    dialog.get("button", "Rename in 3 widgets").click();
    clock.advance(1.0).await;
    assert!(
        dialog.text().contains("The server asks for a pause. It goes on by itself in 7 s."),
        "{}",
        dialog.text()
    );
    clock.advance(6_900.0).await;
    assert_eq!(patches(&fake), 3, "nothing is sent before");
    assert!(dialog.text().contains("in 1 s"));
    clock.advance(2_000.0).await;
    assert!(dialog.text().contains("3 of 3 done"), "{}", dialog.text());
    assert_eq!(patches(&fake), 6);
}

#[wasm_bindgen_test]
async fn without_a_network_it_waits_and_looks_up_what_was_lost() {
    let (memory, fake) = Memory::with(mailing(6));
    memory.fail(|request, memory| {
        let is_first = request.method == Method::Patch && request.path.ends_with("w0");
        if is_first {
            // It arrives, but its reply does not, nor anything after it.
            let _ = memory.carry_out(request);
        }
        (memory.variables("w0") == ["email"] || is_first).then_some(Answer::Offline)
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 6).await;
    says(&screen, &dialog, "Waits: there is no network. It goes on by itself.").await;
    let sent = patches(&fake);
    turns().await;
    assert_eq!(patches(&fake), sent, "nothing is sent meanwhile");
    memory.recover();
    memory.change("w0", |widget| widget["title"] = json!("Theirs"));
    window_event("online");
    says(&screen, &dialog, "6 of 6 done").await;
    let of_first = fake.record().paths(Method::Patch).iter().filter(|path| path.ends_with("w0")).count();
    assert_eq!(of_first, 1, "what had arrived is not sent again");
    dialog.get("button", "Put back 6 widgets").click();
    says(&screen, &dialog, "email becomes mail again.").await;
    says(&screen, &dialog, "6 of 6 done").await;
    assert_eq!(
        (memory.variables("w0")[0].as_str(), &memory.widget("w0")["title"]),
        ("mail", &json!("Theirs"))
    );
}

#[wasm_bindgen_test]
async fn whoever_is_signed_out_is_asked_to_sign_in_and_it_goes_on() {
    let (memory, fake) = Memory::with(mailing(3));
    memory.fail(|request, memory| {
        let is_late = memory.variables("w0") == ["email"] || request.method == Method::Patch;
        is_late.then(|| Answer::Reply(401, json!({"message": "who?"})))
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 3).await;
    says(&screen, &dialog, "Waits until you sign in.").await;
    says(&screen, &dialog, "0 of 3 done").await;
    memory.recover();
    fake.api().auth().renew(Credentials::Session);
    says(&screen, &dialog, "3 of 3 done").await;
}

#[wasm_bindgen_test]
async fn several_failures_of_the_server_in_a_row_stop_it() {
    let (memory, fake) = Memory::with(mailing(40));
    memory.fail(|request, _| {
        (request.method == Method::Patch).then(|| Answer::Reply(500, json!({"message": "full"})))
    });
    let screen = variables::show(fake.api());
    let dialog = rename(&screen, "mail", "email", 40).await;
    says(&screen, &dialog, "Stopped: several changes in a row have failed.").await;
    screen.until("the end of what was under way", |_| !dialog.text().contains("Stopping")).await;
    assert!(patches(&fake) <= 7, "{}", patches(&fake));
    assert!(report(&dialog, "Widget 0").unwrap().contains("The server says: full"));
    memory.recover();
    dialog.get("button", "Go on").click();
    says(&screen, &dialog, "40 of 40 done").await;
}

#[wasm_bindgen_test]
async fn who_leaves_is_asked_and_what_was_sent_is_shown_in_the_list() {
    let (memory, fake, screen, dialog) = waiting(6).await;
    dialog.get("button", "Close").click();
    let question = |all: &Found| all.find("alertdialog", "Stop and leave?").is_some();
    screen.until("the question", question).await;
    screen.all().get("button", "Stay here").click();
    screen.until("the end of the question", |all| !question(all)).await;
    assert!(dialog.text().contains("Stop"));
    dialog.get("button", "Close").click();
    screen.until("the question", question).await;
    screen.all().get("button", "Stop and leave").click();
    screen.until("the end of the dialog", |all| all.all_by_role("dialog").is_empty()).await;
    answer_all(&memory, &fake);
    screen.until("the renamed ones", |all| variables::names(all) == ["email", "mail"]).await;
    assert_eq!(patches(&fake), 4, "nothing further has begun");
}
