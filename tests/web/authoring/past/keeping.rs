//! What is kept, for whom, and how it ends.

use super::{discard, rename, two_widgets, widget, with_one_change};
use crate::support::kept_widgets::{Fate, KeptWidgets};
use crate::support::past::{self, EmptyStorage, changes, storage, until_changes};
use crate::support::screen::Found;
use crate::support::{editor, manage};
use inbox_widgets::api::Method;
use inbox_widgets::features::Place;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn nothing_is_kept_before_it_is_wanted_and_nothing_after() {
    let kept = two_widgets();
    let browser = EmptyStorage::new();
    let screen = past::show(kept.api().api());
    assert!(!past::wish(&screen).await.is_checked());
    past::to_list(&screen).await;
    rename(&screen, "Orders", "Sales").await;
    assert!(browser.texts("").is_empty(), "nothing is stored at all");
    past::to_history(&screen).await;
    past::keep(&screen).await;
    screen.until("no change", |all| all.text().contains("No changes are recorded yet.")).await;
    past::to_list(&screen).await;
    rename(&screen, "Sales", "Sold").await;
    past::to_history(&screen).await;
    let texts = until_changes(&screen, 1).await;
    assert!(texts[0].starts_with("SoldEdited"), "{texts:?}");
    assert!(texts[0].contains("Title: “Sales” became “Sold”"), "{texts:?}");
    assert_eq!(screen.all().texts("heading")[1..], ["Today", "Sold"]);
    past::wish(&screen).await.click();
    screen.until("the end of the wish", |all| all.text().contains("Nothing further is recorded.")).await;
    past::to_list(&screen).await;
    rename(&screen, "Sold", "Gone").await;
    past::to_history(&screen).await;
    until_changes(&screen, 1).await;

    // Clearing asks first.
    for (answer, is_cleared) in [("Cancel", false), ("Clear the history", true)] {
        screen.all().get("button", "Clear the history").click();
        let question = "Clear the history of this chatbot in this browser?";
        screen.until("the question", |all| all.find("alertdialog", question).is_some()).await;
        screen.all().get("alertdialog", question).get("button", answer).click();
        screen.until("the answer", |all| all.find("alertdialog", question).is_none()).await;
        assert_eq!(browser.texts("").is_empty(), is_cleared);
    }
    until_changes(&screen, 0).await;
    screen.until("the focus", |all| all.get("heading", "History").is_focused()).await;
}

#[wasm_bindgen_test]
async fn each_way_of_changing_widgets_is_kept() {
    let kept = two_widgets();
    let browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    past::to_list(&screen).await;
    // Created.
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("New");
    editor::save(&screen).await;
    // Everywhere.
    manage::choose(&screen, "Tools", "menuitem", "Variables").await;
    let dialog = crate::support::variables::rename(&screen, "mail", "email", 2).await;
    screen.until("the end of the renaming", |_| dialog.text().contains("Finished.")).await;
    dialog.get("button", "Close").click();
    editor::closed(&screen).await;
    past::to_list(&screen).await;
    // Deleted, and not.
    manage::delete(&screen, "Contact").await;
    let undo =
        |all: &Found| all.all_by_role("status").iter().find_map(|status| status.find("button", "Undo"));
    screen.until("the offer", |all| undo(all).is_some()).await;
    undo(&screen.all()).unwrap().click();
    manage::row(&screen, "Contact").await;
    manage::delete(&screen, "New").await;
    past::to_history(&screen).await;
    screen.until("the delete", |all| changes(all).len() == 5).await;
    let texts = past::texts(&screen.all());
    assert!(texts[0].starts_with("NewDeleted"), "{texts:?}");
    assert!(texts[1..3].iter().all(|text| text.contains("“Mail · mail” became “Mail · email”")), "{texts:?}");
    assert!(texts[3].starts_with("NewCreated") && texts[4].starts_with("SalesEdited"), "{texts:?}");
    // What is deleted on the way out is kept, too, although nobody will know.
    past::to_list(&screen).await;
    manage::delete(&screen, "Contact").await;
    drop(screen);
    let screen = past::show(kept.api().api());
    let texts = until_changes(&screen, 6).await;
    assert!(texts[0].starts_with("ContactDeleted") && texts[0].contains("It is unknown"), "{texts:?}");
    assert_eq!(browser.texts("inbox-widgets.past ").len(), 6);
}

#[wasm_bindgen_test]
async fn a_change_whose_answer_is_lost_is_kept_as_that() {
    let kept = two_widgets();
    let _browser = EmptyStorage::new();
    let screen = past::show(kept.api().api());
    past::keep(&screen).await;
    past::to_list(&screen).await;
    let mut is_sent = false;
    kept.decide(move |request| match request.method {
        Method::Patch => {
            is_sent = true;
            Fate::AnswerLost
        }
        // Then nothing can be looked up.
        Method::Get if is_sent && request.path.ends_with("/a") => {
            Fate::Instead(crate::support::fake_api::Answer::Reply(400, json!({"message": "no"})))
        }
        _ => Fate::Kept,
    });
    editor::open_edit(&screen, "Orders").await;
    editor::title(&screen).type_over("Sales");
    screen.all().get("button", "Save").click();
    screen
        .until("the lost answer", |all| all.text().contains("it is unknown whether the changes were saved"))
        .await;
    discard(&screen).await;
    past::to_history(&screen).await;
    let texts = until_changes(&screen, 1).await;
    assert!(texts[0].contains("It is unknown whether the server did it."), "{texts:?}");
    assert!(texts[0].contains("“Orders” became “Sales”"), "{texts:?}");
}

