//! A user's arrangement of the cards of the values panel. The API has no place for it: each browser stores its
//! own, and a host may store it for the user as JSON.

#[cfg(test)]
mod tests;

use serde_json::json;
use wire::{Map, Value};

use crate::model::filter::sort_places;

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
