//! What prevents saving a draft.

use wire::CHARACTER_LIMIT;

use super::spot::Spot;
use super::widget::Draft;
use crate::model::filter::fold;
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
    /// A field above has the same variable: allowed, but seldom intended.
    VariableRepeated,
    /// A field above has a variable that looks very similar: allowed, but seldom intended.
    VariableAlike,
    /// It contains NUL or another control character, which no input shows.
    ControlCharacter,
}

impl Problem {
    /// True if the problem prevents saving.
    pub fn is_blocking(self) -> bool {
        !matches!(self, Self::VariableRepeated | Self::VariableAlike)
    }
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
        let mut above = Vec::new();
        for field in &self.fields {
            if !field.has_given_label() {
                let too_long = Problem::LabelTooLong { limit };
                let problem = text_problem(&stored_text(&field.label), Problem::LabelEmpty, too_long);
                found.extend(problem.map(|problem| (Spot::Label(field.key), problem)));
            }
            let problem = if field.has_given_variable() { None } else { variable_problem(&field.variable) };
            let repeated = repeated(&mut above, &field.variable);
            found.extend(problem.or(repeated).map(|problem| (Spot::Variable(field.key), problem)));
        }
        found
    }

    /// True if nothing prevents saving.
    pub fn can_be_saved(&self) -> bool {
        self.problems().iter().all(|(_, problem)| !problem.is_blocking())
    }
}

/// The problem of `variable`, as typed, by itself.
pub fn variable_problem(variable: &str) -> Option<Problem> {
    let too_long = Problem::VariableTooLong { limit: CHARACTER_LIMIT };
    text_problem(&stored_variable(variable), Problem::VariableEmpty, too_long)
}

/// The problem of a variable that equals one of those `above`, or looks very similar: with other capitals,
/// differently composed accents, or letters of another alphabet. It is then added to them.
fn repeated(above: &mut Vec<(String, String)>, variable: &str) -> Option<Problem> {
    let variable = stored_variable(variable);
    if is_blank(&variable) {
        return None;
    }
    let look = look_of(&variable);
    let problem = if above.iter().any(|(other, _)| *other == variable) {
        Some(Problem::VariableRepeated)
    } else {
        above.iter().any(|(_, other)| *other == look).then_some(Problem::VariableAlike)
    };
    above.push((variable, look));
    problem
}

/// Cyrillic and Greek letters, small and capital, that look like Latin ones, and those in the same order.
const LOOK_ALIKE: [&str; 2] = ["асԁеһіјӏкмоԛрѕтԝхувнαβεικνορτχυζημ", "acdehijlkmoqpstwxybhabeikvoptxyzhm"];

/// A variable's look: equal for variables that look the same.
fn look_of(variable: &str) -> String {
    let [others, latin] = LOOK_ALIKE;
    let as_latin = |letter: char| {
        let found = others.chars().zip(latin.chars()).find(|(other, _)| *other == letter);
        found.map_or(letter, |(_, latin)| latin)
    };
    fold(variable).chars().map(as_latin).collect()
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
