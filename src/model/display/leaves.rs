//! The values without parts in a list or an object, at any depth.

use wire::Value;

use super::classify::show;
use super::content::{Content, DisplayValue, Entry, item_path, member_path};
use super::copy::copy_text;
use super::meaning::Meaning;
use super::money;

/// A value without parts, inside another.
pub(super) struct Leaf<'a> {
    meaning: Meaning,
    value: &'a Value,
    path: &'a str,
    is_named: bool,
}

impl Leaf<'_> {
    /// Its path in the whole value, if that contains a name.
    pub(super) fn name(&self) -> &str {
        if self.is_named { self.path } else { "" }
    }

    /// Calls `visit` with its name and its display form, or with each part of a text that contains several values.
    pub(super) fn each_shown(&self, visit: &mut dyn FnMut(&str, &DisplayValue)) {
        let shown = show(self.meaning, Some(self.value), self.path);
        let (entries, is_named) = match &shown.content {
            Content::List(entries) | Content::Tags(entries) => (entries, self.is_named),
            Content::Tree(entries) => (entries, true),
            _ => return visit(self.name(), &shown),
        };
        each_leaf(entries, is_named, &mut |leaf| leaf.each_shown(visit));
    }

    /// The value as sent; `None` if it may be a secret. It is not examined further.
    pub(super) fn sent(&self) -> Option<String> {
        (!self.meaning.may_be_secret()).then(|| copy_text(self.value))
    }
}

/// Calls `visit` with each value in `entries` that has no parts. `is_named` says whether `entries` are members of
/// an object.
pub(super) fn each_leaf(entries: &[Entry], is_named: bool, visit: &mut dyn FnMut(&Leaf)) {
    for Entry { path, value, meaning, .. } in entries {
        each_leaf_of(&Leaf { meaning: *meaning, value, path, is_named }, visit);
    }
}

/// Copies no part on the way down, unlike the creation of an [`Entry`].
fn each_leaf_of(part: &Leaf, visit: &mut dyn FnMut(&Leaf)) {
    let Leaf { meaning, value, path, is_named } = *part;
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (place, value) in items.iter().enumerate() {
                let path = &item_path(path, place);
                each_leaf_of(&Leaf { meaning: meaning.of_items(), value, path, is_named }, visit);
            }
        }
        Value::Object(members) if !members.is_empty() && money::of_object(members).is_none() => {
            for (name, value) in members {
                let path = &member_path(path, name);
                let meaning = Meaning::new(None, &[name]);
                each_leaf_of(&Leaf { meaning, value, path, is_named: true }, visit);
            }
        }
        _ => visit(part),
    }
}
