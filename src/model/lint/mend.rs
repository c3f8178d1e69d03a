//! What mends a finding: a change of the draft that can be undone.

use wire::Value;

use crate::model::draft::{Draft, DraftField, Spot};

/// A change of a draft that mends a finding.
#[derive(Debug, Clone, PartialEq)]
pub enum Mend {
    /// Sets the text of an input.
    SetText(Spot, String),
    /// Sets the type of the field with this key; none lets its values decide.
    SetType(u32, Option<Value>),
    /// Removes the field with this key.
    RemoveField(u32),
}

/// The inverse of a mend.
#[derive(Debug, Clone, PartialEq)]
pub struct MendUndo(Inverse);

#[derive(Debug, Clone, PartialEq)]
enum Inverse {
    Text { spot: Spot, before: String, after: String },
    Type { key: u32, before: Option<Value>, after: Option<Value> },
    Field { place: usize, field: Box<DraftField> },
}

impl Mend {
    /// Changes `draft`, and returns what undoes that. `None`, and no change, if its field is no longer there.
    pub fn apply(&self, draft: &mut Draft) -> Option<MendUndo> {
        let inverse = match self {
            Self::SetText(spot, after) => {
                let (spot, before) = (*spot, draft.text(*spot)?.clone());
                draft.set_text(spot, after.clone());
                Inverse::Text { spot, before, after: after.clone() }
            }
            Self::SetType(key, after) => {
                let field = draft.field_mut(*key)?;
                let before = std::mem::replace(&mut field.kind, after.clone());
                Inverse::Type { key: *key, before, after: after.clone() }
            }
            Self::RemoveField(key) => {
                let place = draft.position(*key)?;
                let field = Box::new(draft.field(*key)?.clone());
                draft.remove_field(*key);
                Inverse::Field { place, field }
            }
        };
        Some(MendUndo(inverse))
    }
}

impl MendUndo {
    /// True as long as `draft` still has what the mend has made: later changes of the same place are not undone.
    pub fn is_possible(&self, draft: &Draft) -> bool {
        match &self.0 {
            Inverse::Text { spot, after, .. } => draft.text(*spot) == Some(after),
            Inverse::Type { key, after, .. } => draft.field(*key).is_some_and(|field| field.kind == *after),
            Inverse::Field { field, .. } => draft.field(field.key).is_none(),
        }
    }

    /// Where its field was, from 0, if it brings back a field.
    pub fn removed_place(&self) -> Option<usize> {
        match &self.0 {
            Inverse::Field { place, .. } => Some(*place),
            Inverse::Text { .. } | Inverse::Type { .. } => None,
        }
    }

    /// The place whose text it restores, if it restores one.
    pub fn spot(&self) -> Option<Spot> {
        match &self.0 {
            Inverse::Text { spot, .. } => Some(*spot),
            Inverse::Type { .. } | Inverse::Field { .. } => None,
        }
    }

    /// The same for `to`, which has taken the place of `from` and has keys of its own: a field is known by its variable. `None`
    /// if `to` has no such field, or again has the one that was taken out.
    pub fn carried(self, from: &Draft, to: &mut Draft) -> Option<Self> {
        Some(Self(match self.0 {
            Inverse::Text { spot, before, after } => {
                let spot = match spot {
                    Spot::Title => spot,
                    Spot::Label(key) => Spot::Label(key_in(to, from, key)?),
                    Spot::Variable(key) => Spot::Variable(key_in(to, from, key)?),
                    Spot::Type(key) => Spot::Type(key_in(to, from, key)?),
                };
                Inverse::Text { spot, before, after }
            }
            Inverse::Type { key, before, after } => {
                Inverse::Type { key: key_in(to, from, key)?, before, after }
            }
            Inverse::Field { place, mut field } => {
                if keys(to, &field.variable).count() > keys(from, &field.variable).count() {
                    return None;
                }
                field.key = to.take_key();
                Inverse::Field { place, field }
            }
        }))
    }

    /// The key of the field that it concerns.
    pub fn field(&self) -> Option<u32> {
        match &self.0 {
            Inverse::Text { spot: Spot::Title, .. } => None,
            Inverse::Text { spot: Spot::Label(key) | Spot::Variable(key) | Spot::Type(key), .. }
            | Inverse::Type { key, .. } => Some(*key),
            Inverse::Field { field, .. } => Some(field.key),
        }
    }

    /// Restores what the mend has changed; nothing where that is no longer possible.
    pub fn apply(self, draft: &mut Draft) {
        if !self.is_possible(draft) {
            return;
        }
        match self.0 {
            Inverse::Text { spot, before, .. } => draft.set_text(spot, before),
            Inverse::Type { key, before, .. } => {
                if let Some(field) = draft.field_mut(key) {
                    field.kind = before;
                }
            }
            Inverse::Field { place, field } => draft.put_field(place, *field),
        }
    }
}

/// The keys of the fields of `draft` with `variable`.
fn keys(draft: &Draft, variable: &str) -> impl Iterator<Item = u32> {
    draft.fields.iter().filter(move |field| field.variable == variable).map(|field| field.key)
}

/// The key in `to` of what is the field `key` in `from`.
fn key_in(to: &Draft, from: &Draft, key: u32) -> Option<u32> {
    let variable = &from.field(key)?.variable;
    let place = keys(from, variable).position(|known| known == key)?;
    keys(to, variable).nth(place)
}
