//! Changes that are no longer offered, or a list that may no longer be read, while a tool is at work.

use std::cell::Cell;
use std::rc::Rc;

use crate::support::fake_api::{Answer, FakeApi};
use crate::support::kept_widgets::{Fate, KeptWidgets};
use crate::support::memory::Memory;
use crate::support::screen::{Found, Screen, turns};
use crate::support::selection::{self, bar, is, open, press, select_all, sorted};
use crate::support::variables::{plan_rename, rename, row, says, widget};
use crate::support::{editor, manage, transfer};
use inbox_widgets::api::Method;
use inbox_widgets::features::{
    KnownConversations, Messages, Place, Section, WidgetEditor, section_screen, steady,
};
use inbox_widgets::sync::Store;
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

const ROWS: [&str; 3] = ["A", "B", "C"];
const CLOSED: &str = "The surrounding page offers no changes any more.";

fn widgets() -> Vec<Value> {
    ROWS.map(|title| widget(&title.to_lowercase(), title, &[("Mail", "mail")])).to_vec()
}

/// The section of the chatbot "c", with its state.
fn show(fake: &FakeApi, section: Section) -> (Screen, Store) {
    let (given, api) = (Rc::new(Cell::new(None)), fake.api());
    let kept = Rc::clone(&given);
    let screen = Screen::show(Place::of(section), move |_| {
        let store = Store::new(steady(api), "c");
        kept.set(Some(store));
        view! { class = "iw",
            {section_screen(store, KnownConversations::default())}
            <WidgetEditor store />
            <Messages store asked=RwSignal::new(false) />
        }
        .into_any()
    });
    (screen, given.get().unwrap())
}

/// Calls `meanwhile` as the second request of `method` comes, and lets all be answered.
fn at_the_second(memory: &Memory, method: Method, meanwhile: impl Fn() + 'static) {
    let count = Cell::new(0);
    memory.fail(move |request, _| {
        if request.method == method {
            count.set(count.get() + 1);
            if count.get() == 2 {
                meanwhile();
            }
        }
        None
    });
}

async fn has_no_tools(screen: &Screen) {
    screen.until("the end of the tools", |all| all.all_by_role("checkbox").is_empty()).await;
    assert!(bar(&screen.all()).is_none());
}

#[wasm_bindgen_test]
async fn duplicating_goes_on_to_its_end_where_changes_are_no_longer_offered_and_nothing_begins_anew() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    select_all(&screen, 3).await;
    at_the_second(&memory, Method::Post, move || store.set_readonly(true));
    let dialog = open(&screen, "Duplicate", "Duplicate 3 widgets").await;
    dialog.get("button", "Duplicate 3 widgets").click();
    says(&screen, &dialog, "3 of 3 done").await;
    assert_eq!(memory.titles().len(), 6);
    for name in ["Duplicate", "Set a type…", "Delete"] {
        assert!(bar(&screen.all()).unwrap().get("button", name).is_disabled(), "{name}");
    }
    dialog.get("button", "Close").click();
    has_no_tools(&screen).await;
    manage::rows(&screen, &["A", "B", "C", "Copy of A", "Copy of B", "Copy of C"]).await;
    // Where they are offered again, all is as before.
    store.set_readonly(false);
    select_all(&screen, 6).await;
    is(&screen, &["A", "B", "C", "Copy of A", "Copy of B", "Copy of C"], "6 selected").await;
}

#[wasm_bindgen_test]
async fn what_is_only_planned_stays_and_cannot_begin_where_changes_are_no_longer_offered() {
    let (_, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    sorted(&screen, &ROWS).await;
    press(&screen, &["A", "B"]).await;
    let retyping = "Set the type of a variable in the selected widgets";
    for (name, heading) in [("Duplicate", "Duplicate 2 widgets"), ("Set a type…", retyping)] {
        let dialog = open(&screen, name, heading).await;
        let start = if name == "Duplicate" { heading } else { "Set in 2 widgets" };
        if name != "Duplicate" {
            dialog.get("combobox", "Type").choose("email");
        }
        screen.until(start, |_| dialog.find("button", start).is_some_and(|start| !start.is_disabled())).await;
        store.set_readonly(true);
        says(&screen, &dialog, CLOSED).await;
        assert!(dialog.get("button", start).is_disabled());
        store.set_readonly(false);
        screen.until(start, |_| !dialog.get("button", start).is_disabled()).await;
        dialog.get("button", "Cancel").click();
        editor::closed(&screen).await;
    }
    bar(&screen.all()).unwrap().get("button", "Export").focus();
    store.set_readonly(true);
    has_no_tools(&screen).await;
    screen.until("the focus", |all| all.get("heading", "Widgets").is_focused()).await;
    assert!(fake.record().paths(Method::Post).is_empty() && fake.record().paths(Method::Patch).is_empty());
}

#[wasm_bindgen_test]
async fn a_list_that_may_no_longer_be_read_or_is_empty_does_not_end_what_is_at_work() {
    for answer in
        [|| Answer::Reply(403, json!({"message": "no"})), || Answer::ok(json!({"inboxWidgets": []}))]
    {
        let (memory, fake) = Memory::with(widgets());
        let (screen, store) = selection::show(fake.api());
        sorted(&screen, &ROWS).await;
        press(&screen, &["A", "B", "C"]).await;
        let dialog = open(&screen, "Duplicate", "Duplicate 3 widgets").await;
        let held = Rc::new(Cell::new(false));
        let is_held = Rc::clone(&held);
        memory.fail(move |request, _| match request.method {
            Method::Get if request.path.ends_with("/widgets") => Some(answer()),
            Method::Post if !is_held.replace(true) => Some(Answer::Later),
            _ => None,
        });
        dialog.get("button", "Duplicate 3 widgets").click();
        screen.until("the first copy", |_| fake.waiting().len() == 1).await;
        store.widgets().refresh();
        screen.until("the end of the list", |all| all.all_by_role("rowheader").is_empty()).await;
        turns().await;
        let (number, _) = fake.waiting()[0].clone();
        fake.reply(number, Answer::Reply(201, json!({"inboxWidget": widget("a2", "Copy of A", &[])})));
        says(&screen, &dialog, "3 of 3 done").await;
        assert_eq!(fake.record().paths(Method::Post).len(), 3);
        dialog.get("button", "Close").click();
        editor::closed(&screen).await;
        // What had led here is gone.
        screen.until("the focus", |all| all.get("heading", "Widgets").is_focused()).await;
    }
}

#[wasm_bindgen_test]
async fn a_renaming_ends_and_is_neither_tried_again_nor_put_back_where_changes_are_no_longer_offered() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, store) = show(&fake, Section::Variables);
    let count = Rc::new(Cell::new(0));
    memory.fail(move |request, _| {
        if request.method != Method::Patch {
            return None;
        }
        count.set(count.get() + 1);
        store.set_readonly(true);
        (count.get() == 2).then(|| Answer::Reply(500, json!({"message": "no"})))
    });
    let dialog = rename(&screen, "mail", "email", 3).await;
    says(&screen, &dialog, "2 of 3 done · 1 not done").await;
    says(&screen, &dialog, CLOSED).await;
    for name in ["Retry", "Put back 2 widgets"] {
        assert!(dialog.find("button", name).is_none(), "{name}");
    }
    store.set_readonly(false);
    screen.until("Retry", |_| dialog.find("button", "Retry").is_some()).await;
    assert!(dialog.find("button", "Put back 2 widgets").is_some());
}

