//! The conversations that the person has looked at last, to go back to.

use leptos::prelude::*;

use super::subject::Subject;

/// So many are kept.
const KEPT: usize = 6;

/// The last ones, the newest first.
#[derive(Clone, Copy)]
pub struct RecentSubjects(pub RwSignal<Vec<Subject>>);

impl RecentSubjects {
    /// Makes them known to the panels below, which add what they show.
    pub fn provide(subjects: RwSignal<Vec<Subject>>) {
        provide_context(Self(subjects));
    }

    /// Those of the surrounding application; `None` where nobody keeps them.
    pub(super) fn of_context() -> Option<Self> {
        use_context()
    }

    /// `subject` is looked at now.
    pub(super) fn add(self, subject: &Subject) {
        self.0.update(|subjects| {
            subjects.retain(|known| known != subject);
            subjects.insert(0, subject.clone());
            subjects.truncate(KEPT);
        });
    }
}