#[wasm_bindgen_test]
async fn each_chatbot_has_its_own_also_where_widgets_are_carried_to_it() {
    let kept = two_widgets();
    kept.add("d", json!([widget("x", "Theirs")]));
    let browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    let other = past::show_of(kept.api().api(), "d", Place::of(inbox_widgets::features::Section::History));
    assert!(!past::wish(&other).await.is_checked());
    assert!(changes(&other.all()).is_empty());
    past::keep(&other).await;
    drop(other);
    past::to_list(&screen).await;
    manage::choose(&screen, "Tools", "menuitem", "Import and export").await;
    let id = "ID of the other chatbot";
    screen.until("the other chatbot", |all| all.find("textbox", id).is_some()).await;
    screen.all().get("textbox", id).type_over("d");
    screen.all().get("button", "Compare").click();
    let swap = "Copy in the other direction";
    screen.until("the plan", |all| all.find("button", swap).is_some()).await;
    screen.all().get("button", swap).click();
    screen.until("the other plan", |all| all.text().contains("to chatbot “d”")).await;
    let steps = |all: &Found| {
        all.all_by_role("button").into_iter().find(|button| button.name().starts_with("Carry out"))
    };
    screen.until("the steps", |all| steps(all).is_some_and(|steps| !steps.is_disabled())).await;
    steps(&screen.all()).unwrap().click();
    screen.until("the end", |all| all.text().contains("Finished.")).await;
    assert_eq!(kept.titles("d").len(), 3);
    assert_eq!(browser.texts("inbox-widgets.past 16 https://api.test d ").len(), 2);
    assert_eq!(browser.texts("inbox-widgets.past 16 https://api.test c ").len(), 1);
}

#[wasm_bindgen_test]
async fn several_tabs_lose_nothing_of_each_other_and_what_is_foreign_stays() {
    let kept = two_widgets();
    let browser = EmptyStorage::new();
    let screen = with_one_change(&kept).await;
    let second = past::show_of(kept.api().api(), "c", Place::LIST);
    manage::row(&second, "Contact").await;
    rename(&second, "Contact", "People").await;
    // The other one is told.
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].starts_with("PeopleEdited") && texts[1].starts_with("SalesEdited"), "{texts:?}");
    // Another tab, whose page is newer, or which is none of ours.
    let (name, text) = browser.texts("inbox-widgets.past ")[0].clone();
    let stem = name.rsplit_once(' ').unwrap().0;
    let foreign = [
        (format!("{stem} 99-2"), text.replace("\"version\":1", "\"version\":2")),
        (format!("{stem} 98-2"), "{".to_owned()),
        (format!("{stem} notes"), text.clone()),
        ("inbox-widgets.past".to_owned(), text.clone()),
    ];
    for (name, text) in &foreign {
        storage().set_item(name, text).unwrap();
    }
    rename(&second, "People", "Persons").await;
    until_changes(&screen, 3).await;
    for (name, text) in &foreign {
        assert_eq!(storage().get_item(name).unwrap().as_ref(), Some(text), "{name}");
    }
}

#[wasm_bindgen_test]
async fn the_oldest_go_and_a_long_history_is_drawn_step_by_step_and_searched() {
    let kept = KeptWidgets::new(json!([widget("a", "Orders"), widget("b", "Größe")]));
    let browser = EmptyStorage::new();
    let screen = past::show_of(kept.api().api(), "c", Place::LIST);
    past::to_history(&screen).await;
    past::keep(&screen).await;
    past::to_list(&screen).await;
    rename(&screen, "Größe", "Grösse 2").await;
    let (name, text) = browser.texts("inbox-widgets.past ")[0].clone();
    let (stem, _) = name.rsplit_once(' ').unwrap();
    for number in 0..600 {
        let text = text.replace("\"b\"", "\"a\"").replace("Gr", &format!("Old {number:03} "));
        storage().set_item(&format!("{stem} {}-{}", 1_000 + number, text.len()), &text).unwrap();
    }
    rename(&screen, "Grösse 2", "Size").await;
    assert_eq!(browser.texts("inbox-widgets.past ").len(), 500);
    past::to_history(&screen).await;
    screen.until("the changes", |all| all.text().contains("500 changes")).await;
    let drawn = changes(&screen.all()).len();
    assert!((60..240).contains(&drawn), "{drawn}");
    let search = screen.all().get("searchbox", "Find a change");
    search.type_over("grosse");
    let texts = until_changes(&screen, 2).await;
    assert!(texts[0].starts_with("SizeEdited") && texts[1].starts_with("Grösse 2Edited"), "{texts:?}");
    search.type_over("old 103");
    until_changes(&screen, 1).await;
    search.type_over("nothing like it");
    screen.until("nothing", |all| all.text().contains("No change matches")).await;
    search.press("Escape");
    let choice = screen.all().get("combobox", "Changes of");
    choice.choose("b");
    until_changes(&screen, 2).await;
    assert!(screen.all().text().contains("2 changes"));
    choice.choose("");
    screen.until("all again", |all| all.text().contains("500 changes")).await;
}
