//! A user's arrangement of the cards of the values panel. The API has no place for it: each browser stores its
//! own, and a host may store it for the user as JSON.

use serde_json::json;
use wire::{Map, Value};

use super::filter::sort_places;

/// The maximum number of stored ids per list: more widgets than anyone arranges, and a limit on a browser's
/// storage.
const MOST_IDS: usize = 1_000;

/// An arrangement. Ids of deleted widgets stay in it, so that a widget that returns finds its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Ids in the user's order. Widgets without an entry follow in the server's order.
    order: Vec<String>,
    pinned: Vec<String>,
    folded: Vec<String>,
    hidden: Vec<String>,
    /// Whether empty fields are left out.
    pub hides_empty: bool,
}

impl Default for Layout {
    fn default() -> Self {
        let none = Vec::new;
        Self { order: none(), pinned: none(), folded: none(), hidden: none(), hides_empty: true }
    }
}

/// A property of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It comes before all cards that are not pinned.
    Pinned,
    /// Only its head is displayed.
    Folded,
    /// It is not displayed.
    Hidden,
}

impl Layout {
    /// True if the widget `id` has `mark`.
    pub fn is(&self, mark: Mark, id: &str) -> bool {
        self.list(mark).iter().any(|known| known == id)
    }

    /// Sets or removes `mark` for the widget `id`.
    pub fn set(&mut self, mark: Mark, id: &str, holds: bool) {
        let list = self.list_mut(mark);
        list.retain(|known| known != id);
        if holds {
            list.push(id.to_owned());
        }
    }

    /// The order of the widgets `ids`, given in the server's order: 0-based places in `ids`, pinned ones first,
    /// hidden ones included.
    pub fn order_of(&self, ids: &[&str]) -> Vec<usize> {
        let mut places: Vec<usize> = (0..ids.len()).collect();
        // A stable sort: widgets without a place of their own stay in the server's order.
        let ranks: Vec<_> = ids.iter().map(|id| (!self.is(Mark::Pinned, id), self.place(id))).collect();
        sort_places(&mut places, &|one, other| ranks[one].cmp(&ranks[other]));
        places
    }

    /// Moves the widget `id` to the 0-based place `to` among the displayed ones of `ids`, given in the server's
    /// order. A pinned one stays among the pinned, another one after them. Returns its new place; `None` if
    /// nothing moved.
    pub fn move_to(&mut self, ids: &[&str], id: &str, to: usize) -> Option<usize> {
        let shown: Vec<&str> = self
            .order_of(ids)
            .into_iter()
            .map(|at| ids[at])
            .filter(|id| !self.is(Mark::Hidden, id))
            .collect();
        let is_pinned = self.is(Mark::Pinned, id);
        let moves = |known: &&str| self.is(Mark::Pinned, known) == is_pinned && !self.is(Mark::Hidden, known);
        let mut section: Vec<&str> = shown.iter().copied().filter(moves).collect();
        let before = if is_pinned { 0 } else { shown.len() - section.len() };
        let from = section.iter().position(|known| *known == id)?;
        let to = to.saturating_sub(before).min(section.len().saturating_sub(1));
        if from == to {
            return None;
        }
        let taken = section.remove(from);
        section.insert(to, taken);
        // The moved section reuses its places; all others stay where they would be without pins.
        let mut next = section.into_iter();
        let mut places: Vec<usize> = (0..ids.len()).collect();
        sort_places(&mut places, &|one, other| self.place(ids[one]).cmp(&self.place(ids[other])));
        let order = places.into_iter().map(|at| ids[at]);
        let order = order.map(|id| if moves(&id) { next.next().unwrap_or(id) } else { id });
        self.order = merged(order.map(ToOwned::to_owned).collect(), &self.order);
        Some(to + before)
    }

    /// The arrangement as JSON: `{"version": 1, "order": [ID …], "pinned": […], "folded": […], "hidden": […],
    /// "hidesEmpty": true}`.
    pub fn to_value(&self) -> Value {
        json!({
            "version": 1,
            "order": self.order,
            "pinned": self.pinned,
            "folded": self.folded,
            "hidden": self.hidden,
            "hidesEmpty": self.hides_empty,
        })
    }

