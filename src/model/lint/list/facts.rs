//! What is compared between widgets.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::spellings::Spelling;
use crate::model::lint::content::{LintedContent, read};

/// The least number of variables that two widgets share if both have the same.
const FEWEST_SAME: usize = 2;
/// The least number that they share if one of them, or both, have another one beside.
const FEWEST_SHARED: usize = 3;

/// What of a widget is compared with others.
#[derive(Debug)]
pub(super) struct Facts {
    /// The title as it is read; none if it is blank.
    pub(super) title: Option<u64>,
    /// The variables, each spelling once.
    pub(super) spellings: Vec<Spelling>,
    /// The sum of the looks of the variables, which has no order.
    sum: u64,
    /// The look of each variable, once.
    looks: Vec<u64>,
}

impl Facts {
    pub(super) fn of(content: &LintedContent) -> Self {
        let title = read(content.title);
        let mut spellings: Vec<Spelling> = Vec::new();
        let mut known = HashSet::new();
        let (mut looks, mut sum) = (Vec::new(), 0_u64);
        for field in content.fields.iter().filter(|field| !field.variable.is_empty()) {
            if spellings.iter().all(|spelling| spelling.text != field.variable) {
                spellings.push(Spelling { look: field.look.clone(), text: field.variable.clone() });
            }
            let look = hash_of(&field.look);
            if known.insert(look) {
                looks.push(look);
                sum = sum.wrapping_add(look);
            }
        }
        Self { title: (!title.is_empty()).then(|| hash_of(&title)), spellings, sum, looks }
    }

    /// What two widgets have in common if they have the same variables, or all but one: all of them, and all but each.
    pub(super) fn variables(&self) -> impl Iterator<Item = u64> {
        let count = self.looks.len();
        let all = (count >= FEWEST_SAME).then_some(self.sum);
        let but_one = self.looks.iter().filter(move |_| count > FEWEST_SHARED);
        all.into_iter().chain(but_one.map(|look| self.sum.wrapping_sub(*look)))
    }

    /// True if `other` has the same variables.
    pub(super) fn has_variables_of(&self, other: &Self) -> bool {
        self.sum == other.sum && self.looks.len() == other.looks.len()
    }
}

fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
