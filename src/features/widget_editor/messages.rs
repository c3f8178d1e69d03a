//! The messages under the inputs: our rules once an input was left, the server's after a refusal.

use leptos::prelude::*;

use crate::i18n::{I18n, Text};
use crate::model::draft::{Draft, Problem, Spot};
use crate::reactive::memo;

/// The displayed messages.
#[derive(Clone, Copy)]
pub(super) struct Messages {
    /// Inputs that the user has left: their problems are no longer premature.
    left: RwSignal<Vec<Spot>>,
    /// True once the user tried to save: all problems are displayed.
    tried: RwSignal<bool>,
    /// The problems of the draft, computed once for all inputs.
    problems: Memo<Vec<(Spot, Problem)>>,
    /// The server's messages for inputs.
    server: RwSignal<Vec<(Spot, String)>>,
}

impl Messages {
    /// The messages of `draft`.
    pub(super) fn new(draft: RwSignal<Draft>) -> Self {
        Self {
            left: RwSignal::default(),
            tried: RwSignal::new(false),
            problems: memo(move |_| draft.with(Draft::problems)),
            server: RwSignal::default(),
        }
    }

    /// The user has left the input at `spot`.
    pub(super) fn leave(self, spot: Spot) {
        // The input may be left because the editor closes: then there is nothing to display.
        if self.left.try_with_untracked(|left| left.contains(&spot)) == Some(false) {
            self.left.update(|left| left.push(spot));
        }
    }

    /// The user types at `spot`: the server's message about the old text no longer applies.
    pub(super) fn typed(self, spot: Spot) {
        if self.server.with_untracked(|server| server.iter().any(|(known, _)| *known == spot)) {
            self.server.update(|server| server.retain(|(known, _)| *known != spot));
        }
    }

    /// The user tried to save.
    pub(super) fn show_all(self) {
        self.tried.set(true);
    }

    /// Displays the server's messages for inputs.
    pub(super) fn set_server(self, messages: Vec<(Spot, String)>) {
        let _ = self.server.try_set(messages);
    }

    /// The message under the input at `spot`.
    pub(super) fn at(self, spot: Spot, i18n: I18n) -> Signal<Option<String>> {
        let find = move |problems: &Vec<(Spot, Problem)>| {
            problems.iter().find(|(place, _)| *place == spot).map(|(_, problem)| *problem)
        };
        Signal::derive(move || {
            let server = self
                .server
                .with(|server| server.iter().find(|(place, _)| *place == spot).map(|(_, text)| text.clone()));
            let due = self.tried.get() || self.left.with(|left| left.contains(&spot));
            let own = self.problems.with(find).filter(|_| due).map(|problem| message(i18n, &problem));
            server.or(own)
        })
    }
}

fn message(i18n: I18n, problem: &Problem) -> String {
    match problem {
        Problem::TitleEmpty => i18n.text(Text::ProblemTitleEmpty).to_owned(),
        Problem::LabelEmpty => i18n.text(Text::ProblemLabelEmpty).to_owned(),
        Problem::VariableEmpty => i18n.text(Text::ProblemVariableEmpty).to_owned(),
        Problem::ControlCharacter => i18n.text(Text::ProblemControl).to_owned(),
        Problem::TitleTooLong { limit }
        | Problem::LabelTooLong { limit }
        | Problem::VariableTooLong { limit } => {
            i18n.fill(Text::ProblemTooLong, &[("limit", &limit.to_string())])
        }
    }
}
