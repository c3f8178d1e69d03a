//! What conversations hold, as the preview reads it: notes in the editor, and the rows of the list.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::preview::{card, previewed};
use crate::support::screen::{Found, Screen};
use crate::support::server::{Server, field};
use crate::support::{editor, manage};

/// Sample conversations with their contacts, and the plan of each.
const CONVERSATIONS: [(&str, &str, &str); 3] = [
    ("8F2K", "contact-amelie", "Business"),
    ("7C1M", "contact-jonas", "Starter"),
    ("3QX9", "contact-layla", "Enterprise"),
];
const EMPTY: &str = "Empty in all 3 conversations looked at. The variable may be misspelt.";

fn typed(label: &str, variable: &str, kind: &str) -> Value {
    json!({"label": label, "variable": variable, "type": kind})
}

/// Previews the conversation at `place`.
async fn preview(screen: &Screen, place: usize) {
    let (conversation, contact, plan) = CONVERSATIONS[place];
    screen.until("the ids", |all| all.find("textbox", "Conversation ID").is_some()).await;
    screen.all().get("textbox", "Conversation ID").type_over(conversation);
    screen.all().get("textbox", "Contact ID").type_over(contact);
    screen.all().get("button", "Show values").click();
    screen
        .until("the values", |_| {
            let card = card(screen);
            card.attribute("data-conversation").as_deref() == Some(conversation) && card.text().contains(plan)
        })
        .await;
}

/// Opens the editor of the widget `title` over a list that was looked at, and previews all conversations.
async fn previewed_in_all(screen: &Screen, title: &str) {
    screen.until("the filter", |all| find_filter(all).is_some()).await;
    editor::open_edit(screen, title).await;
    previewed(screen).await;
    for place in 0..CONVERSATIONS.len() {
        preview(screen, place).await;
    }
}

fn notes(screen: &Screen, number: usize) -> Vec<String> {
    editor::field(screen, number).texts("listitem")
}

/// Waits until the field `number` has just these notes, each of which begins with the text for it.
async fn until_notes(screen: &Screen, number: usize, expected: &[&str]) {
    let is_so = |_: &Found| {
        let notes = notes(screen, number);
        notes.len() == expected.len()
            && notes.iter().zip(expected).all(|(note, expected)| note.starts_with(expected))
    };
    screen.until(&format!("at field {number} the notes {expected:?}"), is_so).await;
}

/// Turns the filter of the list on.
async fn filter(screen: &Screen) {
    screen.until("the filter", |all| find_filter(all).is_some()).await;
    find_filter(&screen.all()).unwrap().click();
}

fn find_filter(all: &Found) -> Option<Found> {
    all.all_by_role("button").into_iter().find(|button| button.name().starts_with("To look at"))
}

/// Waits until the row of `title` tells these reasons.
async fn until_reasons(screen: &Screen, title: &str, expected: &str) {
    let name = format!("Edit {title}");
    let is_so = |all: &Found| {
        all.find("button", &name).and_then(|edit| edit.description()).as_deref() == Some(expected)
    };
    screen.until(&format!("of {title}: {expected}"), is_so).await;
}

#[wasm_bindgen_test]
async fn a_type_that_does_not_fit_is_noted_in_the_editor_and_in_the_list() {
    let server = Server::running().await;
    let title = "Evidence: misfit";
    server
        .create(title, json!([field("Language", "contact.language"), typed("Plan", "crm.plan", "number")]))
        .await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    previewed_in_all(&screen, title).await;
    let misfits = "The type does not fit 3 of 3 values looked at. Agents see those without its format.";
    until_notes(&screen, 2, &[misfits]).await;
    assert_eq!(notes(&screen, 1), [""; 0]);
    screen.all().get("button", "Cancel").click();
    editor::closed(&screen).await;
    filter(&screen).await;
    until_reasons(&screen, title, &format!("Field 2: {misfits}")).await;

    // The mend ends it in both.
    editor::open_edit(&screen, title).await;
    until_notes(&screen, 2, &[misfits]).await;
    editor::field(&screen, 2).get("button", "Set the type to Text").click();
    until_notes(&screen, 2, &["The type is now Text."]).await;
    editor::save(&screen).await;
    screen.until("its end", |all| all.find("button", &format!("Edit {title}")).is_none()).await;
}

#[wasm_bindgen_test]
async fn a_field_that_conversations_were_not_read_for_is_not_called_empty() {
    let server = Server::running().await;
    let title = "Evidence: added";
    let fields = json!([
        field("Name", "contact.name"),
        field("Plan", "crm.plan"),
        field("Nowhere", "evidence.nowhere")
    ]);
    server.create(title, fields).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    previewed_in_all(&screen, title).await;
    until_notes(&screen, 3, &[EMPTY]).await;
    editor::add_field(&screen, "Plan", "evidence.added").await;
    let doubled = "The label reads like that of field 2. Agents cannot tell the two apart.";
    until_notes(&screen, 4, &[doubled]).await;
    editor::save(&screen).await;

    // After the save, too: the replies are older than the field.
    filter(&screen).await;
    until_reasons(&screen, title, &format!("Field 3: {EMPTY}Field 4: {doubled}")).await;
    editor::open_edit(&screen, title).await;
    until_notes(&screen, 3, &[EMPTY]).await;
    until_notes(&screen, 4, &[doubled]).await;
}

#[wasm_bindgen_test]
async fn a_variable_that_was_just_renamed_is_not_offered_its_old_name_for_its_values() {
    let server = Server::running().await;
    let title = "Evidence: renamed";
    server.create(title, json!([field("Name", "contact.name"), field("Plan", "crm.plan")])).await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    previewed_in_all(&screen, title).await;
    editor::field(&screen, 2).get("textbox", "Variable").type_over("crm_plan");
    let is_spelling = |note: &str| note.contains("other widgets spell the variable “crm.plan”.");
    let is_so = |_: &Found| matches!(notes(&screen, 2).as_slice(), [note] if is_spelling(note));
    screen.until("how others spell it", is_so).await;
    editor::save(&screen).await;
    filter(&screen).await;
    let name = format!("Edit {title}");
    let reason = |all: &Found| all.find("button", &name).and_then(|edit| edit.description());
    screen.until("why", |all| reason(all).is_some_and(|reason| is_spelling(&reason))).await;
    let reason = reason(&screen.all()).unwrap();
    assert!(!reason.contains("looked at"), "{reason}");
}

#[wasm_bindgen_test]
async fn the_type_of_a_new_widgets_field_is_compared_with_what_others_hold() {
    let server = Server::running().await;
    let screen = manage::show(server.api("admin"), server.chatbot());
    editor::open_new(&screen).await;
    editor::title(&screen).type_over("Evidence: new");
    previewed(&screen).await;
    let added = editor::add_field(&screen, "Plan", "crm.plan").await;
    added.get("combobox", "Type").choose("number");
    preview(&screen, 0).await;
    until_notes(&screen, 1, &["The type does not fit 1 of 1 values looked at."]).await;
    preview(&screen, 1).await;
    until_notes(&screen, 1, &["The type does not fit 2 of 2 values looked at."]).await;
}
