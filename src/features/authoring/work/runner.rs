//! Runs long work: begins items as others end, and keeps what the screen shows of it.

use std::rc::Rc;
use std::time::Duration;

use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;

use super::failure::{WorkEnding, WorkFailure};
use super::kind::WorkKind;
use super::said::Said;
use super::words::counts_text;
use crate::api::{LocalFuture, Operation};
use crate::features::announcer::{Announcer, use_announcer};
use crate::features::navigation::{Navigation, use_navigation};
use crate::i18n::{I18n, use_i18n};
use crate::model::work::{Counts, Course, ItemAttempt, ItemEnding, ItemState, Work};
use crate::reactive::{Timer, effect, memo, spawn_local};
use crate::sync::{Batch, NetworkStatus, Store};

/// How many items are under way at a time. A browser has six connections to a server of HTTP/1.1: two stay free for what
/// the user does meanwhile.
const AT_ONCE: usize = 4;
/// How often the time that a pause still lasts is shown anew.
const TICK_MS: f64 = 1_000.0;

/// An item, as the screen names it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::features::authoring) struct WorkItem {
    /// Its name.
    pub(in crate::features::authoring) name: String,
    /// What it does: a missing permission for that concerns all items that do the same.
    pub(in crate::features::authoring) operation: Operation,
}

/// An attempt of the item at a place.
type Run = dyn Fn(usize, ItemAttempt) -> LocalFuture<'static, WorkEnding>;

/// What runs.
struct Task {
    items: Vec<WorkItem>,
    run: Rc<Run>,
}

/// One long work at a time. It lives as long as its owner; what is under way then ends unseen.
#[derive(Clone, Copy)]
pub(in crate::features::authoring) struct Runner {
    pub(super) store: Store,
    pub(super) kind: WorkKind,
    navigation: Navigation,
    announcer: Announcer,
    i18n: I18n,
    pub(super) work: RwSignal<Option<Work<WorkFailure>>>,
    task: StoredValue<Option<Task>, LocalStorage>,
    /// What ends the reads that are under way, by the places of their items.
    reads: StoredValue<Vec<(usize, AbortHandle)>, LocalStorage>,
    batch: StoredValue<Rc<Batch>, LocalStorage>,
    timer: Timer,
    /// The time of the last tick of a pause, in ms since 1970.
    pub(super) now: RwSignal<f64>,
    said: StoredValue<Said>,
    course: Memo<Option<Course>>,
    counts: Memo<Counts>,
}

impl Runner {
    /// A runner without work, for changes of the widgets of `store`.
    pub(in crate::features::authoring) fn new(store: Store) -> Self {
        Self::of(store, WorkKind::Changes)
    }

    /// A runner without work, for reads of `store`.
    pub(in crate::features::authoring) fn reading(store: Store) -> Self {
        Self::of(store, WorkKind::Reads)
    }

    fn of(store: Store, kind: WorkKind) -> Self {
        let work = RwSignal::new(None::<Work<WorkFailure>>);
        let runner = Self {
            store,
            kind,
            navigation: use_navigation(),
            announcer: use_announcer(),
            i18n: use_i18n(),
            work,
            task: StoredValue::new_local(None),
            reads: StoredValue::new_local(Vec::new()),
            batch: StoredValue::new_local(store.widgets().batch()),
            timer: Timer::new(),
            now: RwSignal::new(0.0),
            said: StoredValue::new(Said::default()),
            course: memo(move |_| work.with(|work| work.as_ref().map(Work::course))),
            counts: memo(move |_| work.with(|work| work.as_ref().map(Work::counts)).unwrap_or_default()),
        };
        let network_status = store.network_status();
        effect(move |_| {
            if network_status.get() == NetworkStatus::Online {
                runner.change(Work::be_online);
            }
        });
        on_cleanup(move || {
            runner.give_up_reads();
            if kind == WorkKind::Changes && runner.is_under_way() {
                runner.navigation.set_dirty(false);
            }
        });
        runner
    }

    /// What the changes of this work go through: the list shows them when the work halts.
    pub(in crate::features::authoring) fn batch(self) -> Rc<Batch> {
        self.batch.get_value()
    }

    /// Starts the work of `items`; `run` makes an attempt of the item at a place. Work that is under way goes on instead.
    pub(in crate::features::authoring) fn start(
        self,
        items: Vec<WorkItem>,
        run: impl Fn(usize, ItemAttempt) -> LocalFuture<'static, WorkEnding> + 'static,
    ) {
        self.start_with(items, AT_ONCE, Rc::new(run));
    }

    /// The same, but each item begins when the one before it has ended.
    pub(in crate::features::authoring) fn start_in_order(
        self,
        items: Vec<WorkItem>,
        run: impl Fn(usize, ItemAttempt) -> LocalFuture<'static, WorkEnding> + 'static,
    ) {
        self.start_with(items, 1, Rc::new(run));
    }

    fn start_with(self, items: Vec<WorkItem>, at_once: usize, run: Rc<Run>) {
        if self.is_under_way() {
            return;
        }
        let work = Work::new(items.iter().map(|item| item.operation as u8), at_once);
        self.task.set_value(Some(Task { items, run }));
        self.said.set_value(Said::default());
        self.work.set(Some(work));
        self.follow();
    }

