//! The plan, and carrying it out.

use crate::support::kept_widgets::KeptWidgets;
use crate::support::locale::in_locale;
use crate::support::server::{Server, field};
use crate::support::transfer::{self, carry_out, item, nothing_selected, paste, plan, says};
use inbox_widgets::api::Method;
use inbox_widgets::features::decode_text;
use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{DecodeError, JsonKind};

fn widget(id: &str, title: &str, fields: &Value, updated: &str) -> Value {
    json!({"id": id, "title": title, "fields": fields, "updated": updated})
}

#[wasm_bindgen_test]
async fn a_file_is_planned_field_by_field_and_carried_out_only_when_it_is_confirmed() {
    let server = Server::running().await;
    let kept = server.create("Bundled: kept", json!([field("Name", "name")])).await;
    let changed = server.create("Bundled: changed", json!([field("Name", "name")])).await;
    let (api, record) = server.recorded_api("admin");
    let screen = transfer::show(api, server.chatbot());
    let mut wanted = changed.to_value();
    wanted["fields"] =
        json!([field("Name", "name"), {"label": "Plan", "variable": "plan", "unit": {"b": 1, "a": 2}}]);
    let new = json!({"title": "Bundled: new", "fields": [{"label": "L", "variable": "v", "later": [1e30]}]});
    let file =
        json!({"version": 1, "chatbotId": server.chatbot(), "widgets": [kept.to_value(), wanted, new]});
    plan(&screen, &file).await;
    assert!(screen.all().get("heading", "Plan").is_focused());
    let all = screen.all();
    let headings = all.texts("heading");
    for heading in ["1 change", "1 new", "1 the same"] {
        assert!(headings.iter().any(|text| text == heading), "{headings:?}");
    }
    assert!(item(&all, "Bundled: changed").contains("Field “Plan” added"));
    assert!(item(&all, "Bundled: new").contains("1 field"));
    assert!(record.paths(Method::Post).is_empty() && record.paths(Method::Patch).is_empty());

    carry_out(&screen, 2).await;
    says(&screen, "2 of 2 done").await;
    screen.until("the way back", |all| all.find("button", "Back to the start").is_some()).await;
    assert_eq!(record.bodies(Method::Post), std::slice::from_ref(&new));
    assert_eq!(record.bodies(Method::Patch), [json!({"fields": wanted["fields"]})]);
    assert_eq!(server.read(&changed.id).await["fields"], wanted["fields"]);
    assert_eq!(server.called("Bundled: new").await.len(), 1);

    screen.all().get("button", "Back to the start").click();
    plan(&screen, &file).await;
    assert!(screen.all().text().contains("There is nothing to carry out."));
    assert!(screen.all().texts("heading").contains(&"3 the same".to_owned()));
}

#[wasm_bindgen_test]
async fn what_someone_has_changed_since_the_export_is_left_alone_until_the_user_decides() {
    let kept =
        KeptWidgets::new(json!([widget("a", "Theirs", &json!([]), "2"), widget("b", "B", &json!([]), "1")]));
    let screen = transfer::show(kept.api().api(), "c");
    let file = json!({"chatbotId": "c", "widgets": [
        widget("a", "Ours", &json!([]), "1"), {"title": ""}, {"title": "Twice", "fields": [field("", "v")]}, {"id": 7}]});
    plan(&screen, &file).await;
    let all = screen.all();
    assert!(
        item(&all, "Ours").contains("their change is overwritten") && item(&all, "Ours").contains("Theirs")
    );
    assert!(item(&all, "Twice").contains("The label of field 1 is empty."));
    assert_eq!(all.texts("heading")[2], "4 need a decision");
    nothing_selected(&screen).await;
    all.get("checkbox", "Ours").click();
    carry_out(&screen, 1).await;
    says(&screen, "1 of 1 done").await;
    assert_eq!(kept.titles("c"), ["Ours", "B"]);
}

