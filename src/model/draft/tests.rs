use serde_json::json;

use wire::Widget;

use super::*;

fn widget() -> Widget {
    let value = json!({
        "id": "w1",
        "title": "Customer info",
        "fields": [
            {"label": "Name", "variable": "name", "type": "text", "width": 2},
            {"label": " E-mail ", "variable": "email", "type": {"kind": 7}, "deep": {"a": [1.10]}}
        ],
        "created": "", "updated": "",
        "owner": "o1"
    });
    Widget::from_value(value).unwrap()
}

fn draft_with(fields: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::empty();
    "Title".clone_into(&mut draft.title);
    for (label, variable) in fields {
        let key = draft.add_field();
        let field = draft.field_mut(key).unwrap();
        (*label).clone_into(&mut field.label);
        (*variable).clone_into(&mut field.variable);
    }
    draft
}

fn messages(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn an_untouched_draft_sends_nothing() {
    let widget = widget();
    let draft = Draft::of(&widget);
    assert!(draft.to_update(&widget).is_empty());
    assert!(!draft.is_changed_from(&Draft::of(&widget)));
    assert_eq!(draft.problems(), []);
}

#[test]
fn only_what_changed_is_sent() {
    let widget = widget();
    let mut draft = Draft::of(&widget);
    "  Customer  ".clone_into(&mut draft.title);
    let update = draft.to_update(&widget);
    assert_eq!(update.title.as_deref(), Some("Customer"));
    assert_eq!(update.fields, None);

    " Customer info ".clone_into(&mut draft.title);
    assert!(draft.to_update(&widget).is_empty());
}

#[test]
fn members_that_we_do_not_know_pass_through_an_edit() {
    let widget = widget();
    let mut draft = Draft::of(&widget);
    "Full name ".clone_into(&mut draft.fields[0].label);
    let value = draft.to_update(&widget).to_value();
    let expected = json!({"fields": [
        {"label": "Full name", "variable": "name", "type": "text", "width": 2},
        {"label": " E-mail ", "variable": "email", "type": {"kind": 7}, "deep": {"a": [1.10]}}
    ]});
    assert_eq!(value.to_string(), expected.to_string());
}

#[test]
fn taking_all_fields_out_sends_an_empty_list() {
    let widget = widget();
    let mut draft = Draft::of(&widget);
    for key in [0, 1] {
        draft.remove_field(key);
    }
    assert_eq!(draft.to_update(&widget).fields, Some(Vec::new()));
}

#[test]
fn create_sends_fields_only_where_there_are_any() {
    let mut draft = draft_with(&[]);
    "\u{FEFF} Orders\n".clone_into(&mut draft.title);
    assert_eq!(draft.to_create().to_value(), json!({"title": "Orders"}));

    let draft = draft_with(&[(" Total ", " order_total")]);
    assert_eq!(
        draft.to_create().to_value(),
        json!({"title": "Title", "fields": [{"label": "Total", "variable": "order_total"}]})
    );
}

#[test]
fn a_copy_is_a_new_widget_with_the_same_fields() {
    let draft = Draft::copy_of(&widget(), "Customer info (copy)".to_owned());
    let create = draft.to_create().to_value();
    assert_eq!(create["title"], "Customer info (copy)");
    assert_eq!(create["fields"][1]["label"], "E-mail");
    assert_eq!(create["fields"][1]["type"], json!({"kind": 7}));
    assert!(create.get("owner").is_none());
}

#[test]
fn keys_stay_with_their_fields() {
    let mut draft = draft_with(&[("a", "a"), ("b", "b"), ("c", "c")]);
    draft.move_field(2, 0);
    assert_eq!(keys(&draft), [2, 0, 1]);
    draft.move_field(2, 99);
    assert_eq!(keys(&draft), [0, 1, 2]);
    draft.move_field(7, 0);
    draft.remove_field(1);
    assert_eq!(draft.add_field(), 3);
    assert_eq!(keys(&draft), [0, 2, 3]);
    assert_eq!(draft.position(2), Some(1));
    assert_eq!(draft.field(2).unwrap().label, "c");
    assert!(draft.field(1).is_none());
}

fn keys(draft: &Draft) -> Vec<u32> {
    draft.fields.iter().map(|field| field.key).collect()
}

#[test]
fn changes_are_seen_and_their_undoing_too() {
    let start = Draft::of(&widget());
    let mut draft = start.clone();
    draft.move_field(0, 1);
    assert!(draft.fields_changed_from(&start));
    draft.move_field(0, 0);
    assert!(!draft.is_changed_from(&start));
    draft.fields[0].kind = None;
    assert!(draft.is_changed_from(&start));

    let mut draft = start.clone();
    draft.title.push('!');
    assert!(draft.is_changed_from(&start));
    assert!(!draft.fields_changed_from(&start));
    let key = draft.add_field();
    assert!(draft.fields_changed_from(&start));
    draft.remove_field(key);
    assert!(!draft.fields_changed_from(&start));
}

#[test]
fn titles_are_checked() {
    let limit = CHARACTER_LIMIT;
    for (title, expected) in [
        ("Orders".to_owned(), None),
        (String::new(), Some(Problem::TitleEmpty)),
        (" \u{200B}\u{2060} ".to_owned(), Some(Problem::TitleEmpty)),
        ("a\0b".to_owned(), Some(Problem::ControlCharacter)),
        ("a\nb".to_owned(), Some(Problem::ControlCharacter)),
        ("a\u{85}b".to_owned(), Some(Problem::ControlCharacter)),
        ("a\u{2028}b".to_owned(), None),
        ("x".repeat(limit), None),
        (format!("  {}  ", "x".repeat(limit)), None),
        ("x".repeat(limit + 1), Some(Problem::TitleTooLong { limit })),
        ("👨\u{200D}👩\u{200D}👧".repeat(limit), None),
        ("e\u{301}".repeat(limit + 1), Some(Problem::TitleTooLong { limit })),
        ("<script>".to_owned(), None),
    ] {
        let mut draft = Draft::empty();
        draft.title = title.clone();
        let found: Vec<_> = draft.problems().into_iter().map(|(_, problem)| problem).collect();
        assert_eq!(found, Vec::from_iter(expected), "{title:?}");
        assert_eq!(draft.can_be_saved(), expected.is_none());
    }
}

#[test]
fn fields_are_checked_one_problem_an_input() {
    let long = "v".repeat(CHARACTER_LIMIT + 1);
    let limit = CHARACTER_LIMIT;
    let draft = draft_with(&[("", ""), ("a", "x"), (&long, " x "), ("b\t c", &long), ("d", "\u{7}e")]);
    assert_eq!(
        draft.problems(),
        [
            (Spot::Label(0), Problem::LabelEmpty),
            (Spot::Variable(0), Problem::VariableEmpty),
            (Spot::Label(2), Problem::LabelTooLong { limit }),
            (Spot::Label(3), Problem::ControlCharacter),
            (Spot::Variable(3), Problem::VariableTooLong { limit }),
            (Spot::Variable(4), Problem::ControlCharacter),
        ]
    );
}

#[test]
fn marks_that_nobody_sees_are_not_sent() {
    let mut draft = draft_with(&[("\u{200B}La\u{AD}bel ", "\u{2066}pl\u{200B}an\u{200E}")]);
    "Ti\u{FEFF}tle\u{3164}".clone_into(&mut draft.title);
    assert_eq!(
        draft.to_create().to_value(),
        json!({"title": "Title", "fields": [{"label": "Label", "variable": "plan"}]})
    );
}

#[test]
fn what_the_server_gave_is_not_held_against_our_rules() {
    let mut widget = widget();
    widget.title = "t".repeat(CHARACTER_LIMIT + 1);
    widget.fields[0].label.clear();
    widget.fields[1].variable = "a\0b".to_owned();
    let mut draft = Draft::of(&widget);
    assert_eq!(draft.problems(), []);
    draft.title.push('t');
    draft.fields[0].label.push(' ');
    draft.fields[1].variable.push('c');
    assert_eq!(
        draft.problems(),
        [
            (Spot::Title, Problem::TitleTooLong { limit: CHARACTER_LIMIT }),
            (Spot::Label(0), Problem::LabelEmpty),
            (Spot::Variable(1), Problem::ControlCharacter),
        ]
    );
}

#[test]
fn messages_of_a_400_go_to_the_inputs_they_name() {
    let mut draft = draft_with(&[("a", "x"), ("b", "y")]);
    draft.move_field(1, 0);
    for (message, expected) in [
        ("title should not be empty", Some(Spot::Title)),
        ("Title must be a string", Some(Spot::Title)),
        ("\"title\" is required", Some(Spot::Title)),
        ("title: too long", Some(Spot::Title)),
        ("property title should not exist", Some(Spot::Title)),
        ("fields.0.label must be a string", Some(Spot::Label(1))),
        ("fields[0].label must be a string", Some(Spot::Label(1))),
        ("fields.1.variable should not be empty", Some(Spot::Variable(0))),
        ("`fields[1].variable` is taken", Some(Spot::Variable(0))),
        ("fields.2.label must be a string", None),
        ("fields.x.label must be a string", None),
        ("fields.1.type is unknown", None),
        ("fields.1.label.text is odd", None),
        ("fields must be an array", None),
        ("titles are odd", None),
        ("Bad Request", None),
        ("property", None),
        ("", None),
    ] {
        let (at_inputs, general) = draft.server_messages(&messages(&[message]));
        if let Some(spot) = expected {
            assert_eq!(at_inputs, [(spot, message.to_owned())]);
            assert_eq!(general, [""; 0]);
        } else {
            assert_eq!(at_inputs, []);
            assert_eq!(general, [message]);
        }
    }
}

#[test]
fn a_refusal_of_fields_is_told_from_other_messages() {
    for (message, expected) in [
        ("property fields should not exist", true),
        ("\"fields\" is not allowed", true),
        ("Unrecognized key(s) in object: 'fields'", true),
        ("unknown field `fields`, expected `title`", true),
        ("fields.0.property width should not exist", false),
        ("fields.0.label should not exist", false),
        ("fields must be an array", false),
        ("property title should not exist", false),
        ("property customfields should not exist", false),
        ("", false),
    ] {
        assert_eq!(refuses_fields(&messages(&["other", message])), expected, "{message}");
    }
}
