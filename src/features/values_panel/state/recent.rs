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
    pub fn of_context() -> Option<Self> {
        use_context()
    }

    /// `mine`, of which the first is new, with `theirs`, which another tab may have kept since.
    pub fn merged(mine: &[Subject], theirs: &[Subject]) -> Vec<Subject> {
        let mut both: Vec<Subject> = Vec::new();
        for subject in mine.iter().take(1).chain(theirs).chain(mine) {
            if both.len() < KEPT && !both.contains(subject) {
                both.push(subject.clone());
            }
        }
        both
    }

    /// `subject` is looked at now.
    pub fn add(self, subject: &Subject) {
        self.0.update(|subjects| {
            subjects.retain(|known| known != subject);
            subjects.insert(0, subject.clone());
            subjects.truncate(KEPT);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_tabs_look_at_is_kept_of_both() {
        let subjects =
            |ids: &str| ids.chars().filter_map(|id| Subject::new(&id.to_string(), "p")).collect::<Vec<_>>();
        for (mine, theirs, expected) in [
            ("", "", ""),
            ("a", "", "a"),
            ("cab", "ab", "cab"),
            // The other tab has looked at "x" since.
            ("cab", "xab", "cxab"),
            ("xab", "xab", "xab"),
            ("gabcde", "xabcde", "gxabcd"),
            // Nothing can be read any more.
            ("cab", "", "cab"),
        ] {
            assert_eq!(
                RecentSubjects::merged(&subjects(mine), &subjects(theirs)),
                subjects(expected),
                "{mine}"
            );
        }
    }
}
