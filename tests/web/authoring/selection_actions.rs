//! What is done with the selected widgets.

use std::collections::BTreeSet;

use crate::support::fake_api::Answer;
use crate::support::manage;
use crate::support::memory::Memory;
use crate::support::screen::Found;
use crate::support::selection::{self, act, bar, is, mark, open, press, select_all, sorted};
use crate::support::variables::{report, says, widget};
use inbox_widgets::api::Method;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const ROWS: [&str; 5] = ["A", "B", "C", "D", "E"];

fn widgets() -> Vec<Value> {
    ROWS.map(|title| widget(&title.to_lowercase(), title, &[("Mail", "mail"), ("City", "city")])).to_vec()
}

fn undo(all: &Found) -> Option<Found> {
    all.all_by_role("status").iter().find_map(|status| status.find("button", "Undo"))
}

#[wasm_bindgen_test]
async fn many_are_deleted_with_one_undo_which_selects_them_again() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["B", "C", "D"]).await;
    act(&screen, "Delete").await;
    manage::rows(&screen, &["A", "E"]).await;
    screen.until("the offer", |all| all.text().contains("3 widgets deleted") && undo(all).is_some()).await;
    assert!(bar(&screen.all()).is_none());
    let e = mark(&screen, "E").await;
    screen.until("the focus beside them", |_| e.is_focused()).await;
    undo(&screen.all()).unwrap().click();
    manage::rows(&screen, &ROWS).await;
    is(&screen, &["B", "C", "D"], "3 selected").await;
    assert!(fake.record().paths(Method::Delete).is_empty());
    mark(&screen, "C").await.press("Delete");
    manage::rows(&screen, &["A", "E"]).await;
    screen.until("the deletes", |_| memory.titles() == ["A", "E"]).await;
    assert_eq!(fake.record().paths(Method::Delete).len(), 3);
    screen.until("the end of the offer", |all| undo(all).is_none()).await;
    assert!(screen.all().all_by_role("alert").is_empty());
}

#[wasm_bindgen_test]
async fn what_was_not_deleted_is_back_and_selected_with_one_reason_for_all() {
    let (memory, fake) = Memory::with(widgets());
    memory.fail(|request, _| {
        (request.method == Method::Delete).then(|| Answer::Reply(500, json!({"message": "no"})))
    });
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B", "C", "D"]).await;
    act(&screen, "Delete").await;
    manage::rows(&screen, &["E"]).await;
    let told =
        "4 widgets, among them “A”, could not be deleted and are back in the list. The server has a problem.";
    screen.until("the alert", |all| all.alerts(told)).await;
    is(&screen, &["A", "B", "C", "D"], "4 selected").await;
    memory.recover();
    screen.all().all_by_role("alert")[0].get("button", "Retry").click();
    screen.until("the offer", |all| all.text().contains("4 widgets deleted")).await;
    screen.until("the deletes", |_| memory.titles() == ["E"]).await;
}

#[wasm_bindgen_test]
async fn all_widgets_of_a_chatbot_can_be_deleted_and_brought_back() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    select_all(&screen, 5).await;
    act(&screen, "Delete").await;
    screen
        .until("the empty list", |all| all.text().contains("5 widgets deleted") && undo(all).is_some())
        .await;
    screen.until("a place for the focus", |all| all.get("heading", "Widgets").is_focused()).await;
    undo(&screen.all()).unwrap().click();
    manage::rows(&screen, &ROWS).await;
    mark(&screen, "A").await;
    assert!(bar(&screen.all()).is_none() && memory.titles() == ROWS);
}

