//! The rules of the arrangement.

use super::*;

impl Layout {
    fn arranged<'a>(&self, ids: &[&'a str]) -> Vec<&'a str> {
        self.order_of(ids).into_iter().map(|at| ids[at]).collect()
    }
}

fn moved(moves: &[(&str, usize)], ids: &[&str]) -> Layout {
    let mut layout = Layout::default();
    for (id, to) in moves {
        layout.move_to(ids, id, *to);
    }
    layout
}

#[test]
fn an_order_that_was_reset_does_not_come_back_from_what_was_kept() {
    let kept = moved(&[("c", 0)], &["a", "b", "c"]);
    assert_eq!(Layout::merged(&kept, &Layout::default(), &kept), Layout::default());
    let elsewhere = moved(&[("b", 0)], &["a", "b", "c"]);
    assert_eq!(Layout::merged(&kept, &Layout::default(), &elsewhere), Layout::default());
}

#[test]
fn without_any_set_up_the_server_gives_the_order() {
    assert_eq!(Layout::default().arranged(&["b", "a", "c"]), ["b", "a", "c"]);
    assert!(Layout::default().hides_empty);
}

#[test]
fn what_is_moved_stays_there() {
    for (moves, expected) in [
        (&[("c", 0)][..], ["c", "a", "b", "d"]),
        (&[("a", 3)], ["b", "c", "d", "a"]),
        (&[("a", 9)], ["b", "c", "d", "a"]),
        (&[("b", 2), ("d", 0)], ["d", "a", "c", "b"]),
        (&[("x", 0)], ["a", "b", "c", "d"]),
        (&[("b", 1)], ["a", "b", "c", "d"]),
    ] {
        let ids = ["a", "b", "c", "d"];
        assert_eq!(moved(moves, &ids).arranged(&ids), expected, "{moves:?}");
    }
}

#[test]
fn pinned_cards_stand_first_and_move_among_themselves() {
    let ids = ["a", "b", "c", "d"];
    let mut layout = Layout::default();
    layout.set(Mark::Pinned, "d", true);
    layout.set(Mark::Pinned, "b", true);
    assert_eq!(layout.arranged(&ids), ["b", "d", "a", "c"]);
    assert_eq!(layout.move_to(&ids, "d", 0), Some(0));
    assert_eq!(layout.arranged(&ids), ["d", "b", "a", "c"]);
    assert_eq!(layout.move_to(&ids, "b", 3), None);
    assert_eq!(layout.move_to(&ids, "c", 0), Some(2));
    assert_eq!(layout.arranged(&ids), ["d", "b", "c", "a"]);
}

#[test]
fn an_unpinned_card_goes_back_to_its_place() {
    let ids = ["a", "b", "c", "d"];
    let mut layout = Layout::default();
    layout.set(Mark::Pinned, "d", true);
    assert_eq!(layout.move_to(&ids, "b", 1), Some(1));
    assert_eq!(layout.arranged(&ids), ["d", "b", "a", "c"]);
    layout.set(Mark::Pinned, "d", false);
    assert_eq!(layout.arranged(&ids), ["b", "a", "c", "d"]);
}

#[test]
fn a_hidden_card_keeps_its_place_while_others_move() {
    let ids = ["a", "b", "c", "d"];
    let mut layout = Layout::default();
    layout.set(Mark::Hidden, "b", true);
    assert_eq!(layout.move_to(&ids, "d", 0), Some(0));
    layout.set(Mark::Hidden, "b", false);
    assert_eq!(layout.arranged(&ids), ["d", "b", "a", "c"]);
    assert_eq!(layout.move_to(&ids, "gone", 0), None);
}

#[test]
fn widgets_that_come_and_go_leave_the_rest_in_place() {
    let mut layout = moved(&[("c", 0)], &["a", "b", "c"]);
    assert_eq!(layout.arranged(&["a", "b", "new", "c"]), ["c", "a", "b", "new"]);
    assert_eq!(layout.arranged(&["a", "c"]), ["c", "a"]);
    // "b" is absent while the others are moved; it returns after its predecessor.
    layout.move_to(&["a", "c"], "a", 0);
    assert_eq!(layout.arranged(&["a", "b", "c"]), ["a", "b", "c"]);
}

