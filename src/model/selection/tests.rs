//! What clicks, ranges and lists that change make of a selection.

use super::*;

const ROWS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fn rows() -> impl Iterator<Item = &'static str> {
    ROWS.into_iter()
}

fn ids(selection: &Selection) -> String {
    let mut ids: Vec<_> = selection.ids.iter().map(String::as_str).collect();
    ids.sort_unstable();
    ids.concat()
}

/// `steps`: a letter toggles its row, one with `-` reaches to it, one with `<` begins there, `*` adds all, `!` clears.
fn after(steps: &str) -> Selection {
    let mut selection = Selection::default();
    for step in steps.split_whitespace() {
        match step {
            "*" => selection.add_all(rows()),
            "!" => selection.clear(),
            "." => selection.end_range(),
            _ => match (step.strip_prefix('-'), step.strip_prefix('<')) {
                (Some(id), _) => selection.reach(rows(), id),
                (_, Some(id)) => selection.begin_at(id),
                _ => selection.toggle(step),
            },
        }
    }
    selection
}

#[test]
fn clicks_and_ranges_select_as_a_file_manager_does() {
    for (steps, expected) in [
        ("", ""),
        ("b", "b"),
        ("b b", ""),
        ("b d", "bd"),
        ("b -d", "bcd"),
        ("d -b", "bcd"),
        ("b -b", "b"),
        ("b -f -c", "bc"),
        ("b -d -a", "ab"),
        ("a e -c", "acde"),
        ("a c e -b", "abcde"),
        ("f b -e -c", "bcf"),
        ("* c -e", "abf"),
        ("* c -e -d", "abef"),
        ("-c", "c"),
        ("* -c", "abdef"),
        ("b ! -d", "d"),
        ("*", "abcdef"),
        ("b -d !", ""),
        ("b -x", "bx"),
        ("<b -d -c", "bc"),
        ("b <b -c", "bc"),
        ("a . -d", "ad"),
        ("a . <c -d", "acd"),
    ] {
        assert_eq!(ids(&after(steps)), expected, "{steps}");
    }
}

#[test]
fn a_range_goes_over_what_matches_only() {
    let mut selection = after("a");
    selection.reach(["a", "c", "e", "f"].into_iter(), "e");
    assert_eq!(ids(&selection), "ace");
    selection.reach(["c", "d", "e"].into_iter(), "d");
    assert_eq!(ids(&selection), "acde", "its beginning does not match any more: as a click");
}

#[test]
fn rows_that_are_gone_leave_it_and_all_others_stay() {
    let mut selection = after("b -d f");
    assert!(selection.keep(rows()).is_empty());
    let mut gone = selection.keep(["a", "b", "f"].into_iter());
    gone.sort_unstable();
    assert_eq!(gone, ["c", "d"]);
    assert_eq!(ids(&selection), "bf");
    selection.reach(["a", "b", "c", "d", "f"].into_iter(), "d");
    assert_eq!(ids(&selection), "bdf", "a range brings nothing back that was gone");
    assert!(Selection::default().keep(rows()).is_empty());
}

#[test]
fn what_matches_and_what_does_not_are_counted() {
    for (steps, matching, cover, unseen) in [
        ("", "abc", SelectionCover::Nothing, 0),
        ("a", "abc", SelectionCover::Some, 0),
        ("a -c", "abc", SelectionCover::All, 0),
        ("a -c", "ab", SelectionCover::All, 1),
        ("d e", "abc", SelectionCover::Nothing, 2),
        ("a e", "ab", SelectionCover::Some, 1),
        ("a", "", SelectionCover::Nothing, 1),
    ] {
        let selection = after(steps);
        let matching = || rows().filter(|id| matching.contains(id));
        assert_eq!(selection.cover(matching()), cover, "{steps}");
        assert_eq!(selection.unseen(matching()), unseen, "{steps}");
    }
}

#[test]
fn all_that_match_are_added_and_taken_out_again() {
    let mut selection = after("f");
    selection.add_all(["a", "b"].into_iter());
    assert_eq!(ids(&selection), "abf");
    selection.remove_all(["a", "b"].into_iter());
    assert_eq!(ids(&selection), "f");
    assert_eq!(selection.last(), None);
}

#[test]
fn the_user_goes_on_beside_what_leaves() {
    for (steps, id, expected) in [
        ("b", "b", Some("c")),
        ("b -d", "d", Some("e")),
        ("d -b", "b", Some("e")),
        ("e f", "f", Some("d")),
        ("a -f", "f", None),
        ("a c", "x", Some("f")),
    ] {
        assert_eq!(after(steps).neighbour(rows(), id), expected, "{steps}");
    }
}

#[test]
fn ten_thousand_rows_are_counted_in_one_pass() {
    let names: Vec<String> = (0..10_000).map(|number| format!("w{number}")).collect();
    let order = || names.iter().map(String::as_str);
    let mut selection = Selection::default();
    selection.toggle("w10");
    selection.reach(order(), "w9990");
    assert_eq!(selection.len(), 9_981);
    assert_eq!(selection.keep(order().skip(11)).len(), 1);
    assert_eq!(selection.cover(order().skip(11)), SelectionCover::Some);
}
