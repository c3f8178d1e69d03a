//! Ways in which a good reply goes wrong on its way, or at a server of another version.

use proptest::prelude::*;
use proptest::sample::Index;
use wire::{Map, Value};

/// Damage to bytes.
#[derive(Debug, Clone)]
pub(super) enum ByteDamage {
    /// A byte is another.
    Flip(Index, u8),
    /// The end is missing.
    Cut(Index),
    /// A part comes twice.
    Repeat(Index, Index),
    /// A part is missing.
    Leave(Index, Index),
}

impl ByteDamage {
    /// Any of them.
    pub(super) fn any() -> impl Strategy<Value = Self> {
        prop_oneof![
            (any::<Index>(), any::<u8>()).prop_map(|(place, byte)| Self::Flip(place, byte)),
            any::<Index>().prop_map(Self::Cut),
            any::<(Index, Index)>().prop_map(|(start, end)| Self::Repeat(start, end)),
            any::<(Index, Index)>().prop_map(|(start, end)| Self::Leave(start, end)),
        ]
    }

    /// Does it to `body`; what is empty stays so.
    pub(super) fn strike(&self, body: &mut Vec<u8>) {
        if body.is_empty() {
            return;
        }
        let range = |one: &Index, other: &Index| {
            let (one, other) = (one.index(body.len()), other.index(body.len()));
            one.min(other)..one.max(other)
        };
        match self {
            Self::Flip(place, byte) => {
                let place = place.index(body.len());
                body[place] = *byte;
            }
            Self::Cut(place) => body.truncate(place.index(body.len())),
            Self::Repeat(start, end) => {
                let range = range(start, end);
                let part = body[range.clone()].to_vec();
                body.splice(range.start..range.start, part);
            }
            Self::Leave(start, end) => drop(body.drain(range(start, end))),
        }
    }
}

/// Damage to one value within a JSON text.
#[derive(Debug, Clone)]
pub(super) enum ShapeDamage {
    /// It is not there.
    Remove,
    /// It is something else.
    Replace(Value),
    /// It comes a second time, under its own name with an `x` or as the next of its list.
    Repeat,
    /// It stands in a list of its own.
    Wrap,
}

impl ShapeDamage {
    /// Any of them.
    pub(super) fn any() -> impl Strategy<Value = Self> {
        let others = [
            Value::Null,
            Value::from(true),
            Value::from(u64::MAX),
            Value::from(""),
            Value::from("text"),
            Value::Array(Vec::new()),
            Value::Object(Map::new()),
        ];
        prop_oneof![
            Just(Self::Remove),
            prop::sample::select(others.to_vec()).prop_map(Self::Replace),
            Just(Self::Repeat),
            Just(Self::Wrap),
        ]
    }

    /// Does it to the value that `way` leads to from `root`: at each step into one of the members or entries,
    /// and ending early where there are none.
    pub(super) fn strike(&self, root: &mut Value, way: &[Index]) {
        let Some((step, further)) = way.split_first() else { return };
        match root {
            Value::Array(entries) if !entries.is_empty() => {
                let place = step.index(entries.len());
                if !further.is_empty() && is_branch(&entries[place]) {
                    return self.strike(&mut entries[place], further);
                }
                match self {
                    Self::Remove => drop(entries.remove(place)),
                    Self::Replace(other) => entries[place] = other.clone(),
                    Self::Repeat => entries.insert(place, entries[place].clone()),
                    Self::Wrap => entries[place] = Value::Array(vec![entries[place].take()]),
                }
            }
            Value::Object(members) if !members.is_empty() => {
                let place = step.index(members.len());
                let name = members.keys().nth(place).cloned().unwrap();
                let member = &mut members[&name];
                if !further.is_empty() && is_branch(member) {
                    return self.strike(member, further);
                }
                match self {
                    Self::Remove => drop(members.shift_remove(&name)),
                    Self::Replace(other) => *member = other.clone(),
                    Self::Repeat => {
                        let again = member.clone();
                        members.insert(format!("{name}x"), again);
                    }
                    Self::Wrap => *member = Value::Array(vec![member.take()]),
                }
            }
            _ => {}
        }
    }
}

/// True where there is something within `value`.
fn is_branch(value: &Value) -> bool {
    match value {
        Value::Array(entries) => !entries.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    }
}
