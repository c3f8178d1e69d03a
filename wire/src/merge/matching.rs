//! Matches the fields of three versions. The API gives fields no id, so they are identified by their content: by
//! all of it, else by the variable, else by the label.

use crate::field::Field;

/// A side of a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// What the user typed.
    Mine,
    /// What the server has now.
    Theirs,
}

/// A field and its place in each version.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matched {
    /// The field in the common base.
    pub(super) base: Option<Field>,
    /// Its place in the base.
    pub(super) base_place: Option<usize>,
    /// Its place in the user's version.
    pub(super) mine: Option<usize>,
    /// Its place in the server's version.
    pub(super) theirs: Option<usize>,
}

impl Matched {
    /// Its place on `side`.
    pub(super) fn place_on(&self, side: Side) -> Option<usize> {
        match side {
            Side::Mine => self.mine,
            Side::Theirs => self.theirs,
        }
    }
}

/// The fields of all three versions, each once: those of `base` first, then added ones.
pub(super) fn rows(base: &[Field], mine: &[Field], theirs: &[Field]) -> Vec<Matched> {
    let (mine_of, theirs_of) = (matches(base, mine), matches(base, theirs));
    let mut rows: Vec<Matched> = base
        .iter()
        .enumerate()
        .map(|(place, field)| Matched {
            base: Some(field.clone()),
            base_place: Some(place),
            mine: mine_of.iter().position(|known| *known == Some(place)),
            theirs: theirs_of.iter().position(|known| *known == Some(place)),
        })
        .collect();
    let added = |known: &[Option<usize>]| -> Vec<usize> {
        known.iter().enumerate().filter(|(_, known)| known.is_none()).map(|(place, _)| place).collect()
    };
    let (mine_added, theirs_added) = (added(&mine_of), added(&theirs_of));
    let fields = |places: &[usize], all: &[Field]| -> Vec<Field> {
        places.iter().filter_map(|place| all.get(*place).cloned()).collect()
    };
    let pairs = matches(&fields(&mine_added, mine), &fields(&theirs_added, theirs));
    let row = |mine, theirs| Matched { base: None, base_place: None, mine, theirs };
    rows.extend(mine_added.iter().enumerate().map(|(index, place)| {
        let partner = pairs.iter().position(|pair| *pair == Some(index));
        row(Some(*place), partner.and_then(|partner| theirs_added.get(partner).copied()))
    }));
    let alone = theirs_added.iter().zip(&pairs).filter(|(_, pair)| pair.is_none());
    rows.extend(alone.map(|(place, _)| row(None, Some(*place))));
    rows
}

/// For each field of `changed` its place in `known`, each place at most once.
fn matches(known: &[Field], changed: &[Field]) -> Vec<Option<usize>> {
    let same: [fn(&Field, &Field) -> bool; 3] = [
        |one, other| one == other,
        |one, other| !one.variable.is_empty() && one.variable == other.variable,
        |one, other| !one.label.is_empty() && one.label == other.label,
    ];
    let mut found = vec![None; changed.len()];
    for is_same in same {
        for (place, field) in changed.iter().enumerate() {
            if found[place].is_none() {
                let free = |candidate: &usize| !found.contains(&Some(*candidate));
                found[place] =
                    (0..known.len()).filter(free).find(|candidate| is_same(&known[*candidate], field));
            }
        }
    }
    found
}

/// The places of the rows that both sides have, in the order of `place_of`.
pub(super) fn common_order(rows: &[Matched], place_of: impl Fn(&Matched) -> Option<usize>) -> Vec<usize> {
    placed(rows, |row| place_of(row).filter(|_| row.mine.is_some() && row.theirs.is_some()))
}

/// The places of the rows in the order of `place_of`. A search for each, because a sort adds more bytes than it
/// saves time.
fn placed(rows: &[Matched], place_of: impl Fn(&Matched) -> Option<usize>) -> Vec<usize> {
    let places: Vec<Option<usize>> = rows.iter().map(place_of).collect();
    // A place is below the number of fields of its version, and each of those has a row.
    (0..rows.len()).filter_map(|order| places.iter().position(|place| *place == Some(order))).collect()
}

/// The places of all rows: in the order of `leading`; rows of the other side alone come after their predecessor
/// there.
pub(super) fn in_order(rows: &[Matched], leading: Side) -> Vec<usize> {
    let other = if leading == Side::Mine { Side::Theirs } else { Side::Mine };
    let mut order = placed(rows, |row| row.place_on(leading));
    let mut before = None;
    for place in placed(rows, |row| row.place_on(other)) {
        if !order.contains(&place) {
            let at = before.and_then(|before| order.iter().position(|known| *known == before));
            order.insert(at.map_or(0, |at| at + 1), place);
        }
        before = Some(place);
    }
    order
}
