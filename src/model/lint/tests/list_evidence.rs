//! What conversations hold, over the widgets of a list.

use std::sync::Arc;

use wire::ListedWidget;

use super::list::{entry, flagged, look, looked_at};
use super::*;

#[test]
fn new_evidence_is_looked_at() {
    let entries = [entry("a", "A", &["a"]), entry("b", "B", &["b"])];
    let mut lint = looked_at(&entries);
    let mut evidence = Evidence::default();
    let ListedWidget::Readable(read_for) = entries[1].as_ref() else { unreachable!() };
    let replies = evidence::replies_for(read_for, &[json!([]), json!([]), json!([])]);
    for (number, reply) in replies.into_iter().enumerate() {
        evidence.add("b", &number.to_string(), reply);
    }
    look(&mut lint, &entries, evidence.clone());
    assert_eq!((flagged(&lint), lint.looked_at()), (vec!["b".to_owned()], 1));
    assert_eq!(lint.findings("b")[0].rule, Rule::NeverFilled { looked_at: 3 });
    look(&mut lint, &entries, evidence);
    assert_eq!(lint.looked_at(), 0, "the same evidence");
    look(&mut lint, &entries, Evidence::default());
    assert_eq!(flagged(&lint), [""; 0]);
}

#[test]
fn what_one_widget_holds_is_looked_at_in_those_with_its_variables() {
    let typed = |id: &str, variable: &str| {
        let fields = [("A", variable, json!("number"))];
        Arc::new(ListedWidget::Readable(named(id, &format!("T{id}"), &fields)))
    };
    let entries = [typed("a", "x"), typed("b", "x"), typed("c", "y")];
    let mut lint = looked_at(&entries);
    let ListedWidget::Readable(read_for) = entries[0].as_ref() else { unreachable!() };
    let with = |value: &str| {
        let mut evidence = Evidence::default();
        for reply in evidence::replies_for(read_for, &[json!([{ "x": value }])]) {
            evidence.add("a", "1", reply);
        }
        evidence
    };
    look(&mut lint, &entries, with("pro"));
    assert_eq!((flagged(&lint), lint.looked_at()), (vec!["a".to_owned(), "b".to_owned()], 2));
    look(&mut lint, &entries, with("7"));
    assert_eq!(flagged(&lint), [""; 0]);
}
