//! Fields that are taken out of the draft when the editor opens, each with its Undo.

use leptos::prelude::*;

use super::mended::Mended;
use super::noting::Noting;
use crate::model::draft::Draft;
use crate::model::lint::Mend;

impl Noting {
    /// Takes the fields with `variables` out of the draft: for each variable the first field that is still there. Returns
    /// how many they were.
    pub(super) fn take_out(self, variables: &[String]) -> usize {
        let (draft, mended) = (self.place.draft, self.mended);
        let mut fields = draft.with_untracked(|draft| fields_of(draft, variables));
        // From the last one, so that each has its place as it was.
        fields.sort_unstable_by(|one, other| other.cmp(one));
        let mut taken = Vec::new();
        draft.update(|draft| {
            for (place, key) in fields {
                let mend = Mend::RemoveField(key);
                if let Some(undo) = mend.apply(draft) {
                    taken.push((place, mend, undo));
                }
            }
        });
        let count = taken.len();
        let first = mended.with_untracked(|mended| mended.last().map_or(0, |last| last.number + 1));
        mended.update(|mended| {
            for (number, (place, mend, undo)) in (first..).zip(taken.into_iter().rev()) {
                let (field, note) = ((place + 1).to_string(), String::new());
                mended.push(Mended { number, mend, field, note, undo });
            }
        });
        count
    }
}

/// The places and keys of the fields with `variables`.
fn fields_of(draft: &Draft, variables: &[String]) -> Vec<(usize, u32)> {
    let mut found: Vec<(usize, u32)> = Vec::new();
    for variable in variables {
        let is_new = |place: usize| !found.iter().any(|(known, _)| *known == place);
        let mut fields = draft.fields.iter().enumerate();
        let first = fields.find(|(place, field)| field.variable == *variable && is_new(*place));
        found.extend(first.map(|(place, field)| (place, field.key)));
    }
    found
}
