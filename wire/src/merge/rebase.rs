//! A merge that asks nobody, for changes of many widgets: a part that both sides have changed is a conflict.

use serde_json::{Map, Value};

use super::{Merge, Part, Side, Version, WidgetContent};
use crate::field::Field;

impl Merge {
    /// Both changes together; `None` if they contradict each other. Other than where a user decides, two changes of one
    /// field agree if they are of different members: a new label and a new variable. A field that they have removed
    /// stays removed, and the order is theirs if both have changed it.
    pub fn without_asking(&self) -> Option<WidgetContent> {
        let mut sides = Vec::new();
        let mut both = Vec::new();
        for difference in self.differences() {
            let side = match (difference.changed_by, difference.part) {
                (Some(side), _) => side,
                (None, Part::Order) => Side::Theirs,
                (None, Part::Title) => return None,
                (None, Part::Field(place)) => {
                    let base = self.rows.get(place).and_then(|row| row.base.as_ref());
                    match (&difference.mine, &difference.theirs) {
                        (Version::Field(mine), Version::Field(theirs)) => {
                            both.push((theirs.clone(), field_of_both(base?, mine, theirs)?));
                        }
                        (Version::Field(_), Version::Absent) => {}
                        _ => return None,
                    }
                    Side::Theirs
                }
            };
            sides.push((difference.part, side));
        }
        let mut result = self.result(|part| {
            sides.iter().find(|(known, _)| *known == part).map_or(Side::Theirs, |(_, side)| *side)
        });
        for (theirs, merged) in both {
            if let Some(field) = result.fields.iter_mut().find(|field| **field == theirs) {
                *field = merged;
            }
        }
        Some(result)
    }
}

/// A field with the members that either side has changed; `None` if both have changed one in different ways.
fn field_of_both(base: &Field, mine: &Field, theirs: &Field) -> Option<Field> {
    Some(Field {
        label: of_both(&base.label, &mine.label, &theirs.label)?,
        variable: of_both(&base.variable, &mine.variable, &theirs.variable)?,
        kind: of_both(&base.kind, &mine.kind, &theirs.kind)?,
        extra: of_both::<Map<String, Value>>(&base.extra, &mine.extra, &theirs.extra)?,
    })
}

fn of_both<T: PartialEq + Clone>(base: &T, mine: &T, theirs: &T) -> Option<T> {
    if mine == base || mine == theirs {
        Some(theirs.clone())
    } else if theirs == base {
        Some(mine.clone())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(label: &str, variable: &str) -> Field {
        Field { label: label.to_owned(), variable: variable.to_owned(), ..Field::default() }
    }

    fn content(title: &str, fields: &[(&str, &str)]) -> WidgetContent {
        let fields = fields.iter().map(|(label, variable)| field(label, variable)).collect();
        WidgetContent { title: title.to_owned(), fields }
    }

    fn merged(
        base: &[(&str, &str)],
        mine: &[(&str, &str)],
        theirs: &[(&str, &str)],
    ) -> Option<Vec<(String, String)>> {
        let merge = Merge::new(&content("A", base), content("A", mine), content("A", theirs));
        let fields = merge.without_asking()?.fields;
        Some(fields.into_iter().map(|field| (field.label, field.variable)).collect())
    }

    fn pairs(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(label, variable)| ((*label).to_owned(), (*variable).to_owned())).collect()
    }

    const BASE: &[(&str, &str)] = &[("Name", "name"), ("Plan", "plan")];
    const MINE: &[(&str, &str)] = &[("Name", "name"), ("Plan", "tariff")];

    #[test]
    fn a_new_label_and_a_new_variable_of_one_field_agree() {
        let theirs = [("Name", "name"), ("Contract", "plan")];
        assert_eq!(merged(BASE, MINE, &theirs), Some(pairs(&[("Name", "name"), ("Contract", "tariff")])));
    }

    #[test]
    fn what_they_have_added_moved_and_removed_stays() {
        let theirs = [("City", "city"), ("Plan", "plan"), ("Name", "name")];
        let both = [("City", "city"), ("Plan", "tariff"), ("Name", "name")];
        assert_eq!(merged(BASE, MINE, &theirs), Some(pairs(&both)));
        assert_eq!(merged(BASE, MINE, &[("Name", "name")]), Some(pairs(&[("Name", "name")])));
    }

    #[test]
    fn two_new_variables_of_one_field_contradict_each_other() {
        assert_eq!(merged(BASE, MINE, &[("Name", "name"), ("Plan", "product")]), None);
        assert_eq!(merged(BASE, MINE, MINE), Some(pairs(MINE)), "the same is no contradiction");
    }

    #[test]
    fn two_new_titles_contradict_each_other() {
        let base = content("A", BASE);
        let merge =
            |mine, theirs| Merge::new(&base, content(mine, MINE), content(theirs, BASE)).without_asking();
        assert_eq!(merge("B", "C"), None);
        assert_eq!(merge("A", "C"), Some(content("C", MINE)));
        assert_eq!(merge("B", "A"), Some(content("B", MINE)));
    }
}
