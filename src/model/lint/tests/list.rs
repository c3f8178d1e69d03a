//! Rules that compare the widgets of a list.

use std::collections::HashSet;
use std::sync::Arc;

use wire::ListedWidget;

use super::*;

pub(super) fn entry(id: &str, title: &str, variables: &[&str]) -> Arc<ListedWidget> {
    let fields: Vec<_> = variables.iter().map(|variable| (*variable, *variable, Value::Null)).collect();
    Arc::new(ListedWidget::Readable(named(id, title, &fields)))
}

/// Looks at `entries` part by part; the number of parts.
pub(super) fn look(lint: &mut ListLint, entries: &[Arc<ListedWidget>], evidence: Evidence) -> usize {
    lint.begin(entries.to_vec(), evidence);
    let mut parts = 1;
    while !lint.go_on(3) {
        parts += 1;
    }
    parts
}

pub(super) fn looked_at(entries: &[Arc<ListedWidget>]) -> ListLint {
    let mut lint = ListLint::default();
    look(&mut lint, entries, Evidence::default());
    lint
}

pub(super) fn flagged(lint: &ListLint) -> Vec<String> {
    let mut ids: Vec<String> = lint.flagged().iter().cloned().collect();
    ids.sort();
    ids
}

#[test]
fn titles_that_read_the_same_are_found() {
    for (one, other, is_same) in [
        ("Orders", "Orders", true),
        ("Orders", " orders ", true),
        ("Café", "CAFE\u{301}", true),
        ("Order  info", "Order info", true),
        ("طلبات", "طَلَبات", true),
        ("Orders 1", "Orders 2", false),
        ("", " ", false),
        ("👍", "👎", false),
    ] {
        let lint = looked_at(&[entry("a", one, &["x"]), entry("b", other, &["y"]), entry("c", "C", &["z"])]);
        let shares =
            |id: &str| lint.findings(id).iter().any(|found| found.rule == Rule::TitleShared { widgets: 1 });
        assert_eq!((shares("a"), shares("b"), shares("c")), (is_same, is_same, false), "{one:?} {other:?}");
    }
    let lint = looked_at(&["a", "b", "c"].map(|id| entry(id, "Orders", &[id])));
    let expected = finding(FindingPlace::Title, Rule::TitleShared { widgets: 2 }, None);
    assert_eq!(lint.findings("b"), [expected]);
    assert_eq!(flagged(&lint), ["a", "b", "c"]);
}

#[test]
fn widgets_with_nearly_the_same_fields_are_found() {
    const SAME: Option<bool> = Some(true);
    const NEARLY: Option<bool> = Some(false);
    for (one, other, expected) in [
        (vec!["a", "b"], vec!["b", "a"], SAME),
        (vec!["a", "b", "c"], vec!["c", "a", "b"], SAME),
        (vec!["a"], vec!["a"], None),
        (vec![], vec![], None),
        (vec!["a", "b", "c"], vec!["a", "b", "c", "d"], NEARLY),
        (vec!["a", "b", "c", "d"], vec!["a", "b", "c", "e"], NEARLY),
        (vec!["a", "b", "c"], vec!["a", "b", "d"], None),
        (vec!["a", "b"], vec!["a", "b", "c"], None),
        (vec!["a", "b", "c", "d"], vec!["a", "b", "e", "f"], None),
        (vec!["a", "b", "b"], vec!["a", "b"], SAME),
        (vec!["x.a", "x.b"], vec!["x_b", "X.A"], SAME),
        (vec!["注文", "番号", "👍"], vec!["👍", "注文", "番号", "名前"], NEARLY),
    ] {
        let lint =
            looked_at(&[entry("1", "One", &one), entry("2", "Two", &other), entry("3", "Three", &["z"])]);
        let shared = |id: &str| {
            lint.findings(id).into_iter().find_map(|found| match found.rule {
                Rule::FieldsShared { other, is_same } => Some((other.id, other.title, is_same)),
                _ => None,
            })
        };
        let named =
            |id: &str, title: &str| expected.map(|is_same| (id.to_owned(), title.to_owned(), is_same));
        assert_eq!(shared("1"), named("2", "Two"), "{one:?} {other:?}");
        assert_eq!(shared("2"), named("1", "One"), "{one:?} {other:?}");
        assert_eq!(shared("3"), None);
    }
}

