//! What must hold of the texts of a widget that is sent, and in which form they are compared.

use crate::contract::{CHARACTER_LIMIT, MOST_FIELDS};
use crate::field::Field;
use crate::merge::WidgetContent;
use crate::unseen::is_blank;

/// The forms of texts. Page and server have them from different places, because Unicode's tables are too large for the page.
#[derive(Debug, Clone, Copy)]
pub struct TextRules {
    /// A title or a label as it is stored: as [`crate::clean_text`], in the form NFC.
    pub text: fn(&str) -> String,
    /// A variable as it is stored: as [`crate::clean_variable`], in the form NFC.
    pub variable: fn(&str) -> String,
    /// The number of characters as users count them.
    pub length: fn(&str) -> usize,
}

/// A text of a widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextPlace {
    /// The title.
    Title,
    /// The label of the field in this place, from 0.
    Label(usize),
    /// The variable of the field in this place, from 0.
    Variable(usize),
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextProblem {
    /// Nothing of it is visible.
    Empty,
    /// It has more than [`CHARACTER_LIMIT`] characters.
    TooLong,
    /// It contains NUL, a line break or another control character.
    ControlCharacter,
}

impl TextRules {
    /// `content` as it is stored.
    pub(super) fn stored(&self, content: &WidgetContent) -> WidgetContent {
        let field = |field: &Field| Field {
            label: (self.text)(&field.label),
            variable: (self.variable)(&field.variable),
            ..field.clone()
        };
        WidgetContent {
            title: (self.text)(&content.title),
            fields: content.fields.iter().map(field).collect(),
        }
    }

    /// The problems of `wanted`, which is as stored. What `former` has as well is there already, so it breaks no rule of this
    /// server.
    pub(super) fn problems(
        &self,
        wanted: &WidgetContent,
        former: Option<&WidgetContent>,
    ) -> Vec<(TextPlace, TextProblem)> {
        let mut found = Vec::new();
        if former.is_none_or(|former| former.title != wanted.title) {
            found.extend(self.problem(&wanted.title).map(|problem| (TextPlace::Title, problem)));
        }
        for (place, field) in wanted.fields.iter().enumerate() {
            if former.is_none_or(|former| !former.fields.contains(field)) {
                let label = self.problem(&field.label).map(|problem| (TextPlace::Label(place), problem));
                let variable = self.problem(&field.variable);
                found.extend(label);
                found.extend(variable.map(|problem| (TextPlace::Variable(place), problem)));
            }
        }
        found
    }

    fn problem(&self, text: &str) -> Option<TextProblem> {
        if is_blank(text) {
            Some(TextProblem::Empty)
        } else if text.chars().any(char::is_control) {
            Some(TextProblem::ControlCharacter)
        } else if text.len() > CHARACTER_LIMIT && (self.length)(text) > CHARACTER_LIMIT {
            Some(TextProblem::TooLong)
        } else {
            None
        }
    }
}

/// Whether a widget has more fields than are taken.
pub(super) fn has_too_many_fields(content: &WidgetContent) -> bool {
    content.fields.len() > MOST_FIELDS
}
