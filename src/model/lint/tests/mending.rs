//! What mends, and what undoes that.

use super::*;

fn draft() -> Draft {
    Draft::of(&widget(&[("A", "a", json!("int")), ("B", "b", Value::Null), ("C", "c", Value::Null)]))
}

#[test]
fn each_mend_is_undone_exactly() {
    for (mend, expected) in [
        (Mend::SetText(Spot::Title, "New".to_owned()), json!({"title": "New"})),
        (Mend::SetText(Spot::Label(1), "New".to_owned()), json!(["A", "New", "C"])),
        (Mend::SetText(Spot::Variable(2), "new".to_owned()), json!(["A", "B", "C"])),
        (Mend::SetType(0, Some(json!("number"))), json!(["A", "B", "C"])),
        (Mend::SetType(0, None), json!(["A", "B", "C"])),
        (Mend::RemoveField(1), json!(["A", "C"])),
    ] {
        let start = draft();
        let mut draft = start.clone();
        let undo = mend.apply(&mut draft).unwrap();
        assert!(draft.is_changed_from(&start), "{mend:?}");
        if expected.is_array() {
            let labels: Vec<_> = draft.fields.iter().map(|field| json!(field.label)).collect();
            assert_eq!(json!(labels), expected);
        }
        assert!(undo.is_possible(&draft));
        undo.apply(&mut draft);
        assert_eq!(draft, start, "{mend:?}");
    }
}

#[test]
fn a_field_comes_back_with_all_that_it_had() {
    let start = draft();
    let mut draft = start.clone();
    let undo = Mend::RemoveField(2).apply(&mut draft).unwrap();
    assert_eq!(undo.field(), Some(2));
    draft.remove_field(0);
    draft.add_field();
    undo.apply(&mut draft);
    let labels: Vec<_> = draft.fields.iter().map(|field| field.label.as_str()).collect();
    assert_eq!(labels, ["B", "", "C"], "at its place, as far as there is one");
    assert_eq!(draft.field(2), start.field(2));
}

#[test]
fn what_the_user_has_changed_since_is_not_undone() {
    let mut draft = draft();
    let undo = Mend::SetText(Spot::Label(0), "New".to_owned()).apply(&mut draft).unwrap();
    draft.set_text(Spot::Label(0), "Newer".to_owned());
    assert!(!undo.is_possible(&draft));
    let now = draft.clone();
    undo.apply(&mut draft);
    assert_eq!(draft, now);

    let undo = Mend::SetType(1, Some(json!("text"))).apply(&mut draft).unwrap();
    draft.remove_field(1);
    assert!(!undo.is_possible(&draft), "its field is gone");
    assert_eq!(Mend::RemoveField(1).apply(&mut draft), None);
    assert_eq!(Mend::SetType(1, None).apply(&mut draft), None);
    assert_eq!(Mend::SetText(Spot::Label(1), String::new()).apply(&mut draft), None);
}

#[test]
fn what_is_mended_is_no_longer_found() {
    let base = named(
        "w",
        " Orders ",
        &[
            (" Total ", "order.total", json!("int")),
            ("total", "order.net", Value::Null),
            ("", "order.gross", Value::Null),
            ("Again", "order.total", Value::Null),
            ("Once more", "ORDER_NET", Value::Null),
            ("", "", Value::Null),
        ],
    );
    let mut draft = Draft::of(&base);
    let mut steps = 0;
    while let Some(mend) =
        lint_draft(&draft, Some(&base), &Evidence::default()).into_iter().find_map(|found| found.mend)
    {
        mend.apply(&mut draft).unwrap();
        steps += 1;
        assert!(steps < 20, "{mend:?} mends nothing");
    }
    assert_eq!(lint_draft(&draft, Some(&base), &Evidence::default()), []);
    let update = draft.to_update(&base).to_value();
    let expected = json!({"title": "Orders", "fields": [
        {"label": "Total", "variable": "order.total", "type": "number", "width": 2},
        {"label": "Order net", "variable": "order.net", "width": 2},
        {"label": "Order gross", "variable": "order.gross", "width": 2},
    ]});
    assert_eq!((steps, update), (8, expected));
}

#[test]
fn what_was_mended_is_undone_in_the_draft_that_follows_as_well() {
    let base = widget(&[
        ("A", "a", Value::Null),
        ("Gone", "gone", json!("text")),
        ("Again", "a", json!("int")),
        (" B ", "b", Value::Null),
    ]);
    let mut draft = Draft::of(&base);
    let mends = [
        Mend::RemoveField(1),
        Mend::SetType(2, Some(json!("number"))),
        Mend::SetText(Spot::Label(3), "B".to_owned()),
    ];
    let undos = mends.map(|mend| mend.apply(&mut draft).unwrap());
    let carried = |fields: &[(&str, &str, Value)]| {
        let mut next = Draft::of(&named("w", "Theirs", fields));
        let carried = undos.clone().map(|undo| undo.carried(&draft, &mut next));
        let is_there = carried.each_ref().map(Option::is_some);
        for undo in carried.into_iter().flatten() {
            assert!(undo.is_possible(&next));
            undo.apply(&mut next);
        }
        let key = next.add_field();
        assert_eq!(next.fields.iter().filter(|field| field.key == key).count(), 1, "each has its own key");
        let fields = next.fields.iter().take(next.fields.len() - 1);
        let fields = fields.map(|field| (field.label.clone(), field.kind.clone())).collect::<Vec<_>>();
        (is_there, fields)
    };
    let now = |label: &str, kind: Value| (label.to_owned(), (!kind.is_null()).then_some(kind));
    // Someone else has put a field before.
    let new = ("New", "new", Value::Null);
    let (a, again, b) = (("A", "a", Value::Null), ("Again", "a", json!("number")), ("B", "b", Value::Null));
    let fields = [new.clone(), a.clone(), again.clone(), b.clone()];
    let expected = vec![
        now("New", Value::Null),
        now("Gone", json!("text")),
        now("A", Value::Null),
        now("Again", json!("int")),
        now(" B ", Value::Null),
    ];
    assert_eq!(carried(&fields), ([true; 3], expected));
    // The field was taken back, another one is gone.
    let gone = ("Gone", "gone", json!("text"));
    let expected = vec![now("A", Value::Null), now("Gone", json!("text")), now(" B ", Value::Null)];
    assert_eq!(carried(&[a, gone, b]), ([false, false, true], expected));
}
