//! How often fields are filled: what is counted, and where it leads.

use crate::support::coverage::{Counting, lines, number_of, values};
use crate::support::editor;
use crate::support::fake_api::Answer;
use crate::support::screen::Found;
use crate::support::variables::widget;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

/// A widget with a name, an age and a plan, and one whose only field nobody has.
fn people() -> Vec<Value> {
    let mut person = widget("a", "Person", &[("Name", "name"), ("Age", "age"), ("Plan", "plan")]);
    person["fields"][1]["type"] = json!("number");
    vec![person, widget("b", "Odd", &[("Fax", "fax")])]
}

fn answers(widget: &str, conversation: &str) -> Answer {
    let number = number_of(conversation);
    if widget == "b" {
        return values(&json!({"fax": null}));
    }
    let age = if number == 0 { json!("old") } else { json!(30 + number) };
    values(&json!({"name": format!("Name of {conversation}"), "age": age, "plan": null}))
}

/// Leads back to the form.
async fn choose_again(counting: &Counting) {
    counting.screen.all().get("button", "Change the choice").click();
    counting.screen.until("the form", |all| all.find("button", "Count").is_some()).await;
}

#[wasm_bindgen_test]
async fn each_field_is_counted_and_what_helps_least_comes_first() {
    let counting = Counting::over(people(), answers);
    counting.count(&lines(4)).await;
    counting.says("4 of 4 done").await;
    counting.until_cells("Name", &["100%4 of 4", "Another type0", "Empty0", "Not read0"]).await;
    assert_eq!(counting.cells("Age")[..3], ["100%4 of 4", "Another type1", "Empty0"]);
    assert_eq!(counting.cells("Fax")[..3], ["0%0 of 4", "Another type0", "Empty4"]);
    // Another type first, with the conversation that has it.
    assert!(counting.cells("Age")[4].starts_with("Another type: oldv0 · c0"), "{:?}", counting.cells("Age"));
    assert_eq!(counting.names(), ["Odd", "Fax", "Person", "Plan", "Age", "Name"]);
    counting.screen.all().get("button", "Sort by Least filled first").click();
    counting.screen.until("the menu", |all| all.find("menuitemradio", "As in the list").is_some()).await;
    counting.screen.all().get("menuitemradio", "As in the list").click();
    let is_listed = |_: &Found| counting.names() == ["Person", "Name", "Age", "Plan", "Odd", "Fax"];
    counting.screen.until("the order of the list", is_listed).await;
    counting.screen.all().get("checkbox", "Only never filled (2)").click();
    counting.screen.until("the filter", |_| counting.names() == ["Person", "Plan", "Odd", "Fax"]).await;
    assert_eq!(counting.reads().len(), 8, "each widget once for each conversation");
    assert_eq!(counting.kept(), 0, "values are kept nowhere");
}

#[wasm_bindgen_test]
async fn a_field_leads_into_the_editor_and_back() {
    let counting = Counting::over(people(), answers);
    counting.count(&lines(1)).await;
    counting.says("1 of 1 done").await;
    counting.screen.until("the row", |all| all.find("button", "Plan").is_some()).await;
    counting.screen.all().get("button", "Plan").click();
    let is_at = |all: &Found| {
        all.find("group", "Field 3").is_some_and(|field| field.get("textbox", "Variable").is_focused())
    };
    counting.screen.until("the field", is_at).await;
    counting.screen.all().get("button", "Cancel").click();
    editor::closed(&counting.screen).await;
    assert_eq!(counting.names().len(), 6, "the counts stay");
}

#[wasm_bindgen_test]
async fn each_of_two_fields_of_one_variable_leads_to_itself() {
    let twice = widget("a", "Person", &[("Name", "name"), ("Plan", "plan"), ("Again", "name")]);
    let counting = Counting::over(vec![twice], answers);
    counting.count(&lines(1)).await;
    counting.screen.until("the row", |all| all.find("button", "Again").is_some()).await;
    counting.screen.all().get("button", "Again").click();
    let is_at = |all: &Found| {
        all.find("group", "Field 3").is_some_and(|field| field.get("textbox", "Variable").is_focused())
    };
    counting.screen.until("the field", is_at).await;
}

#[wasm_bindgen_test]
async fn hiding_is_offered_after_three_conversations_and_says_in_how_many_it_was_never_filled() {
    let hide = "Hide 1 field that is never filled in Odd";
    let counting = Counting::over(people(), |widget, conversation| match number_of(conversation) {
        4.. => Answer::Reply(500, json!({"message": "broken"})),
        _ => answers(widget, conversation),
    });
    counting.count(&lines(2)).await;
    counting.says("2 of 2 done").await;
    counting.until_cells("Fax", &["0%0 of 2", "Another type0", "Empty2"]).await;
    assert!(counting.screen.all().find("button", hide).is_none(), "two conversations say nothing");
    choose_again(&counting).await;
    counting.count(&lines(3)).await;
    counting.screen.until("the way", |all| all.find("button", hide).is_some()).await;
    assert_eq!(counting.screen.all().get("button", hide).description().unwrap_or_default(), "");
    choose_again(&counting).await;
    counting.count(&lines(6)).await;
    counting.screen.until("the way", |all| all.find("button", hide).is_some()).await;
    let read = counting.screen.all().get("button", hide).description();
    assert_eq!(read.as_deref(), Some("Read in 4 of 6 conversations"));
}