    /// Begins nothing further; what is under way ends, and reads are given up.
    pub(in crate::features::authoring) fn stop(self) {
        self.change(Work::stop);
        self.give_up_reads();
    }

    fn give_up_reads(self) {
        let reads = self.reads.try_update_value(std::mem::take).unwrap_or_default();
        for (_, read) in reads {
            read.abort();
        }
    }

    /// Goes on after a stop or an end, as [`Work::go_on`] says.
    pub(in crate::features::authoring) fn go_on(self) {
        self.said.set_value(Said::default());
        self.change(Work::go_on);
    }

    /// How it goes; `None` before the first start.
    pub(in crate::features::authoring) fn course(self) -> Option<Course> {
        self.course.get()
    }

    /// How many items are in which state.
    pub(in crate::features::authoring) fn counts(self) -> Counts {
        self.counts.get()
    }

    /// True while nothing waits. It is not followed.
    pub(in crate::features::authoring) fn is_going(self) -> bool {
        let course = self.work.try_with_untracked(|work| work.as_ref().map(Work::course));
        course == Some(Some(Course::Going))
    }

    /// True while leaving would cut it off. It is not followed.
    pub(in crate::features::authoring) fn is_under_way(self) -> bool {
        self.work.try_with_untracked(|work| work.as_ref().is_some_and(Work::is_under_way)) == Some(true)
    }

    /// True once it has come to its end, or was stopped and nothing is under way any more.
    pub(in crate::features::authoring) fn has_halted(self) -> bool {
        let (course, counts) = (self.course.get(), self.counts.get());
        counts.running == 0 && matches!(course, Some(Course::Stopped(_) | Course::Ended))
    }

    /// The places of the items whose state is as `is_wanted` says, in order.
    pub(in crate::features::authoring) fn places(
        self,
        is_wanted: impl Fn(&ItemState<WorkFailure>) -> bool,
    ) -> Vec<usize> {
        self.work.with(|work| work.as_ref().map(|work| work.places(is_wanted).collect())).unwrap_or_default()
    }

    /// The item at `place` and its state.
    pub(super) fn item(self, place: usize) -> Option<(WorkItem, ItemState<WorkFailure>)> {
        let item = self.task.with_value(|task| task.as_ref()?.items.get(place).cloned())?;
        let state = self.work.with(|work| work.as_ref()?.state(place).cloned())?;
        Some((item, state))
    }

    fn change(self, change: impl FnOnce(&mut Work<WorkFailure>)) {
        let is_there = self.work.try_update(|work| work.as_mut().map(change).is_some());
        if is_there == Some(true) {
            self.follow();
        }
    }

    /// Begins what may begin, and does what follows from how it goes now.
    fn follow(self) {
        while let Some(next) = self.work.try_update(|work| work.as_mut().and_then(Work::begin_next)).flatten()
        {
            self.begin(next);
        }
        let Some(Some(course)) = self.work.try_with_untracked(|work| work.as_ref().map(Work::course)) else {
            return;
        };
        match course {
            Course::Pausing(until) => self.wait(until),
            _ => self.timer.stop(),
        }
        if self.kind == WorkKind::Changes {
            self.navigation.set_dirty(self.is_under_way());
        }
        let is_moving = course == Course::Going || self.counts.get_untracked().running > 0;
        if !is_moving {
            self.batch().show();
        }
        self.announce(course);
    }

    fn begin(self, (place, attempt): (usize, ItemAttempt)) {
        let run = self.task.with_value(|task| task.as_ref().map(|task| Rc::clone(&task.run)));
        let Some(run) = run else { return };
        let batch = self.batch();
        let (handle, registration) = AbortHandle::new_pair();
        if self.kind == WorkKind::Reads {
            self.reads.update_value(|reads| reads.push((place, handle)));
        }
        spawn_local(async move {
            let ending = Abortable::new(run(place, attempt), registration).await;
            let ending = ending.unwrap_or(ItemEnding::GivenUp);
            self.reads.try_update_value(|reads| reads.retain(|(read, _)| *read != place));
            let now = js_sys::Date::now();
            if self.work.try_with_untracked(|_| ()).is_some() {
                self.change(|work| work.end(place, ending, now));
            } else {
                // The user has left: the list shows what was done.
                batch.show();
            }
        });
    }

    /// Waits until the time `until`, in ms since 1970.
    fn wait(self, until: f64) {
        let now = js_sys::Date::now();
        self.now.set(now);
        let tick = (until - now).clamp(0.0, TICK_MS);
        self.timer.start(Duration::from_secs_f64(tick / 1_000.0), move || {
            self.change(|work| work.wake(js_sys::Date::now()));
        });
    }

    /// Says how far it is at each quarter, and once that it does not go on. Each item would be too much.
    fn announce(self, course: Course) {
        let counts = untrack(|| self.counts());
        if let Some(said) = self.said.get_value().next(counts, course) {
            self.said.set_value(said);
            let texts = untrack(|| [self.state_text(), Some(counts_text(self.i18n, counts))]);
            self.announcer.say(texts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
    }

    /// The texts of the user's language.
    pub(super) fn i18n(self) -> I18n {
        self.i18n
    }
}