    /// Reads the output of [`Layout::to_value`]. Missing members and members of another kind get their defaults.
    pub fn from_value(value: &Value) -> Self {
        let empty = Map::new();
        let members = value.as_object().unwrap_or(&empty);
        let ids = |name: &str| {
            let mut ids: Vec<String> = Vec::new();
            for id in
                members.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
            {
                if ids.len() < MOST_IDS && !ids.iter().any(|known| known == id) {
                    ids.push(id.to_owned());
                }
            }
            ids
        };
        Self {
            order: ids("order"),
            pinned: ids("pinned"),
            folded: ids("folded"),
            hidden: ids("hidden"),
            hides_empty: members.get("hidesEmpty").and_then(Value::as_bool).unwrap_or(true),
        }
    }

    /// Merges `mine` and `theirs`, which both started from `base`. A card that either of them has marked is
    /// marked; a mark that either has removed is gone. If both have moved cards, mine keep their order.
    pub fn merged(base: &Self, mine: &Self, theirs: &Self) -> Self {
        let marks = |mark: Mark| {
            let [base, mine, theirs] = [base, mine, theirs].map(|layout| layout.list(mark));
            let stays = theirs.iter().filter(|id| mine.contains(id) || !base.contains(id));
            let comes = mine.iter().filter(|id| !base.contains(id) && !theirs.contains(id));
            stays.chain(comes).take(MOST_IDS).cloned().collect()
        };
        Self {
            order: if mine.order == base.order {
                theirs.order.clone()
            } else if theirs.order == base.order || mine.order.is_empty() {
                // Nobody else has moved a card, or the order was reset here.
                mine.order.clone()
            } else {
                merged(mine.order.clone(), &theirs.order)
            },
            pinned: marks(Mark::Pinned),
            folded: marks(Mark::Folded),
            hidden: marks(Mark::Hidden),
            hides_empty: if mine.hides_empty == base.hides_empty { theirs } else { mine }.hides_empty,
        }
    }

    /// Whether `value` is an arrangement of another version than that of [`Layout::to_value`], which may contain
    /// more than this version can read.
    pub fn is_of_other_version(value: &Value) -> bool {
        value.get("version").is_some_and(|version| !is_one(version))
    }

    /// Its place in the user's order; widgets without one come after all others.
    fn place(&self, id: &str) -> usize {
        self.order.iter().position(|known| known == id).unwrap_or(usize::MAX)
    }

    fn list(&self, mark: Mark) -> &Vec<String> {
        match mark {
            Mark::Pinned => &self.pinned,
            Mark::Folded => &self.folded,
            Mark::Hidden => &self.hidden,
        }
    }

    fn list_mut(&mut self, mark: Mark) -> &mut Vec<String> {
        match mark {
            Mark::Pinned => &mut self.pinned,
            Mark::Folded => &mut self.folded,
            Mark::Hidden => &mut self.hidden,
        }
    }
}

/// Whether `value` is the number 1, by its digits: parsing a float takes 13 KB of the page.
fn is_one(value: &Value) -> bool {
    let Value::Number(number) = value else { return false };
    let digits = number.to_string();
    let (whole, behind) = digits.split_once('.').unwrap_or((&digits, ""));
    whole == "1" && behind.bytes().all(|digit| digit == b'0')
}

/// `shown` in its order; each of `before` that is not displayed stays after its predecessor.
fn merged(shown: Vec<String>, before: &[String]) -> Vec<String> {
    let mut order = shown;
    for (place, id) in before.iter().enumerate().filter(|(_, id)| !order.contains(id)).collect::<Vec<_>>() {
        let follows =
            before[..place].iter().rev().find_map(|known| order.iter().position(|shown| shown == known));
        order.insert(follows.map_or(0, |follows| follows + 1), id.clone());
    }
    order.truncate(MOST_IDS);
    order
}

#[cfg(test)]
mod tests {
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
        for version in
            [json!(2), json!(10), json!(1.5), json!(0), json!(-1), json!("1"), json!(null), json!([1])]
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
}
