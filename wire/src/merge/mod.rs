//! Compares two versions of a widget with a common base: the differences, and the result of the user's choices. A
//! three-way merge as in version control, with a user instead of conflict markers.

mod matching;
#[cfg(all(test, not(target_family = "wasm")))]
mod properties;
mod rebase;
#[cfg(test)]
mod tests;

pub use matching::Side;
use matching::{Matched, common_order, in_order, rows};

use crate::field::Field;
use crate::widget::Widget;

/// A part that can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// A field, by its place in the merge.
    Field(usize),
    /// The order of the fields.
    Order,
}

/// One side of a difference.
#[derive(Debug, Clone, PartialEq)]
pub enum Version {
    /// The title.
    Title(String),
    /// The field.
    Field(Field),
    /// The field does not exist.
    Absent,
    /// The labels, in order.
    Order(Vec<String>),
}

/// A part that differs between the two sides.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The part.
    pub part: Part,
    /// What the user typed.
    pub mine: Version,
    /// What the server has now.
    pub theirs: Version,
    /// The side that changed it, if only one did: choosing the other side loses its change.
    pub changed_by: Option<Side>,
}

impl Difference {
    /// The side whose choice keeps a change; mine if both changed it.
    pub fn suggestion(&self) -> Side {
        self.changed_by.unwrap_or(Side::Mine)
    }
}

/// A widget's title and fields, as one side has them.
#[derive(Debug, Clone, PartialEq)]
pub struct WidgetContent {
    /// The title.
    pub title: String,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

impl WidgetContent {
    /// The content of `widget`.
    pub fn of(widget: &Widget) -> Self {
        Self { title: widget.title.clone(), fields: widget.fields.clone() }
    }
}

/// Two versions with a common base.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    base_title: String,
    mine: WidgetContent,
    theirs: WidgetContent,
    rows: Vec<Matched>,
}

impl Merge {
    /// Compares `mine` and `theirs`; both started from `base`.
    pub fn new(base: &WidgetContent, mine: WidgetContent, theirs: WidgetContent) -> Self {
        let rows = rows(&base.fields, &mine.fields, &theirs.fields);
        Self { base_title: base.title.clone(), mine, theirs, rows }
    }

    /// The differences, in the order of the dialog: the title, the fields, their order.
    pub fn differences(&self) -> Vec<Difference> {
        let mut found = Vec::new();
        if self.mine.title != self.theirs.title {
            found.push(Difference {
                part: Part::Title,
                mine: Version::Title(self.mine.title.clone()),
                theirs: Version::Title(self.theirs.title.clone()),
                changed_by: changed_by(&self.base_title, &self.mine.title, &self.theirs.title),
            });
        }
        for (place, row) in self.rows.iter().enumerate() {
            let [mine, theirs] = [self.field(row, Side::Mine), self.field(row, Side::Theirs)];
            if mine != theirs {
                found.push(Difference {
                    part: Part::Field(place),
                    mine: version(mine),
                    theirs: version(theirs),
                    changed_by: changed_by(&row.base.as_ref(), &mine, &theirs),
                });
            }
        }
        if self.order_differs() {
            found.push(Difference {
                part: Part::Order,
                mine: self.order_of(Side::Mine),
                theirs: self.order_of(Side::Theirs),
                changed_by: self.order_changed_by(),
            });
        }
        found
    }

    /// The widget that results from `choose`, which selects a side for each part that differs.
    pub fn result(&self, choose: impl Fn(Part) -> Side) -> WidgetContent {
        let title = match choose(Part::Title) {
            Side::Mine => &self.mine.title,
            Side::Theirs => &self.theirs.title,
        };
        let order_differs = self.order_differs();
        let leading = if order_differs { choose(Part::Order) } else { Side::Theirs };
        let places = in_order(&self.rows, leading);
        let chosen = |place: usize| {
            let row = self.rows.get(place)?;
            self.field(row, choose(Part::Field(place))).cloned()
        };
        WidgetContent { title: title.clone(), fields: places.into_iter().filter_map(chosen).collect() }
    }

    fn field(&self, row: &Matched, side: Side) -> Option<&Field> {
        match side {
            Side::Mine => self.mine.fields.get(row.mine?),
            Side::Theirs => self.theirs.fields.get(row.theirs?),
        }
    }

    /// The places of the fields that both sides have, in the order of `side`.
    fn common_order(&self, side: Side) -> Vec<usize> {
        common_order(&self.rows, |row| row.place_on(side))
    }

    fn order_differs(&self) -> bool {
        self.common_order(Side::Mine) != self.common_order(Side::Theirs)
    }

    fn order_changed_by(&self) -> Option<Side> {
        let base = common_order(&self.rows, |row| row.base_place);
        let moved = |side| {
            let known = |place: &usize| self.rows.get(*place).is_some_and(|row| row.base_place.is_some());
            self.common_order(side).into_iter().filter(known).collect::<Vec<_>>() != base
        };
        match (moved(Side::Mine), moved(Side::Theirs)) {
            (true, false) => Some(Side::Mine),
            (false, true) => Some(Side::Theirs),
            _ => None,
        }
    }

    fn order_of(&self, side: Side) -> Version {
        let labels = self.common_order(side).into_iter().filter_map(|place| {
            let row = self.rows.get(place)?;
            self.field(row, side).map(|field| field.label.clone())
        });
        Version::Order(labels.collect())
    }
}

fn version(field: Option<&Field>) -> Version {
    field.map_or(Version::Absent, |field| Version::Field(field.clone()))
}

/// The only side that differs from the base.
fn changed_by<T: PartialEq>(base: &T, mine: &T, theirs: &T) -> Option<Side> {
    if mine == base {
        Some(Side::Theirs)
    } else if theirs == base {
        Some(Side::Mine)
    } else {
        None
    }
}