#[test]
fn marks_are_set_and_taken_back() {
    let mut layout = Layout::default();
    for mark in [Mark::Pinned, Mark::Folded, Mark::Hidden] {
        layout.set(mark, "a", true);
        layout.set(mark, "a", true);
        assert!(layout.is(mark, "a") && !layout.is(mark, "b"));
        layout.set(mark, "a", false);
        assert_eq!(layout, Layout::default());
    }
}

#[test]
fn json_brings_it_back() {
    let mut layout = moved(&[("c", 0)], &["a", "b", "c"]);
    layout.set(Mark::Pinned, "b", true);
    layout.set(Mark::Folded, "a", true);
    layout.set(Mark::Hidden, "gone", true);
    layout.hides_empty = false;
    assert_eq!(Layout::from_value(&layout.to_value()), layout);
}

fn marked(mark: Mark, ids: &[&str]) -> Layout {
    let mut layout = Layout::default();
    for id in ids {
        layout.set(mark, id, true);
    }
    layout
}

#[test]
fn what_two_have_marked_is_marked_and_what_one_takes_back_is_not() {
    for mark in [Mark::Pinned, Mark::Folded, Mark::Hidden] {
        for (base, mine, theirs, expected) in [
            (&[][..], &["a"][..], &["b"][..], &["b", "a"][..]),
            (&["a"], &["a", "b"], &["a", "c"], &["a", "c", "b"]),
            (&["a", "b"], &["b"], &["a", "b", "c"], &["b", "c"]),
            (&["a", "b"], &["a", "b", "c"], &["b"], &["b", "c"]),
            (&["a"], &[], &[], &[]),
            (&["a"], &["a"], &["a"], &["a"]),
            (&[], &["a"], &["a"], &["a"]),
        ] {
            let [base, mine, theirs] = [base, mine, theirs].map(|ids| marked(mark, ids));
            assert_eq!(Layout::merged(&base, &mine, &theirs), marked(mark, expected));
        }
    }
}

#[test]
fn an_order_and_a_choice_of_either_one_stay() {
    let ids = ["a", "b", "c"];
    let (base, mine) = (Layout::default(), moved(&[("c", 0)], &ids));
    assert_eq!(Layout::merged(&base, &mine, &base), mine);
    assert_eq!(Layout::merged(&base, &base, &mine), mine);
    let theirs = moved(&[("b", 0)], &ids);
    assert_eq!(Layout::merged(&base, &mine, &theirs).arranged(&ids), ["c", "a", "b"]);
    let shows_empty = Layout { hides_empty: false, ..Layout::default() };
    assert_eq!(Layout::merged(&base, &shows_empty, &theirs).arranged(&ids), ["b", "a", "c"]);
    assert!(!Layout::merged(&base, &shows_empty, &theirs).hides_empty);
    assert!(!Layout::merged(&base, &mine, &shows_empty).hides_empty);
}

#[test]
fn an_arrangement_of_another_version_is_told_from_ours() {
    assert!(!Layout::is_of_other_version(&Layout::default().to_value()));
    for value in [json!({}), json!(null), json!([2]), json!({"version": 1}), json!({"version": 1.0})] {
        assert!(!Layout::is_of_other_version(&value), "{value}");
    }
    for version in [json!(2), json!(10), json!(1.5), json!(0), json!(-1), json!("1"), json!(null), json!([1])]
    {
        let value = json!({ "version": version });
        assert!(Layout::is_of_other_version(&value), "{value}");
    }
}

#[test]
fn any_json_is_read() {
    for value in [
        json!(null),
        json!([1]),
        json!("x"),
        json!({}),
        json!({"order": 3, "pinned": {"a": 1}, "folded": [null, 7], "hidden": null, "hidesEmpty": "no"}),
    ] {
        assert_eq!(Layout::from_value(&value), Layout::default(), "{value}");
    }
    let twice = Layout::from_value(&json!({"order": ["b", 1, "b", "a"], "pinned": ["a", "a"]}));
    assert_eq!(twice.arranged(&["a", "b", "c"]), ["a", "b", "c"]);
    let many: Vec<String> = (0..MOST_IDS + 5).map(|number| number.to_string()).collect();
    assert_eq!(Layout::from_value(&json!({"order": many})).order.len(), MOST_IDS);
}