#[wasm_bindgen_test]
async fn only_what_is_selected_is_carried_out() {
    let kept = KeptWidgets::new(json!([]));
    let screen = transfer::show(kept.api().api(), "c");
    plan(&screen, &json!({"widgets": [{"title": "A"}, {"title": "B"}, {"title": "C"}]})).await;
    let all = screen.all().get("checkbox", "All: 3 new");
    assert!(all.is_checked());
    all.click();
    nothing_selected(&screen).await;
    assert!(!all.is_checked());
    screen.all().get("checkbox", "B").click();
    carry_out(&screen, 1).await;
    says(&screen, "1 of 1 done").await;
    assert_eq!(kept.titles("c"), ["B"]);
}

#[wasm_bindgen_test]
async fn what_is_no_file_of_widgets_says_why_and_keeps_what_was_pasted() {
    let kept = KeptWidgets::new(json!([]));
    let api = kept.api();
    let screen = transfer::show(api.api(), "c");
    for (text, expected) in [
        ("", "It is empty."),
        ("title;fields", "This is not JSON: line 1, column 1."),
        ("{\"widgets\": [", "It ends too early"),
        ("{\"version\": 2, \"widgets\": []}", "It has version 2, and this page reads versions up to 1."),
        ("{\"version\": \"x\", \"widgets\": []}", "It has no right version: \"x\"."),
        ("[]", "It holds no list of widgets."),
    ] {
        paste(&screen, text);
        screen.until(expected, |all| all.alerts(expected)).await;
        assert_eq!(screen.all().get("textbox", "Content of a file").value(), text);
        assert!(screen.all().get("heading", "Import a file").is_focused());
    }
    assert_eq!(api.record().paths(Method::Post).len(), 0);
}

#[wasm_bindgen_test]
async fn a_long_plan_is_drawn_part_by_part_and_carried_out_in_its_order() {
    let kept = KeptWidgets::new(json!([]));
    let screen = transfer::show(kept.api().api(), "c");
    let widgets: Vec<_> = (0..250).map(|number| json!({"title": format!("W{number}")})).collect();
    plan(&screen, &json!({"widgets": widgets})).await;
    assert!(screen.all().all_by_role("listitem").len() < 250);
    carry_out(&screen, 250).await;
    says(&screen, "250 of 250 done").await;
    let expected: Vec<_> = (0..250).map(|number| format!("W{number}")).collect();
    assert_eq!(kept.titles("c"), expected);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_said_in_the_language_of_the_person() {
    let shape = |expected, found| DecodeError::WrongShape { place: "fields".to_owned(), expected, found };
    for (error, english, german) in [
        (
            DecodeError::NotJson { at: Some(1_234) },
            "something else than JSON stands at byte 1,234",
            "bei Byte 1.234 steht etwas anderes als JSON",
        ),
        (DecodeError::NotJson { at: None }, "it ends too early", "es endet zu früh"),
        (DecodeError::NotUtf8, "a text in it is not UTF-8", "ein Text darin ist kein UTF-8"),
        (DecodeError::TooDeep, "it is nested too deeply", "es ist zu tief verschachtelt"),
        (
            shape(JsonKind::Array, JsonKind::String),
            "fields should be an array, found a string",
            "fields sollte eine Liste sein, gefunden: ein Text",
        ),
        (
            shape(JsonKind::Object, JsonKind::Nothing),
            "fields should be an object, found nothing",
            "fields sollte ein Objekt sein, gefunden: nichts",
        ),
        (
            shape(JsonKind::String, JsonKind::Boolean),
            "fields should be a string, found a boolean",
            "fields sollte ein Text sein, gefunden: ein Wahrheitswert",
        ),
        (
            shape(JsonKind::Number, JsonKind::Null),
            "fields should be a number, found null",
            "fields sollte eine Zahl sein, gefunden: null",
        ),
        (DecodeError::Empty { place: "id".to_owned() }, "id is empty", "id ist leer"),
        (
            DecodeError::LoneSurrogate,
            "a text in it holds half a character",
            "ein Text darin enthält ein halbes Zeichen",
        ),
        (
            DecodeError::ServerError { message: "x".to_owned() },
            "the server reports: x",
            "der Server meldet: x",
        ),
    ] {
        assert_eq!(in_locale("en-GB", |i18n| decode_text(i18n, &error)), english);
        assert_eq!(in_locale("de", |i18n| decode_text(i18n, &error)), german);
    }
}