#[test]
fn the_same_fields_are_named_before_nearly_the_same() {
    let lint = looked_at(&[
        entry("1", "Nearly", &["a", "b", "c", "d"]),
        entry("2", "Mine", &["a", "b", "c"]),
        entry("3", "Same", &["c", "b", "a"]),
    ]);
    let other = OtherWidget { id: "3".to_owned(), title: "Same".to_owned() };
    let expected = finding(FindingPlace::Widget, Rule::FieldsShared { other, is_same: true }, None);
    assert_eq!(lint.findings("2"), [expected]);
}

#[test]
fn the_usual_spelling_is_that_of_most_widgets() {
    let unusual = |lint: &ListLint, id: &str| {
        let of_spelling = |found: Finding| match (found.rule, found.mend) {
            (Rule::SpellingUnusual { usual, widgets }, Some(Mend::SetText(_, text))) if text == usual => {
                Some((usual, widgets))
            }
            _ => None,
        };
        lint.findings(id).into_iter().find_map(of_spelling)
    };
    let usual = |text: &str, count| Some((text.to_owned(), count));
    for (variables, expected) in [
        (vec!["x.y", "x.y", "x_y"], [None, None, usual("x.y", 2)]),
        (vec!["x.y", "x_y"], [usual("x_y", 1), usual("x.y", 1), None]),
        (vec!["x.y", "x.y", "x.y"], [None, None, None]),
        (vec!["plan", "plan", "PLAN"], [None, None, usual("plan", 2)]),
        (vec!["plan", "plan", "\u{440}lan"], [None, None, usual("plan", 2)]),
        (vec!["plan", "plans", "план"], [None, None, None]),
    ] {
        let entries: Vec<_> = variables
            .iter()
            .enumerate()
            .map(|(place, variable)| entry(&place.to_string(), &format!("T{place}"), &[variable]))
            .collect();
        let lint = looked_at(&entries);
        let found = ["0", "1", "2"].map(|id| unusual(&lint, id));
        assert_eq!(found, expected, "{variables:?}");
        let expected: Vec<String> =
            (0..3).filter(|place| expected[*place].is_some()).map(|place| place.to_string()).collect();
        assert_eq!(flagged(&lint), expected, "{variables:?}");
    }
}

#[test]
fn a_widget_with_both_spellings_has_one_finding_for_them() {
    let lint = looked_at(&[
        entry("1", "One", &["order.total"]),
        entry("2", "Two", &["order.total"]),
        entry("3", "Three", &["order.total", "order_total"]),
    ]);
    let rules: Vec<_> = lint.findings("3").into_iter().map(|found| found.rule).collect();
    assert!(rules.contains(&Rule::VariableAlike { other: 0 }), "{rules:?}");
    assert!(!rules.iter().any(|rule| matches!(rule, Rule::SpellingUnusual { .. })), "{rules:?}");
}

#[test]
fn a_change_of_one_row_changes_what_it_concerns() {
    let mut entries: Vec<_> = ["a", "b", "c"].map(|id| entry(id, &format!("Title {id}"), &[id])).to_vec();
    let mut lint = looked_at(&entries);
    assert_eq!(flagged(&lint), [""; 0]);
    entries[2] = entry("c", "title A", &["c"]);
    look(&mut lint, &entries, Evidence::default());
    assert_eq!(flagged(&lint), ["a", "c"]);
    entries.remove(0);
    look(&mut lint, &entries, Evidence::default());
    assert_eq!(flagged(&lint), [""; 0]);
    assert_eq!(lint.findings("a"), []);
    entries.push(entry("d", "Title b", &["d"]));
    look(&mut lint, &entries, Evidence::default());
    assert_eq!(flagged(&lint), ["b", "d"]);
    // The same list once more: nothing is flagged anew.
    let before = lint.flagged();
    look(&mut lint, &entries, Evidence::default());
    assert!(Arc::ptr_eq(&before, &lint.flagged()));
}

#[test]
fn a_list_that_changes_before_the_end_is_looked_at_as_it_is_then() {
    let first: Vec<_> = (0..20).map(|id| entry(&id.to_string(), "Same", &[&format!("v{id}")])).collect();
    let second: Vec<_> =
        (10..30).map(|id| entry(&id.to_string(), &format!("T{id}"), &[&format!("v{id}")])).collect();
    for parts in 0..25 {
        let mut lint = ListLint::default();
        lint.begin(first.clone(), Evidence::default());
        for _ in 0..parts {
            lint.go_on(3);
        }
        look(&mut lint, &second, Evidence::default());
        assert_eq!(flagged(&lint), [""; 0], "after {parts} parts");
        assert_eq!(lint.findings("3"), [], "after {parts} parts");
    }
}

