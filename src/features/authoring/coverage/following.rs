//! The counts that are shown follow the reads, and what others change of the widgets.

use std::time::Duration;

use leptos::prelude::*;

use super::state::Coverage;
use crate::model::work::{Course, StopReason};
use crate::reactive::{effect, memo};
use crate::sync::Access;

/// How often the counts are shown anew while they change.
const TICK: Duration = Duration::from_secs(1);

impl Coverage {
    /// Shows the counts as they are now.
    pub(super) fn show(self) {
        self.shown.try_update(|shown| *shown = shown.wrapping_add(1));
    }

    fn note_pace(self) {
        let (ended, is_going) =
            untrack(|| (self.work.counts().ended(), self.work.course() == Some(Course::Going)));
        self.pace.update(|pace| pace.note(js_sys::Date::now(), ended, is_going));
    }

    /// Shows the counts once a second while they change, and when they no longer do.
    pub(super) fn follow_work(self) {
        let work = self.work;
        let is_going = memo(move |_| work.course() == Some(Course::Going));
        let has_running = memo(move |_| work.counts().running > 0);
        effect(move |_| {
            // While it waits, what is under way may still end.
            has_running.track();
            self.note_pace();
            if is_going.get() {
                self.ticks.repeat(TICK, move || {
                    self.note_pace();
                    self.show();
                });
            } else {
                self.ticks.stop();
            }
            self.show();
        });
        let halted = memo(move |_| work.has_halted().then(|| work.course()));
        effect(move |_| {
            let Some(course) = halted.get() else { return };
            self.show();
            // Others may have changed what is counted. Whoever is signed out is not asked again.
            if course != Some(Course::Stopped(StopReason::SignedOut)) {
                self.store.widgets().refresh();
            }
        });
        let access = self.store.session().access();
        effect(move |_| {
            let is_stopped = work.course() == Some(Course::Stopped(StopReason::SignedOut));
            // Credentials that are being tried are shown to be right by the first read.
            if matches!(access.get(), Access::Open | Access::Trying) && is_stopped {
                work.go_on();
            }
        });
    }

    /// Follows what others, or the user, change of the widgets.
    pub(super) fn follow_widgets(self) {
        let list = self.store.widgets().list();
        let widgets = memo(move |_| list.with(|list| list.data.as_ref().map(|data| data.value.clone())));
        effect(move |_| {
            let Some(widgets) = widgets.get() else { return };
            self.survey.update_value(|survey| {
                if let Some(survey) = survey {
                    survey.follow(widgets.entries.iter().filter_map(|entry| entry.widget()));
                }
            });
            self.show();
        });
    }
}