#[wasm_bindgen_test]
async fn a_planned_renaming_and_the_way_to_a_widget_wait_where_changes_are_no_longer_offered() {
    let (_, fake) = Memory::with(widgets());
    let (screen, store) = show(&fake, Section::Variables);
    row(&screen, "mail").await.get("button", "mail").click();
    let way = |all: &Found| all.find("list", "Fields with mail").and_then(|uses| uses.find("button", "A"));
    screen.until("the fields", |all| way(all).is_some()).await;
    let dialog = plan_rename(&screen, "mail", "email").await;
    store.set_readonly(true);
    says(&screen, &dialog, CLOSED).await;
    assert!(dialog.get("button", "Rename in 3 widgets").is_disabled());
    dialog.get("button", "Cancel").click();
    editor::closed(&screen).await;
    assert!(way(&screen.all()).unwrap().is_disabled());
}

#[wasm_bindgen_test]
async fn an_import_that_is_planned_cannot_begin_where_changes_are_no_longer_offered() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, store) = show(&fake, Section::Transfer);
    let bundle = json!({"version": 1, "widgets": [{"title": "New"}, {"title": "Other"}]});
    transfer::plan(&screen, &bundle).await;
    store.set_readonly(true);
    screen.until("why", |all| all.says(CLOSED)).await;
    assert!(screen.all().get("button", "Carry out 2 steps").is_disabled());
    store.set_readonly(false);
    at_the_second(&memory, Method::Post, move || store.set_readonly(true));
    transfer::carry_out(&screen, 2).await;
    transfer::says(&screen, "2 of 2 done").await;
    assert_eq!(memory.titles(), ["A", "B", "C", "New", "Other"]);
}

#[wasm_bindgen_test]
async fn typed_text_stays_and_can_be_saved_where_changes_are_no_longer_offered() {
    let (memory, fake) = Memory::with(widgets());
    let (screen, store) = selection::show(fake.api());
    let dialog = editor::open_edit(&screen, "A").await;
    editor::title(&screen).type_over("A, typed");
    store.set_readonly(true);
    turns().await;
    assert_eq!(editor::title(&screen).value(), "A, typed");
    dialog.get("button", "Save").click();
    editor::closed(&screen).await;
    assert_eq!(memory.titles()[0], "A, typed");
}

#[wasm_bindgen_test]
async fn what_goes_to_another_chatbot_is_not_tried_again_either() {
    const OTHER: &str = "ID of the other chatbot";
    let kept = KeptWidgets::new(json!([widget("a", "A", &[])]));
    kept.add("other", json!([]));
    let (screen, store) = show(&kept.api(), Section::Transfer);
    screen.until("the start", |all| all.find("textbox", OTHER).is_some()).await;
    screen.all().get("textbox", OTHER).type_over("other");
    screen.all().get("button", "Compare").click();
    screen.until("the plan", |all| all.find("button", "Copy in the other direction").is_some()).await;
    screen.all().get("button", "Copy in the other direction").click();
    screen.until("the other plan", |all| all.text().contains("From chatbot “c” to chatbot “other”")).await;
    kept.decide(move |request| {
        if request.method != Method::Post {
            return Fate::Kept;
        }
        store.set_readonly(true);
        Fate::Instead(Answer::Reply(403, json!({"message": "no"})))
    });
    transfer::carry_out(&screen, 1).await;
    transfer::says(&screen, "1 not done").await;
    transfer::says(&screen, CLOSED).await;
    assert!(screen.all().find("button", "Retry").is_none());
}