#[test]
fn unreadable_widgets_and_those_that_do_not_exist_yet_are_left_out() {
    let body = json!({"inboxWidgets": [{"id": "x", "title": 3}, {"id": "y", "title": "Y", "fields": 7}]});
    let unreadable = wire::decode_list(body.to_string().as_bytes()).unwrap().widgets;
    let mut entries: Vec<_> = unreadable.into_iter().map(Arc::new).collect();
    entries.push(Arc::new(ListedWidget::Readable(Widget { title: "T".to_owned(), ..Widget::default() })));
    entries.push(entry("z", "T", &[]));
    let lint = looked_at(&entries);
    assert_eq!(flagged(&lint), [""; 0]);
    assert_eq!(lint.findings("x"), []);
}

#[test]
fn a_draft_is_compared_with_the_other_widgets_and_not_with_itself() {
    let entries = [
        entry("a", "Orders", &["x.y", "b", "c"]),
        entry("b", "Plans", &["x.y"]),
        entry("c", "Old", &["k", "l"]),
    ];
    let lint = looked_at(&entries);
    let ListedWidget::Readable(base) = entries[2].as_ref() else { unreachable!() };
    let mut draft = Draft::of(base);
    assert_eq!(lint.findings_of_draft(&draft, Some(base), &Evidence::default()), []);
    draft.set_text(Spot::Title, " orders".to_owned());
    draft.set_text(Spot::Variable(1), "x_y".to_owned());
    let mend = Some(Mend::SetText(Spot::Variable(1), "x.y".to_owned()));
    let unusual = Rule::SpellingUnusual { usual: "x.y".to_owned(), widgets: 2 };
    assert_eq!(
        lint.findings_of_draft(&draft, Some(base), &Evidence::default()),
        [
            finding(FindingPlace::Title, Rule::TitleShared { widgets: 1 }, None),
            finding(FindingPlace::Variable(1), unusual, mend),
        ]
    );
    let copy = Draft::copy_of(base, "Old (copy)".to_owned());
    let rules: Vec<_> = lint
        .findings_of_draft(&copy, None, &Evidence::default())
        .into_iter()
        .map(|found| found.rule)
        .collect();
    let other = OtherWidget { id: "c".to_owned(), title: "Old".to_owned() };
    assert_eq!(rules, [Rule::FieldsShared { other, is_same: true }]);
}

/// Widgets as those that the server generates: few variables, and many widgets with the same ones.
fn many(count: usize) -> Vec<Arc<ListedWidget>> {
    const VARIABLES: [&str; 8] = [
        "contact.name",
        "contact.email",
        "order.number",
        "order.total",
        "subscription.renews",
        "support.last_contact",
        "consent.newsletter",
        "order.tracking",
    ];
    let widget = |number: usize| {
        let variables: Vec<_> =
            VARIABLES.iter().cycle().skip(number % 8).take(number % 8 + 1).copied().collect();
        entry(&number.to_string(), &format!("Widget {}", number / 2), &variables)
    };
    (0..count).map(widget).collect()
}

#[test]
fn what_is_flagged_is_what_has_findings() {
    let mut entries = many(300);
    entries.extend((0..50).map(|number| {
        let name = format!("own.v{number}");
        let variables: &[&str] = if number % 5 == 0 { &["order_total"] } else { &[&name] };
        entry(&format!("x{number}"), &format!("Own {number}"), variables)
    }));
    let lint = looked_at(&entries);
    let ids = entries.iter().filter_map(|entry| entry.id());
    let found: HashSet<String> = ids.filter(|id| !lint.findings(id).is_empty()).map(str::to_owned).collect();
    assert_eq!(*lint.flagged(), found);
    assert!(found.len() > 300 && found.len() < 350, "{}", found.len());
}

#[test]
fn a_long_list_is_looked_at_in_parts_and_a_change_of_it_alone() {
    let mut entries = many(10_000);
    let mut lint = ListLint::default();
    assert!(look(&mut lint, &entries, Evidence::default()) > 10_000 / 3);
    assert_eq!(lint.looked_at(), 10_000);
    entries[5_000] = entry("5000", "Another", &["another"]);
    look(&mut lint, &entries, Evidence::default());
    assert_eq!(lint.looked_at(), 1);
    assert!(!lint.flagged().contains("5000") && lint.flagged().contains("5002"));
}
