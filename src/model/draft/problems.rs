//! What prevents saving a draft.

use wire::CHARACTER_LIMIT;

use super::spot::Spot;
use super::widget::Draft;
use crate::model::text::{character_count, has_control_character, is_blank, stored_text, stored_variable};

/// The problem of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// The title has no visible character.
    TitleEmpty,
    /// The title has more characters than `limit`.
    TitleTooLong {
        /// The maximum number of characters.
        limit: usize,
    },
    /// The label has no visible character.
    LabelEmpty,
    /// The label has more characters than `limit`.
    LabelTooLong {
        /// The maximum number of characters.
        limit: usize,
    },
    /// The variable has no visible character.
    VariableEmpty,
    /// The variable has more characters than `limit`.
    VariableTooLong {
        /// The maximum number of characters.
        limit: usize,
    },
    /// It contains NUL or another control character, which no input shows.
    ControlCharacter,
}

impl Draft {
    /// All problems, at most one per input, in the order of the inputs. Untouched content of the server is not
    /// checked against our rules.
    pub fn problems(&self) -> Vec<(Spot, Problem)> {
        let limit = CHARACTER_LIMIT;
        let mut found = Vec::new();
        if self.given_title.as_ref() != Some(&self.title) {
            let too_long = Problem::TitleTooLong { limit };
            let problem = text_problem(&stored_text(&self.title), Problem::TitleEmpty, too_long);
            found.extend(problem.map(|problem| (Spot::Title, problem)));
        }
        for field in &self.fields {
            if !field.has_given_label() {
                let too_long = Problem::LabelTooLong { limit };
                let problem = text_problem(&stored_text(&field.label), Problem::LabelEmpty, too_long);
                found.extend(problem.map(|problem| (Spot::Label(field.key), problem)));
            }
            if !field.has_given_variable() {
                let problem = variable_problem(&field.variable);
                found.extend(problem.map(|problem| (Spot::Variable(field.key), problem)));
            }
        }
        found
    }

    /// True if nothing prevents saving.
    pub fn can_be_saved(&self) -> bool {
        self.problems().is_empty()
    }
}

/// The problem of `variable`, as typed, by itself.
pub fn variable_problem(variable: &str) -> Option<Problem> {
    let too_long = Problem::VariableTooLong { limit: CHARACTER_LIMIT };
    text_problem(&stored_variable(variable), Problem::VariableEmpty, too_long)
}

/// `text` is already tidied.
fn text_problem(text: &str, empty: Problem, too_long: Problem) -> Option<Problem> {
    if is_blank(text) {
        Some(empty)
    } else if has_control_character(text) {
        Some(Problem::ControlCharacter)
    } else if character_count(text) > CHARACTER_LIMIT {
        Some(too_long)
    } else {
        None
    }
}
