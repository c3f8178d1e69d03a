//! Which rows of a list are selected, by their ids: whatever is drawn, searched for or read again.

use std::collections::HashSet;

/// The selected rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selection {
    ids: HashSet<String>,
    anchor: Option<Anchor>,
}

/// Where a range begins: at the row that was selected, or taken out, last.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Anchor {
    id: String,
    /// Whether it was selected: a range does the same with its rows.
    is_selected: bool,
    /// What was selected before the range: a shorter range gives back what a longer one had taken.
    before: HashSet<String>,
}

/// How many of the rows that match are selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelectionCover {
    /// None.
    Nothing,
    /// Some, but not all.
    Some,
    /// All, and there are some.
    All,
}

impl Selection {
    /// Whether the row `id` is selected.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// How many are selected.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// The row that was selected, or taken out, last.
    pub fn last(&self) -> Option<&str> {
        self.anchor.as_ref().map(|anchor| anchor.id.as_str())
    }

    /// Selects the row `id`, or takes it out. The next range begins there.
    pub fn toggle(&mut self, id: &str) {
        let is_selected = !self.ids.remove(id);
        if is_selected {
            self.ids.insert(id.to_owned());
        }
        self.anchor = Some(Anchor { id: id.to_owned(), is_selected, before: self.ids.clone() });
    }

    /// Does with all rows from the last one to `id`, in `order`, what was done with that; rows of a range before, from the same
    /// one, are again as they were. Without a last one in `order` it is as [`Selection::toggle`].
    pub fn reach<'a>(&mut self, order: impl Iterator<Item = &'a str>, id: &str) {
        let Some(anchor) = &self.anchor else { return self.toggle(id) };
        let mut range = Vec::new();
        let mut ends = 0;
        for row in order {
            let is_end = row == anchor.id || row == id;
            if is_end || ends == 1 {
                range.push(row);
            }
            ends += usize::from(is_end) + usize::from(is_end && anchor.id == id);
            if ends >= 2 {
                break;
            }
        }
        if ends < 2 {
            return self.toggle(id);
        }
        let mut ids = anchor.before.clone();
        for row in range {
            if anchor.is_selected {
                ids.insert(row.to_owned());
            } else {
                ids.remove(row);
            }
        }
        self.ids = ids;
    }

    /// Begins a range at the row `id`, which is selected.
    pub fn begin_at(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
        self.anchor = Some(Anchor { id: id.to_owned(), is_selected: true, before: self.ids.clone() });
    }

    /// The next range begins elsewhere.
    pub fn end_range(&mut self) {
        self.anchor = None;
    }

    /// Selects all rows of `order` as well.
    pub fn add_all<'a>(&mut self, order: impl Iterator<Item = &'a str>) {
        self.ids.extend(order.map(ToOwned::to_owned));
        self.anchor = None;
    }

    /// Takes all rows of `order` out.
    pub fn remove_all<'a>(&mut self, order: impl Iterator<Item = &'a str>) {
        for id in order {
            self.ids.remove(id);
        }
        self.anchor = None;
    }

    /// Selects none.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes out what is no longer among `all`, the rows of the list; what was taken out.
    pub fn keep<'a>(&mut self, all: impl Iterator<Item = &'a str>) -> Vec<String> {
        if self.ids.is_empty() {
            return Vec::new();
        }
        let kept: HashSet<&str> = all.filter(|id| self.has(id)).collect();
        if kept.len() == self.len() {
            return Vec::new();
        }
        let kept: HashSet<String> = kept.into_iter().map(ToOwned::to_owned).collect();
        let gone = self.ids.iter().filter(|id| !kept.contains(id.as_str())).cloned().collect();
        if let Some(anchor) = &mut self.anchor {
            anchor.before.retain(|id| kept.contains(id));
        }
        self.ids = kept;
        gone
    }

    /// How many of the rows `order` are selected, and how many there are.
    fn counted<'a>(&self, order: impl Iterator<Item = &'a str>) -> (usize, usize) {
        order.fold((0, 0), |(selected, all), id| (selected + usize::from(self.has(id)), all + 1))
    }

    /// How many of the rows `order`, which match, are selected.
    pub fn cover<'a>(&self, order: impl Iterator<Item = &'a str>) -> SelectionCover {
        match self.counted(order) {
            (0, _) => SelectionCover::Nothing,
            (selected, all) if selected == all => SelectionCover::All,
            _ => SelectionCover::Some,
        }
    }

    /// How many selected rows are not in `order`, the rows that match.
    pub fn unseen<'a>(&self, order: impl Iterator<Item = &'a str>) -> usize {
        self.len().saturating_sub(self.counted(order).0)
    }

    /// The row that is nearest to `id` in `order` and not selected: the next one, else the one before. That is where the user
    /// goes on when the selected ones leave.
    pub fn neighbour<'a>(&self, order: impl Iterator<Item = &'a str>, id: &str) -> Option<&'a str> {
        let mut before = None;
        let mut is_behind = false;
        for row in order {
            is_behind |= row == id;
            if !self.has(row) {
                if is_behind {
                    return Some(row);
                }
                before = Some(row);
            }
        }
        before
    }
}

#[cfg(test)]
mod tests {
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
}
