//! Setting the type of a variable everywhere.

use crate::support::memory::Memory;
use crate::support::screen::{Found, Screen};
use crate::support::selection::{self, press, sorted};
use crate::support::variables::{self, report, row, says, widget};
use inbox_widgets::api::Method;
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

async fn open(screen: &Screen, variable: &str) -> Found {
    let name = format!("Set the type of {variable} everywhere");
    row(screen, variable).await.get("button", &name).click();
    screen.until("the dialog", |all| all.find("dialog", &name).is_some()).await;
    screen.all().get("dialog", &name)
}

#[wasm_bindgen_test]
async fn each_change_is_listed_and_only_fields_of_another_type_change() {
    let (memory, fake) = Memory::with(vec![
        widget("a", "Orders", &[("Mail", "mail"), ("City", "city")]),
        widget("b", "Contact", &[("First", "mail"), ("Second", "mail")]),
        widget("c", "Other", &[("City", "city")]),
        widget("d", "Kept", &[("Mail", "mail")]),
    ]);
    memory.change("a", |widget| widget["fields"][0]["type"] = json!("E-Mail"));
    memory.change("b", |widget| widget["fields"][1]["type"] = json!("money"));
    let screen = variables::show(fake.api());
    let dialog = open(&screen, "mail").await;
    assert_eq!(dialog.get("combobox", "Type").value(), "text", "what most have");
    dialog.get("combobox", "Type").choose("email");
    says(&screen, &dialog, "3 fields in 2 widgets").await;
    assert_eq!(
        dialog.get("list", "What changes").texts("listitem"),
        ["ContactFirst: Text → E-mailSecond: money → E-mail", "KeptMail: Text → E-mail"]
    );
    dialog.get("checkbox", "Kept").click();
    says(&screen, &dialog, "2 fields in 1 widget").await;
    dialog.get("button", "Set in 1 widget").click();
    says(&screen, &dialog, "mail gets the type E-mail.").await;
    says(&screen, &dialog, "1 of 1 done").await;
    let kinds = |id: &str| {
        let fields = memory.widget(id)["fields"].as_array().unwrap().clone();
        fields.iter().map(|field| field["type"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("a"), ["E-Mail", "text"], "as it is written");
    assert_eq!((kinds("b"), kinds("d")), (vec!["email".to_owned(); 2], vec!["text".to_owned()]));
    assert_eq!(fake.record().bodies(Method::Patch).len(), 1);
    dialog.get("button", "Put back 1 widget").click();
    says(&screen, &dialog, "gets its types from before").await;
    says(&screen, &dialog, "1 of 1 done").await;
    assert_eq!(kinds("b"), ["text", "money"]);
}

#[wasm_bindgen_test]
async fn where_nothing_would_change_it_says_so() {
    let (_, fake) = Memory::with(vec![widget("a", "A", &[("Mail", "mail")])]);
    let screen = variables::show(fake.api());
    let dialog = open(&screen, "mail").await;
    says(&screen, &dialog, "All fields with it have this type already.").await;
    assert!(dialog.get("button", "Set in 0 widgets").is_disabled());
    dialog.get("combobox", "Type").choose("");
    says(&screen, &dialog, "Mail: Text → Not set").await;
}

#[wasm_bindgen_test]
async fn another_type_that_someone_gives_meanwhile_is_not_overwritten() {
    let all = [("a", "A"), ("b", "B"), ("c", "C")];
    let (memory, fake) = Memory::with(all.map(|(id, title)| widget(id, title, &[("Mail", "mail")])).to_vec());
    let screen = variables::show(fake.api());
    let dialog = open(&screen, "mail").await;
    dialog.get("combobox", "Type").choose("email");
    says(&screen, &dialog, "3 fields in 3 widgets").await;
    memory.change("a", |widget| widget["fields"][0]["type"] = json!("date"));
    memory.change("b", |widget| widget["fields"][0]["label"] = json!("Theirs"));
    memory.delete("c");
    dialog.get("button", "Set in 3 widgets").click();
    says(&screen, &dialog, "1 of 3 done · 2 not done").await;
    assert!(report(&dialog, "A").unwrap().contains("Someone else has changed the same thing"));
    assert!(report(&dialog, "C").unwrap().contains("deleted in the meantime"));
    let (a, b) = (memory.widget("a"), memory.widget("b"));
    assert_eq!((&a["fields"][0]["type"], &b["fields"][0]["type"]), (&json!("date"), &json!("email")));
    assert_eq!(b["fields"][0]["label"], "Theirs");
}

#[wasm_bindgen_test]
async fn where_no_field_has_the_variable_any_more_it_says_that() {
    let (memory, fake) =
        Memory::with(vec![widget("a", "A", &[("Mail", "mail")]), widget("b", "B", &[("City", "city")])]);
    let (screen, store) = selection::show(fake.api());
    let heading = "Set the type of a variable in the selected widgets";
    sorted(&screen, &["A", "B"]).await;
    press(&screen, &["A", "B"]).await;
    let dialog = selection::open(&screen, "Set a type…", heading).await;
    dialog.get("combobox", "Variable").choose("mail");
    says(&screen, &dialog, "All fields with it have this type already.").await;
    memory.change("a", |widget| widget["fields"] = json!([]));
    store.widgets().refresh();
    says(&screen, &dialog, "None of these widgets has a field with it any more.").await;
    assert!(!dialog.text().contains("All fields"));
    assert_eq!(dialog.get("combobox", "Variable").value(), "mail", "it shows what the text is about");
}

#[wasm_bindgen_test]
async fn where_the_selected_widgets_have_no_fields_it_says_that() {
    let (_, fake) = Memory::with(vec![widget("a", "A", &[]), widget("b", "B", &[("Mail", "mail")])]);
    let (screen, _) = selection::show(fake.api());
    sorted(&screen, &["A", "B"]).await;
    press(&screen, &["A"]).await;
    let heading = "Set the type of a variable in the selected widgets";
    let dialog = selection::open(&screen, "Set a type…", heading).await;
    says(&screen, &dialog, "The selected widgets have no fields with a variable.").await;
    assert!(dialog.all_by_role("combobox").is_empty(), "nothing is to be chosen");
    assert!(dialog.get("button", "Set in 0 widgets").is_disabled());
}
