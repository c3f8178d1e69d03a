//! Variables within a widget.

use super::*;

#[test]
fn variables_that_are_the_same_or_look_it_are_found() {
    const SAME: Option<Rule> = Some(Rule::VariableRepeated { other: 0 });
    const ALIKE: Option<Rule> = Some(Rule::VariableAlike { other: 0 });
    for (one, other, expected) in [
        ("order.total", "order.total", SAME),
        ("order.total", " order.total", SAME),
        ("order.total", "order\u{200B}.total", SAME),
        ("order.total", "order.total\u{200E}", SAME),
        ("order.total", "Order.Total", ALIKE),
        ("order.total", "order_total", ALIKE),
        ("order.total", "order-total", ALIKE),
        ("order.total", "order total", ALIKE),
        ("order.total", "orderTotal", ALIKE),
        ("order.total", "order/total", ALIKE),
        ("order.total", "order..total", ALIKE),
        ("plan", "\u{440}l\u{430}n", ALIKE),
        ("plan", "\u{3A1}lan", ALIKE),
        ("plan", "pļan", ALIKE),
        ("plan", "ｐｌａｎ", ALIKE),
        ("größe", "GRÖSSE", ALIKE),
        ("v1.2", "v1_2", ALIKE),
        ("v1.2", "v12", None),
        ("plan", "план", None),
        ("plan", "plans", None),
        ("order.total", "total.order", None),
        ("注文.番号", "注文番号", ALIKE),
        ("👍", "👎", None),
        ("_", "-", None),
    ] {
        let found = found_in(&[("A", one), ("B", other)]);
        let found: Vec<_> = found.into_iter().filter(|found| found.rule != Rule::Untidy).collect();
        let mend = Some(Mend::RemoveField(1));
        let expected: Vec<_> =
            expected.map(|rule| finding(FindingPlace::Variable(1), rule, mend)).into_iter().collect();
        assert_eq!(found, expected, "{one:?} {other:?}");
    }
}

#[test]
fn accents_that_are_composed_in_another_way_are_found() {
    let found = found_in(&[("A", "caf\u{E9}"), ("B", "cafe\u{301}")]);
    // A browser composes the accents: then it is the same variable.
    assert!(
        matches!(
            found[..],
            [Finding { rule: Rule::VariableRepeated { other: 0 } | Rule::VariableAlike { other: 0 }, .. }]
        ),
        "{found:?}"
    );
}

#[test]
fn a_field_without_a_variable_never_has_a_value() {
    for variable in ["", " ", "\u{200B}", "\u{3164}"] {
        let expected = finding(FindingPlace::Variable(0), Rule::VariableEmpty, None);
        assert_eq!(found_in(&[("A", variable)]), [expected], "{variable:?}");
    }
    assert_eq!(found_in(&[("A", ""), ("B", "")]).len(), 2, "two empty variables are not the same one");
}
