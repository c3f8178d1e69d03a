//! What is counted of one field.

use crate::model::display::{Content, DisplayFormat, short_name, short_text};
use crate::model::values::ValueLine;

/// How many examples of values are kept of a field, and as many of values of another type.
const EXAMPLES: usize = 3;

/// In how many conversations a field is how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FieldCounts {
    /// Filled, by a value of its type.
    pub fitting: usize,
    /// Filled, by a value of another type.
    pub misfits: usize,
    /// Empty.
    pub empty: usize,
    /// Not known: its values could not be read.
    pub failed: usize,
}

impl FieldCounts {
    /// In how many its values have been read.
    pub fn read(self) -> usize {
        self.filled() + self.empty
    }

    /// In how many it is filled.
    pub fn filled(self) -> usize {
        self.fitting + self.misfits
    }

    /// In how many its values have been asked for.
    pub fn asked(self) -> usize {
        self.read() + self.failed
    }

    /// True if it is empty in all conversations that have been read.
    pub fn is_never_filled(self) -> bool {
        self.empty > 0 && self.filled() == 0
    }
}

/// A value that a conversation holds for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CoverageExample {
    /// The value as the panel shows it, shortened. Secrets are masked.
    pub text: String,
    /// The place of the conversation, from 0.
    pub conversation: usize,
    /// Whether it is of the field's type.
    pub fits: bool,
}

/// What is counted of a field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SurveyedField {
    pub(super) fitting: usize,
    pub(super) misfits: usize,
    pub(super) empty: usize,
    pub(super) examples: Vec<CoverageExample>,
    /// True if it was not there, or another one, when the counting began.
    pub(super) is_late: bool,
}

impl SurveyedField {
    /// A field that has come while it was counted.
    pub(super) fn late() -> Self {
        Self { is_late: true, ..Self::default() }
    }

    /// Counts the value of `line`, which is of the conversation at `conversation`.
    pub(super) fn count(&mut self, line: &ValueLine, conversation: usize, format: &dyn DisplayFormat) {
        if line.is_empty() {
            self.empty += 1;
            return;
        }
        let fits = line.shown.fits;
        *(if fits { &mut self.fitting } else { &mut self.misfits }) += 1;
        let alike = |example: &&CoverageExample| example.fits == fits;
        if self.examples.iter().filter(alike).count() >= EXAMPLES {
            return;
        }
        let text = shortened(&line.shown.content, format);
        if !self.examples.iter().any(|example| example.text == text && example.fits == fits) {
            self.examples.push(CoverageExample { text, conversation, fits });
        }
    }

    /// The counts, where the values of its widget could not be read in `failed` conversations.
    pub(super) fn counts(&self, failed: usize) -> FieldCounts {
        FieldCounts { fitting: self.fitting, misfits: self.misfits, empty: self.empty, failed }
    }
}

/// `content` in one short line.
fn shortened(content: &Content, format: &dyn DisplayFormat) -> String {
    let text = short_text(content, format);
    short_name(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
