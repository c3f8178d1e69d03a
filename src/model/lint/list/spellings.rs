//! How the widgets of a list spell their variables.

use std::collections::HashMap;

/// A spelling of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spelling {
    /// Its look: the same for all spellings of one variable.
    pub(super) look: String,
    /// The variable.
    pub(super) text: String,
}

/// For each look the spellings, and how many widgets have each.
#[derive(Debug, Default)]
pub(super) struct Spellings(HashMap<String, Vec<(String, usize)>>);

impl Spellings {
    /// Adds those of a widget.
    pub(super) fn add(&mut self, spellings: &[Spelling]) {
        for Spelling { look, text } in spellings {
            let known = self.0.entry(look.clone()).or_default();
            match known.iter_mut().find(|(spelling, _)| spelling == text) {
                Some((_, count)) => *count += 1,
                None => known.push((text.clone(), 1)),
            }
        }
    }

    /// Takes those of a widget out.
    pub(super) fn remove(&mut self, spellings: &[Spelling]) {
        for Spelling { look, text } in spellings {
            let Some(known) = self.0.get_mut(look) else { continue };
            if let Some((_, count)) = known.iter_mut().find(|(spelling, _)| spelling == text) {
                *count -= 1;
            }
            known.retain(|(_, count)| *count > 0);
            if known.is_empty() {
                self.0.remove(look);
            }
        }
    }

    /// The spelling that more widgets use for the variable `text` than `text` itself, and their number; those `own`, of the
    /// widget that asks, do not count.
    pub(super) fn usual(&self, look: &str, text: &str, own: &[Spelling]) -> Option<(String, usize)> {
        let known = self.0.get(look)?;
        if matches!(known.as_slice(), [(only, _)] if only == text) {
            return None;
        }
        let of_others = |(spelling, count): &(String, usize)| {
            count - usize::from(own.iter().any(|own| own.text == *spelling))
        };
        let mine = known.iter().find(|(spelling, _)| spelling == text).map_or(0, of_others);
        let mut usual: Option<(&str, usize)> = None;
        for entry in known.iter().filter(|(spelling, _)| spelling != text) {
            let count = of_others(entry);
            // Of equally many the first in the order of code points: the same, whatever came first.
            let is_more =
                usual.is_none_or(|(name, most)| count > most || (count == most && entry.0.as_str() < name));
            if count > mine && is_more {
                usual = Some((&entry.0, count));
            }
        }
        usual.map(|(name, count)| (name.to_owned(), count))
    }
}
