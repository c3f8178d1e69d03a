//! Whether long work may begin or go on, and what is said of that.

use leptos::prelude::*;

use super::kind::WorkKind;
use super::runner::Runner;
use super::words::state_text;
use crate::i18n::AuthoringText;
use crate::model::work::Work;

impl Runner {
    /// Whether work may begin: reads may always, changes only as long as they are offered. What is under way goes on.
    pub(in crate::features::authoring) fn may_begin(self) -> bool {
        self.kind == WorkKind::Reads || !self.store.is_readonly()
    }

    /// Whether [`Runner::go_on`] has something to do, and may.
    pub(super) fn can_go_on(self) -> bool {
        self.may_begin() && self.is_left()
    }

    /// Whether something could still be done.
    fn is_left(self) -> bool {
        self.work.with(|work| work.as_ref().is_some_and(Work::can_go_on))
    }

    /// Why it does not go on, or how it has ended, in words.
    pub(super) fn state_text(self) -> Option<String> {
        let waits = self.store.session().changes_wait().get();
        let i18n = self.i18n();
        let text = state_text(i18n, self.kind, self.course()?, self.counts(), self.now.get(), waits);
        let closed = (!self.may_begin() && self.is_left())
            .then(|| i18n.authoring(AuthoringText::ChangesClosed).to_owned());
        let texts: Vec<String> = text.into_iter().chain(closed).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }
}
