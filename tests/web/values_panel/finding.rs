//! One search over all labels and values, and copies of them.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{answers, card_with, inspect_customer, show, values, with_values};
use crate::support::fake_api::Answer;
use crate::support::screen::Screen;

fn search(screen: &Screen, text: &str) {
    screen.all().get("searchbox", "Find a value").type_over(text);
}

fn is_folded(screen: &Screen, title: &str) -> bool {
    let card = screen.all().get("region", title);
    card.get("button", title).attribute("aria-expanded").as_deref() == Some("false")
}

#[wasm_bindgen_test]
async fn a_search_marks_what_matches_and_folds_the_other_cards() {
    let fake = with_values(|request| {
        let of_customer = json!([{"name": "Ann Total", "note": "x"}]);
        let values = if request.path.contains("/w1/") { of_customer } else { json!([{"total": 1234.5}]) };
        Answer::ok(json!({ "fieldValues": values }))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "1,234.5").await;
    search(&screen, "ann");
    screen.until("the fold", |_| is_folded(&screen, "Order")).await;
    let customer = screen.all().get("region", "Customer");
    assert_eq!(customer.definition("Name").as_deref(), Some("Ann Total"));
    assert_eq!(customer.definition("Note"), None, "lines that do not match are left out");
    assert_eq!(customer.texts("mark"), ["Ann"]);
    screen.until("the count", |all| all.says("1 match")).await;

    // By the label, by the number as it is shown and as it was sent, by the title.
    for (text, title, label) in [
        ("total", "Order", "Total"),
        ("1,234", "Order", "Total"),
        ("1234.5", "Order", "Total"),
        ("ORDER", "Order", "Total"),
    ] {
        search(&screen, text);
        screen.until(text, |all| all.get("region", title).definition(label).is_some()).await;
    }
    search(&screen, "nothing like it");
    screen.until("two folds", |_| is_folded(&screen, "Order") && is_folded(&screen, "Customer")).await;
    screen.until("the count", |all| all.says("0 matches")).await;
    // Who unfolds one all the same sees all of it, until something else is searched for.
    screen.all().get("region", "Customer").get("button", "Customer").click();
    screen.until("the lines", |all| all.get("region", "Customer").definition("Note").is_some()).await;
    search(&screen, "nothing either");
    screen.until("the fold", |_| is_folded(&screen, "Customer")).await;
    screen.all().get("searchbox", "Find a value").press("Escape");
    screen.until("all of it", |all| all.get("region", "Customer").definition("Note").is_some()).await;
    assert!(screen.all().texts("mark").is_empty());
}

#[wasm_bindgen_test]
async fn a_search_finds_what_is_cut_or_closed_and_shows_it() {
    let long = format!("{} needle", "word ".repeat(80));
    let fake = with_values(move |request| {
        let tree = json!({"a": 1, "b": {"c": {"d": "deep"}}});
        let (name, total) = (json!(long), tree);
        let values =
            if request.path.contains("/w1/") { json!([{"name": name}]) } else { json!([{"total": total}]) };
        Answer::ok(json!({ "fieldValues": values }))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the text", |all| all.text().contains("word word")).await;
    search(&screen, "needle");
    screen.until("the mark", |all| all.texts("mark") == ["needle"]).await;
    search(&screen, "deep");
    screen.until("the mark", |all| all.texts("mark").contains(&"deep".to_owned())).await;
    search(&screen, "");
    screen.until("the cut", |all| !all.text().contains("needle")).await;
}

#[wasm_bindgen_test]
async fn a_letter_in_a_long_text_marks_some_and_says_how_many_more() {
    let long = "lorem ipsum ".repeat(42_000);
    let fake = with_values(move |_| Answer::ok(json!({"fieldValues": [{"name": long, "note": "in"}]})));
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the text", |all| all.text().contains("lorem ipsum")).await;
    search(&screen, "i");
    screen.until("the rest", |all| all.text().contains("more matches")).await;
    let card = screen.all().get("region", "Customer");
    let marks = card.texts("mark").len();
    assert!((5..100).contains(&marks), "{marks}");
    assert!(card.text().len() < 1_000, "{}", card.text().len());
    assert_eq!(card.definition("Note").as_deref(), Some("in"));
    // All of it comes when it is asked for, and goes with the next search.
    card.get("button", "Show more of Name").click();
    screen.until("all of it", |all| all.text().len() > 500_000).await;
    assert!(screen.all().texts("mark").len() < 200);
    search(&screen, "ip");
    screen
        .until("the part", |all| all.text().len() < 2_000 && all.texts("mark").contains(&"ip".to_owned()))
        .await;
}

#[wasm_bindgen_test]
async fn other_forms_of_letters_are_found_in_titles_labels_and_values() {
    let fake = with_values(|request| {
        let values = if request.path.contains("/w1/") {
            json!([{"name": "Cafe\u{301} siparişleri ﬁn", "note": "Ｆｕｌｌ Straße"}])
        } else {
            json!([{"total": "ød"}])
        };
        Answer::ok(json!({ "fieldValues": values }))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the values", |all| all.text().contains("Straße") && all.text().contains("ød")).await;
    for (text, marks) in [
        ("siparis", &["sipariş"][..]),
        ("café", &["Cafe\u{301}"]),
        ("in", &["ﬁn"]),
        ("full strasse", &["Ｆｕｌｌ", "Straße"]),
        ("OD", &["ød"]),
        ("ŃOTE", &["Note"]),
    ] {
        search(&screen, text);
        screen.until(text, |all| all.texts("mark") == marks).await;
    }
}

#[wasm_bindgen_test]
async fn numbers_dates_and_addresses_inside_values_are_found_in_each_form() {
    let fake = with_values(|request| {
        let order: Value = serde_json::from_str(r#"{"order":9007199254740993,"at":"2021-03-14"}"#).unwrap();
        let (list, tree) = (json!(["2021-03-15", "ann@shop.example", 1234.5]), order);
        let values =
            if request.path.contains("/w1/") { json!([{"name": list}]) } else { json!([{"total": tree}]) };
        Answer::ok(json!({ "fieldValues": values }))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the values", |all| all.text().contains("shop.example")).await;
    for (text, found, other) in [
        ("9007199254740993", "Order", "Customer"),
        ("9,007,199", "Order", "Customer"),
        ("\"order\": 9007199254740993", "Order", "Customer"),
        ("2021-03-14", "Order", "Customer"),
        ("2021-03-15", "Customer", "Order"),
        ("15 mar", "Customer", "Order"),
        ("ann@shop", "Customer", "Order"),
        ("1234.5", "Customer", "Order"),
        ("1,234.5", "Customer", "Order"),
    ] {
        search(&screen, text);
        screen.until(text, |_| is_folded(&screen, other) && !is_folded(&screen, found)).await;
    }
}

#[wasm_bindgen_test]
async fn of_a_long_list_and_a_deep_object_what_is_found_is_shown() {
    let fake = with_values(|request| {
        let mut list: Vec<Value> = (0..4_000).map(|number| json!(format!("item number {number}"))).collect();
        list[3_900] = json!("the needle");
        let deep = (0..12).fold(json!("needle"), |inner, depth| json!({ format!("level{depth}"): inner }));
        let values =
            if request.path.contains("/w1/") { json!([{"name": list}]) } else { json!([{"total": deep}]) };
        Answer::ok(json!({ "fieldValues": values }))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the values", |all| all.text().contains("item number 0")).await;
    search(&screen, "needle");
    screen.until("both", |all| all.texts("mark").len() >= 2).await;
    let customer = screen.all().get("region", "Customer");
    assert!(!customer.text().contains("item number 0"), "what was not found is left out");
    search(&screen, "number");
    screen
        .until("the first", |all| all.texts("mark").len() == 20 && all.text().contains("Show 100 more"))
        .await;
    // However much is found in however many parts: the marks stay few.
    search(&screen, "e");
    screen
        .until("the first", |all| {
            all.texts("mark").len() < 300 && all.texts("mark").contains(&"e".to_owned())
        })
        .await;
}

#[wasm_bindgen_test]
async fn parts_in_parts_show_few_of_what_is_found() {
    let fake = with_values(|_| {
        let level = |inner: Value, count: usize| json!(vec![inner; count]);
        let tree = level(json!({"a": level(json!({"b": level(json!({"c": "x"}), 30)}), 30)}), 30);
        Answer::ok(json!({"fieldValues": [{"name": tree}]}))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen
        .until("the values", |all| {
            all.find("region", "Customer").is_some_and(|card| card.definition("Name").is_some())
        })
        .await;
    search(&screen, "x");
    screen.until("the marks", |all| all.texts("mark").contains(&"x".to_owned())).await;
    let marks = screen.all().texts("mark").len();
    assert!(marks <= 2_000, "{marks}");
}

#[wasm_bindgen_test]
async fn odd_names_and_numbers_are_shown_so_that_they_can_be_used() {
    let digits = "9".repeat(5_000);
    let body = format!(
        r#"{{"fieldValues":[{{"name":{{"":1,"{}":2,"big":{digits}}},"note":1e21}}]}}"#,
        "k".repeat(5_000)
    );
    let body = wire::read_json(body.as_bytes()).unwrap();
    let fake = with_values(move |_| Answer::ok(body.clone()));
    let screen = show(fake.api(), "c", values("a", "p"));
    let text = inspect_customer(&screen, "Note").await.text();
    assert!(text.contains("1e21") && !text.contains("1e+21"), "{text}");
    assert!(text.contains("\"\"") && text.contains("kk…kk"), "{text}");
    assert!(text.len() < 1_500, "{}", text.len());
}

#[wasm_bindgen_test]
async fn a_secret_is_not_found_by_what_it_says() {
    let fake = with_values(|_| {
        Answer::ok(json!({"fieldValues": [{"variable": "password", "value": "opensesame"}]}))
    });
    let screen = show(fake.api(), "c", values("a", "p"));
    screen.until("the mask", |all| all.text().contains("••••••")).await;
    search(&screen, "opensesame");
    screen.until("the fold", |_| is_folded(&screen, "Order") && is_folded(&screen, "Customer")).await;
    search(&screen, "password");
    screen.until("the label", |all| all.texts("mark").contains(&"password".to_owned())).await;
    assert!(!screen.all().text().contains("opensesame"));
}

#[wasm_bindgen_test]
async fn a_search_stays_when_the_conversation_changes() {
    let screen = show(answers(2).api(), "c", values("a", "p"));
    card_with(&screen, "Order", "Total", "a").await;
    search(&screen, "customer");
    screen.until("the fold", |_| is_folded(&screen, "Order")).await;
    super::switch(&screen, "b");
    card_with(&screen, "Customer", "Name", "b").await;
    screen.until("the fold", |_| is_folded(&screen, "Order")).await;
}
