//! Properties of every edited widget, tested with generated ones.

use proptest::prelude::*;
use wire::Widget;

use super::Draft;

const CASES: u32 = 1_000;

fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) }
}

/// JSON for an unknown member, including numbers beyond every machine type.
fn json_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(null|true|false)",
        r"-?[1-9][0-9]{0,30}(\.[0-9]{1,20})?",
        r#""[a-zA-Z0-9 äöü]{0,9}""#,
        r#"\[1\.10,\{"[b-z]":[1-9]{1,25},"a":null\}\]"#,
    ]
}

/// A field as the server writes it, without its label.
fn members() -> impl Strategy<Value = String> {
    ("[a-z.]{1,9}", prop::option::of(json_text()), prop::collection::vec(json_text(), 0..4)).prop_map(
        |(variable, kind, unknown)| {
            let kind = kind.map(|kind| format!(r#","type":{kind}"#)).unwrap_or_default();
            let unknown =
                unknown.iter().enumerate().map(|(place, value)| format!(r#","x{}":{value}"#, 9 - place));
            format!(r#""variable":"{variable}"{kind}{}"#, unknown.collect::<String>())
        },
    )
}

fn field(label: &str, members: &str) -> String {
    format!(r#"{{"label":"{label}",{members}}}"#)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_we_do_not_know_of_a_field_is_sent_back_as_it_was_written(
        members in prop::collection::vec(members(), 1..5),
        changed in any::<prop::sample::Index>(),
    ) {
        let all = |label: &dyn Fn(usize) -> &'static str| {
            let fields = members.iter().enumerate().map(|(place, members)| field(label(place), members));
            format!("[{}]", fields.collect::<Vec<_>>().join(","))
        };
        let body = format!(r#"{{"id":"w","title":"T","fields":{}}}"#, all(&|_| "L"));
        let widget: Widget = wire::decode_widget(body.as_bytes()).unwrap().unwrap();

        let mut draft = Draft::of(&widget);
        prop_assert!(draft.to_update(&widget).is_empty());
        let changed = changed.index(members.len());
        "Changed".clone_into(&mut draft.fields[changed].label);
        let sent = draft.to_update(&widget).to_value()["fields"].to_string();
        prop_assert_eq!(sent, all(&|place| if place == changed { "Changed" } else { "L" }));
    }
}
