//! What holds for any JSON.

use proptest::prelude::*;

use super::english::English;
use super::*;
use crate::model::field_type::FieldType;

const CASES: u32 = 1_000;

fn any_json() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "[a-z]{1,8}:[/a-z0-9.@?&=%\\\\ ]{0,20}",
        "[0-9.eE+-]{1,14}",
        "[€£]?-?[0-9]{1,6}[.,]?[0-9]{0,4} ?(EUR|USD|€)?",
        "[A-Z]{3}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}Z?)?",
        "(.\n?){0,200}",
    ];
    let name = prop_oneof![any::<String>(), "amount|currency|value|status|password|apiKey|id"];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text.prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..4)
                .prop_map(|members| { Value::Object(members.into_iter().collect()) }),
        ]
    })
}

fn any_kind() -> impl Strategy<Value = Option<Value>> {
    let words: Vec<Value> = FieldType::ALL.iter().map(|kind| kind.to_kind()).collect();
    prop::option::of(prop_oneof![prop::sample::select(words), any_json()])
}

/// Every link that could be pressed somewhere in `content`.
fn links(content: &Content, found: &mut Vec<String>) {
    match content {
        Content::Email { href, .. } | Content::Phone { href, .. } | Content::Link { href, .. } => {
            found.push(href.clone());
        }
        Content::List(entries) | Content::Tags(entries) | Content::Tree(entries) => {
            for entry in entries {
                links(&entry.shown().content, found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn any_value_can_be_read_and_leads_nowhere_else(
        kind in any_kind(),
        value in any_json(),
        label in "(Status|Password|API key|Total|Order number|.{0,20})",
    ) {
        let shown = display(kind.as_ref(), Some(&value), &[&label]);
        for text in [
            short_text(&shown.content, &English),
            shown_text(&shown.content, &English),
            accessible_text(&shown.content, &English),
        ] {
            prop_assert!(!text.is_empty());
        }
        prop_assert!(value.to_string().contains("object Object") || !shown.copy.contains("[object Object]"));
        if let Value::String(text) = &value {
            prop_assert_eq!(&shown.copy, text);
        }
        let mut hrefs = Vec::new();
        links(&shown.content, &mut hrefs);
        for href in hrefs {
            let is_safe = ["http://", "https://", "mailto:", "tel:"].iter().any(|start| href.starts_with(start));
            prop_assert!(is_safe, "{}", href);
            prop_assert!(!href.chars().any(|character| character.is_control() || character.is_whitespace()));
        }
    }

    #[test]
    fn a_secret_stays_one(secret in "[a-zA-Z0-9]{9,40}") {
        for (kind, names) in [(Some(json!("text")), ["Password", "x"]), (None, ["Login", "crm.api_key"])] {
            let shown = display(kind.as_ref(), Some(&json!(secret)), &names);
            for text in [
                short_text(&shown.content, &English),
                shown_text(&shown.content, &English),
                accessible_text(&shown.content, &English),
            ] {
                prop_assert!(!text.contains(&secret));
            }
            prop_assert_eq!(shown.copy, secret.clone());
        }
    }

    #[test]
    fn an_excerpt_is_the_start_of_its_text(text in "(\\PC|\n| ){0,400}") {
        if let Some(start) = excerpt::excerpt(&text) {
            prop_assert!(text.starts_with(start));
            prop_assert!(start.len() < text.trim_end().len());
        }
    }
}
