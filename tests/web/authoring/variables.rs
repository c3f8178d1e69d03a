//! The view of all variables.

use crate::support::fake_api::Answer;
use crate::support::memory::Memory;
use crate::support::screen::Found;
use crate::support::variables::{self, names, row, widget};
use crate::support::{clock, editor};
use serde_json::json;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn each_variable_has_its_labels_its_types_and_the_number_of_its_widgets() {
    let (memory, fake) = Memory::with(vec![
        widget("a", "Orders", &[("Mail", "mail"), ("City", "city")]),
        widget("b", "Contact", &[("E-mail", "mail"), ("E-mail", "mail")]),
    ]);
    memory.change("b", |widget| widget["fields"][0]["type"] = json!("email"));
    let screen = variables::show(fake.api());
    let cells = row(&screen, "mail").await.texts("cell");
    assert_eq!(cells[..3], ["E-mail, Mail", "Text, E-mail", "in 2 widgets"]);
    assert_eq!(names(&screen.all()), ["city", "mail"]);
    assert!(screen.all().text().contains("2 variables"));
}

#[wasm_bindgen_test]
async fn a_search_finds_variables_and_labels() {
    let fields = [("Größe", "customer_size"), ("City", "city"), ("Plan", "plan")];
    let (_, fake) = Memory::with(vec![widget("a", "A", &fields)]);
    let screen = variables::show(fake.api());
    row(&screen, "city").await;
    let search = screen.all().get("searchbox", "Find a variable");
    for (text, found) in
        [("SIZE", vec!["customer_size"]), ("grosse", vec!["customer_size"]), ("l", vec!["plan"])]
    {
        search.type_over(text);
        screen.until(text, |all| names(all) == found).await;
    }
    search.type_over("nothing");
    screen.until("no variable", |all| all.text().contains("No variable matches")).await;
    search.press("Escape");
    screen.until("all variables", |all| names(all).len() == 3).await;
}

#[wasm_bindgen_test]
async fn a_variable_leads_to_its_fields_and_back_to_its_place() {
    let (_, fake) = Memory::with(vec![
        widget("a", "Orders", &[("City", "city"), ("Mail", "mail")]),
        widget("b", "Contact", &[("Other mail", "mail")]),
    ]);
    let screen = variables::show(fake.api());
    row(&screen, "mail").await;
    screen.all().get("searchbox", "Find a variable").type_over("mail");
    screen.until("the search", |all| names(all) == ["mail"]).await;
    let toggle = screen.all().get("button", "mail");
    assert_eq!(toggle.attribute("aria-expanded").as_deref(), Some("false"));
    toggle.click();
    screen.until("its fields", |all| all.find("list", "Fields with mail").is_some()).await;
    let list = screen.all().get("list", "Fields with mail");
    assert_eq!(list.texts("listitem"), ["OrdersMailText", "ContactOther mailText"]);
    list.get("button", "Orders").click();
    let is_at = |all: &Found| {
        all.find("group", "Field 2").is_some_and(|field| field.get("textbox", "Variable").is_focused())
    };
    screen.until("the field", is_at).await;
    screen.all().get("button", "Cancel").click();
    editor::closed(&screen).await;
    assert_eq!(names(&screen.all()), ["mail"], "the search stays");
    assert!(screen.all().find("list", "Fields with mail").is_some(), "what was open stays");
}

#[wasm_bindgen_test]
async fn each_of_two_fields_of_one_variable_leads_to_itself() {
    let (_, fake) =
        Memory::with(vec![widget("a", "Orders", &[("Mail", "mail"), ("City", "city"), ("Copy", "mail")])]);
    let screen = variables::show(fake.api());
    row(&screen, "mail").await;
    screen.all().get("button", "mail").click();
    screen.until("its fields", |all| all.find("list", "Fields with mail").is_some()).await;
    let uses = screen.all().get("list", "Fields with mail").all_by_role("button");
    for (place, number) in [(1, 3), (0, 1)] {
        uses[place].click();
        let is_at = |all: &Found| {
            let field = all.find("group", &format!("Field {number}"));
            field.is_some_and(|field| field.get("textbox", "Variable").is_focused())
        };
        screen.until(&format!("field {number}"), is_at).await;
        screen.all().get("button", "Cancel").click();
        editor::closed(&screen).await;
    }
}

