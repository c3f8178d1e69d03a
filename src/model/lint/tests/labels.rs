//! Labels.

use super::*;

#[test]
fn an_empty_label_gets_the_words_of_its_variable() {
    for (label, variable, expected) in [
        ("", "order.total", Some("Order total")),
        (" \u{200B}\u{2060}", "orderTotal", Some("Order total")),
        ("\u{3164}", "a.b.customer.vat_ID", Some("Customer vat ID")),
        ("", "plan", Some("Plan")),
        ("", "größe", Some("Größe")),
        ("", "ошибка", Some("Ошибка")),
        ("", "注文", Some("注文")),
        ("", "...", None),
        ("", "a\0b", None),
        ("", "👍", None),
    ] {
        let mend = expected.map(|label| Mend::SetText(Spot::Label(0), label.to_owned()));
        let expected = finding(FindingPlace::Label(0), Rule::LabelEmpty, mend);
        assert_eq!(found_in(&[(label, variable)]), [expected], "{label:?} {variable:?}");
    }
    let long = "v".repeat(wire::CHARACTER_LIMIT + 1);
    assert_eq!(found_in(&[("", &long)])[0].mend, None, "a label of that length could not be saved");
}

#[test]
fn a_label_that_another_field_has_is_no_mend() {
    let found = found_in(&[("Plan", "plan.name"), ("", "plan")]);
    assert_eq!(found, [finding(FindingPlace::Label(1), Rule::LabelEmpty, None)]);
}

#[test]
fn a_field_without_anything_is_removed() {
    let expected = finding(FindingPlace::Label(1), Rule::LabelEmpty, Some(Mend::RemoveField(1)));
    assert_eq!(found_in(&[("A", "a"), (" ", "\u{200B}")]), [expected]);
}

#[test]
fn labels_that_read_the_same_are_found() {
    for (one, other, is_same) in [
        ("Total", "Total", true),
        ("Total", "TOTAL", true),
        ("Total", "To\u{200B}tal", true),
        ("Order total", "Order  total", true),
        ("Order total", "Order\u{A0}total", true),
        ("Café", "Cafe\u{301}", true),
        ("Straße", "STRASSE", true),
        ("ﬁnal", "final", true),
        ("إسم", "اسم", true),
        ("שָׁלוֹם", "שלום", true),
        ("❤\u{FE0F}", "❤", true),
        ("ガ", "ｶﾞ", true),
        ("Total", "Totals", false),
        ("👍", "👎", false),
        ("ハ", "バ", false),
        ("注文", "注文番号", false),
    ] {
        let found = found_in(&[(one, "a.first"), (other, "b.second")]);
        let doubled: Vec<_> =
            found.iter().filter(|found| found.rule == Rule::LabelDoubled { other: 0 }).collect();
        assert_eq!(doubled.len(), usize::from(is_same), "{one:?} {other:?}: {found:?}");
        if let [doubled] = doubled.as_slice() {
            let label = Mend::SetText(Spot::Label(1), "B second".to_owned());
            assert_eq!((doubled.place, &doubled.mend), (FindingPlace::Label(1), &Some(label)));
        }
    }
}

#[test]
fn one_field_twice_is_one_finding() {
    let found = found_in(&[("Total", "order.total"), ("Total", "order.total")]);
    let expected =
        finding(FindingPlace::Variable(1), Rule::VariableRepeated { other: 0 }, Some(Mend::RemoveField(1)));
    assert_eq!(found, [expected]);
}