#[wasm_bindgen_test]
async fn what_the_host_refuses_stays_selected_and_is_said() {
    let (_, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    store.deletions().ask_before(|id, _| Box::pin(std::future::ready(id != "c")));
    sorted(&screen, &ROWS).await;
    press(&screen, &["B", "C", "D"]).await;
    act(&screen, "Delete").await;
    manage::rows(&screen, &["A", "C", "E"]).await;
    is(&screen, &["C"], "1 widget stays: the surrounding page does not allow deleting it.").await;
    screen.until("the offer", |all| all.text().contains("2 widgets deleted")).await;
    undo(&screen.all()).unwrap().click();
    manage::rows(&screen, &ROWS).await;
}

#[wasm_bindgen_test]
async fn each_selected_widget_is_duplicated_once_even_if_a_reply_is_lost() {
    let (memory, fake) = Memory::with(widgets());
    memory.fail(|request, memory| {
        let is_second = request.method == Method::Post && memory.titles().len() == 6;
        is_second.then(|| {
            // It is carried out, and nobody learns of it.
            memory.carry_out(request);
            Answer::Network
        })
    });
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B", "C"]).await;
    let dialog = open(&screen, "Duplicate", "Duplicate 3 widgets").await;
    assert_eq!(dialog.get("list", "New widgets").texts("listitem"), ["Copy of A", "Copy of B", "Copy of C"]);
    assert!(fake.record().paths(Method::Post).is_empty(), "nothing is changed yet");
    dialog.get("button", "Duplicate 3 widgets").click();
    says(&screen, &dialog, "2 of 3 done · 1 with nothing to do any more").await;
    let made: Vec<_> = memory.titles().split_off(5);
    assert_eq!(made, ["Copy of A", "Copy of B", "Copy of C"]);
    assert_eq!(memory.variables("new5"), ["mail", "city"]);
    dialog.get("button", "Close").click();
    let all = ["A", "B", "C", "Copy of A", "Copy of B", "Copy of C", "D", "E"];
    manage::rows(&screen, &all).await;
    is(&screen, &["A", "B", "C"], "3 selected").await;
}

#[wasm_bindgen_test]
async fn a_missing_permission_in_the_middle_ends_the_copying_and_go_on_doubles_nothing() {
    let (memory, fake) = Memory::with(widgets());
    memory.fail(|request, memory| {
        let is_late = request.method == Method::Post && memory.titles().len() > 6;
        is_late.then(|| Answer::Reply(403, json!({"message": "no"})))
    });
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    select_all(&screen, 5).await;
    let dialog = open(&screen, "Duplicate", "Duplicate 5 widgets").await;
    dialog.get("button", "Duplicate 5 widgets").click();
    says(&screen, &dialog, "2 of 5 done · 3 not done").await;
    assert!(report(&dialog, "Copy of D").unwrap().contains("Not tried"));
    memory.recover();
    dialog.get("button", "Retry").click();
    says(&screen, &dialog, "5 of 5 done").await;
    let titles = memory.titles();
    let once: BTreeSet<_> = titles.iter().collect();
    assert_eq!((titles.len(), once.len()), (10, 10));
}

#[wasm_bindgen_test]
async fn a_type_is_set_in_the_selected_widgets_alone_and_put_back() {
    let (memory, fake) = Memory::with(widgets());
    memory.change("b", |widget| widget["fields"][0]["type"] = json!("email"));
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B", "C"]).await;
    let heading = "Set the type of a variable in the selected widgets";
    let dialog = open(&screen, "Set a type…", heading).await;
    dialog.get("combobox", "Variable").choose("mail");
    dialog.get("combobox", "Type").choose("email");
    says(&screen, &dialog, "2 fields in 2 widgets").await;
    dialog.get("button", "Set in 2 widgets").click();
    says(&screen, &dialog, "2 of 2 done").await;
    let kind = |id: &str| memory.widget(id)["fields"][0]["type"].clone();
    assert_eq!(
        ["a", "b", "c", "d"].map(kind),
        [json!("email"), json!("email"), json!("email"), json!("text")]
    );
    dialog.get("button", "Put back 2 widgets").click();
    says(&screen, &dialog, "mail gets its types from before.").await;
    says(&screen, &dialog, "2 of 2 done").await;
    assert_eq!(["a", "b", "c", "d"].map(kind), [json!("text"), json!("email"), json!("text"), json!("text")]);
    dialog.get("button", "Close").click();
    is(&screen, &["A", "B", "C"], "3 selected").await;
}

#[wasm_bindgen_test]
async fn an_export_says_what_became_of_it() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B"]).await;
    memory.fail(|_, _| Some(Answer::Reply(400, json!({"message": "no"}))));
    act(&screen, "Export").await;
    let failed = "The widgets of chatbot “c” could not be read.";
    screen.until(failed, |all| bar(all).is_some_and(|bar| bar.text().contains(failed))).await;
}

#[wasm_bindgen_test]
async fn the_coverage_of_the_selected_ones_is_looked_at_and_they_stay_selected() {
    let (_, fake) = Memory::with(widgets());
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["B", "D"]).await;
    let shows = async |text: &str| screen.until(text, |all| all.text().contains(text)).await;
    act(&screen, "Coverage").await;
    shows("2 of 5 widgets").await;
    let chosen = |all: &Found| all.get("list", "Widgets").texts("listitem");
    assert_eq!(chosen(&screen.all()), ["B", "D", "A", "C", "E"]);
    screen.all().get("textbox", "IDs of conversations and contacts").type_over_area("v1 c1");
    screen.all().get("button", "Count").click();
    shows("Only 2 chosen widgets are counted.").await;
    shows("1 of 1 done").await;
    screen.all().get("button", "Back to the list").click();
    is(&screen, &["B", "D"], "2 selected").await;
    // The next time all widgets are counted.
    manage::choose(&screen, "Tools", "menuitem", "Coverage").await;
    screen.until("the form", |all| all.find("checkbox", "Only some widgets").is_some()).await;
    assert!(!screen.all().get("checkbox", "Only some widgets").is_checked());
    screen.all().get("button", "Back to the list").click();
    is(&screen, &["B", "D"], "2 selected").await;
}