#[wasm_bindgen_test]
async fn the_heading_says_what_becomes_of_the_reads() {
    let counting = Counting::over(people(), |_, _| Answer::Later);
    let is_called = |name: &'static str| {
        move |all: &Found| all.find("heading", name).is_some() && all.find("progressbar", name).is_some()
    };
    counting.count(&lines(2)).await;
    counting.screen.until("the reads", is_called("Reading conversations")).await;
    counting.screen.all().get("button", "Stop").click();
    counting.screen.until("the stop", is_called("Reading stopped")).await;
    counting.answer(answers);
    counting.screen.all().get("button", "Go on").click();
    counting.screen.until("the end", is_called("Conversations read")).await;
}

#[wasm_bindgen_test]
async fn what_is_never_filled_is_hidden_by_an_edit_that_can_be_undone() {
    let counting = Counting::over(people(), answers);
    counting.count(&lines(3)).await;
    counting.says("3 of 3 done").await;
    let hide = "Hide 1 field that is never filled in Person";
    counting.screen.until("the way", |all| all.find("button", hide).is_some()).await;
    counting.screen.all().get("button", hide).click();
    editor::fields(&counting.screen, &["Name", "Age"]).await;
    counting.says("Field 3 was taken out.").await;
    counting.says("Unsaved changes").await;
    assert_eq!(counting.memory.variables("a").len(), 3, "nothing is saved yet");
    counting.screen.all().get("button", "Undo").click();
    editor::fields(&counting.screen, &["Name", "Age", "Plan"]).await;
    counting.screen.until("the focus", |_| editor::title(&counting.screen).is_focused()).await;
    counting.screen.all().get("button", "Cancel").click();
    editor::closed(&counting.screen).await;
    // Another look at the widget hides nothing.
    counting.screen.all().get("button", "Person").click();
    editor::fields(&counting.screen, &["Name", "Age", "Plan"]).await;
    counting.screen.all().get("button", "Cancel").click();
    editor::closed(&counting.screen).await;
    counting.screen.all().get("button", hide).click();
    editor::fields(&counting.screen, &["Name", "Age"]).await;
    editor::save(&counting.screen).await;
    let is_gone = |all: &Found| all.find("button", "Plan").is_none() && all.find("button", hide).is_none();
    counting.screen.until("the row to be gone", is_gone).await;
    assert_eq!(counting.memory.variables("a"), ["name", "age"]);
    assert_eq!(counting.cells("Age")[0], "100%3 of 3", "the others keep their counts");
}

#[wasm_bindgen_test]
async fn what_is_pasted_is_read_and_what_is_wrong_is_told() {
    let counting = Counting::over(people(), answers);
    let screen = &counting.screen;
    screen.until("the form", |all| all.find("button", "Count").is_some()).await;
    screen.all().get("button", "Count").click();
    screen.until("the message", |all| all.alerts("Name at least one conversation with its contact.")).await;
    counting.paste("who;Kontakt;Unterhaltung\nAnn;c1;v1\nBob;c2;\nAnn;c1;v1\n");
    counting.says("1 conversation · 1 line repeated · 1 line left out").await;
    assert_eq!(
        screen.all().get("list", "Lines that are left out").texts("listitem"),
        ["Line 3: no conversation"]
    );
    assert_eq!(screen.all().get("combobox", "Conversation ID").value(), "2");
    assert_eq!(screen.all().get("combobox", "Contact ID").value(), "1");
    // Ann is no contact, but the user may say so.
    screen.all().get("combobox", "Contact ID").choose("0");
    screen.all().get("button", "Count").click();
    counting.says("v1 · Ann").await;
}

#[wasm_bindgen_test]
async fn conversations_that_the_server_lists_are_counted_too() {
    let counting = Counting::over(people(), |widget, _| answers(widget, "v1"));
    let screen = &counting.screen;
    let name = "The 2 conversations that the server lists";
    screen.until("the form", |all| all.find("checkbox", name).is_some()).await;
    screen.all().get("checkbox", name).click();
    counting.paste("e1 c\nv9 c9");
    counting.says("3 conversations").await;
    screen.all().get("button", "Count").click();
    counting.says("3 of 3 done").await;
    let asked: Vec<_> = counting.reads().into_iter().filter(|(widget, _)| widget == "a").collect();
    assert_eq!(asked.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>(), ["e1", "v9", "e2"]);
}

#[wasm_bindgen_test]
async fn a_file_in_any_usual_encoding_is_read_and_another_one_says_what_to_do() {
    let counting = Counting::over(people(), answers);
    let utf_16: Vec<u8> = "\u{FEFF}v1 ä1\nv2 ä2".encode_utf16().flat_map(u16::to_le_bytes).collect();
    counting.choose(&utf_16);
    counting.says("2 conversations").await;
    counting.choose(b"v1 c1\nv2 J\xFCrgen");
    let is_said = |all: &Found| all.alerts("The file is not UTF-8: line 2. Save it as UTF-8.");
    counting.screen.until("what is wrong", is_said).await;
    let pasted = counting.screen.all().get("textbox", "IDs of conversations and contacts").value();
    assert_eq!(pasted, "v1 ä1\nv2 ä2", "what was there stays");
    counting.choose(b"v3 c3");
    counting.says("1 conversation").await;
    assert!(!is_said(&counting.screen.all()));
}

#[wasm_bindgen_test]
async fn a_few_chosen_conversations_are_offered_as_used_last_and_a_long_list_displaces_none() {
    let counting = Counting::over(people(), answers);
    counting.count(&lines(3)).await;
    counting.says("3 of 3 done").await;
    choose_again(&counting).await;
    counting.says("The 3 conversations opened last").await;
    counting.count(&lines(7)).await;
    counting.says("7 of 7 done").await;
    choose_again(&counting).await;
    counting.says("The 3 conversations opened last").await;
}