#[wasm_bindgen_test]
async fn fields_without_a_variable_are_one_row_with_a_name_and_without_a_rename() {
    let (_, fake) = Memory::with(vec![
        widget("a", "Orders", &[("Mail", ""), ("City", "city")]),
        widget("b", "Contact", &[("Name", " \u{200B}")]),
    ]);
    let screen = variables::show(fake.api());
    let blank = row(&screen, "No variable").await;
    assert_eq!(names(&screen.all()), ["No variable", "city"]);
    assert_eq!(blank.texts("cell")[..3], ["Mail, Name", "Text", "in 2 widgets"]);
    assert_eq!(blank.all_by_role("button").len(), 1, "there is nothing to rename");
    assert!(screen.all().text().contains("1 variable"));
    blank.get("button", "No variable").click();
    screen.until("its fields", |all| all.find("list", "Fields without a variable").is_some()).await;
    screen.all().get("list", "Fields without a variable").get("button", "Contact").click();
    let is_at = |all: &Found| {
        all.find("group", "Field 1").is_some_and(|field| field.get("textbox", "Variable").is_focused())
    };
    screen.until("the field", is_at).await;
}

#[wasm_bindgen_test]
async fn a_change_of_a_widget_changes_what_is_shown() {
    let (memory, fake) = Memory::with(vec![widget("a", "A", &[("City", "city")])]);
    let screen = variables::show(fake.api());
    row(&screen, "city").await;
    memory.change("a", |widget| widget["fields"][0]["variable"] = json!("town"));
    screen.all().get("button", "city").click();
    screen.until("its field", |all| all.find("button", "A").is_some()).await;
    screen.all().get("button", "A").click();
    editor::opened_at(&screen, "City").await;
    editor::title(&screen).type_over("B");
    editor::save(&screen).await;
    screen.until("the new variable", |all| names(all) == ["town"]).await;
}

#[wasm_bindgen_test]
async fn of_thousands_only_those_in_sight_are_drawn() {
    let fields: Vec<_> = (0..5_000).map(|number| format!("variable{number:04}")).collect();
    let fields: Vec<_> = fields.iter().map(|name| ("Label", name.as_str())).collect();
    let widgets =
        fields.chunks(50).enumerate().map(|(number, fields)| widget(&format!("w{number}"), "W", fields));
    let (_, fake) = Memory::with(widgets.collect());
    let screen = variables::show(fake.api());
    row(&screen, "variable0000").await;
    clock::drawn().await;
    assert!(screen.all().text().contains("5,000 variables"));
    let drawn = names(&screen.all()).len();
    assert!((60..400).contains(&drawn), "{drawn}");
    screen
        .until("the end", |all| all.all_by_role("button").iter().any(|end| end.name().starts_with("Show ")))
        .await;
    let more = |all: &Found| {
        all.all_by_role("button")
            .into_iter()
            .filter(|end| end.name().starts_with("Show "))
            .for_each(|end| end.scroll_into_view());
        names(all).len() > drawn + 100
    };
    screen.until("more variables", more).await;
    screen.all().get("searchbox", "Find a variable").type_over("variable4999");
    screen.until("the last one", |all| names(all) == ["variable4999"]).await;
}

#[wasm_bindgen_test]
async fn with_the_last_variables_the_focus_goes_from_their_button_to_the_table() {
    let fields: Vec<_> = (0..100).map(|number| format!("variable{number:04}")).collect();
    let fields: Vec<_> = fields.iter().map(|name| ("Label", name.as_str())).collect();
    let (_, fake) = Memory::with(vec![widget("a", "A", &fields)]);
    let screen = variables::show(fake.api());
    let end = |all: &Found| {
        let mut buttons = all.all_by_role("button").into_iter();
        buttons.find(|button| button.name().starts_with("Show ") && button.name().ends_with(" more"))
    };
    screen.until("the end", |all| end(all).is_some()).await;
    // Whether by this press or because it comes into sight.
    let button = end(&screen.all()).unwrap();
    button.focus();
    button.click();
    screen.until("all variables", |all| names(all).len() == 100).await;
    screen.until("the focus", |all| all.all_by_role("table")[0].is_focused()).await;
}

#[wasm_bindgen_test]
async fn without_the_permission_to_list_it_says_so_and_without_widgets_too() {
    let (memory, fake) = Memory::with(vec![]);
    memory.fail(|_, _| Some(Answer::Reply(403, json!({"message": "no"}))));
    let screen = variables::show(fake.api());
    screen.until("the missing permission", |all| all.alerts("chatbots.inbox.widgets.list")).await;
    drop(screen);
    let (_, fake) = Memory::with(vec![]);
    let screen = variables::show(fake.api());
    screen.until("no variables", |all| all.text().contains("No variables yet")).await;
    assert!(screen.all().find("table", "Variables").is_none());
}
