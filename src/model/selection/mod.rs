//! Which rows of a list are selected, by their ids: whatever is drawn, searched for or read again.

#[cfg(test)]
mod tests;

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
