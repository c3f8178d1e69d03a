//! A change of many widgets from its plan to its report.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use leptos::prelude::*;
use wire::Widget;

use super::plan::PlannedWidget;
use crate::api::Operation;
use crate::features::authoring::work::{Edited, Runner, WorkItem, edit_widget};
use crate::features::names::widget_name;
use crate::i18n::{I18n, use_i18n};
use crate::model::merge::{Merge, WidgetContent};
use crate::model::work::{ItemAttempt, ItemEnding, ItemState};
use crate::sync::Store;

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::features::authoring) enum Stage {
    /// The user looks at what would change.
    Planning,
    /// It is carried out.
    Running,
    /// What was carried out is put back.
    PuttingBack,
}

/// Widgets before and after their change, by the places of the items.
type Changes = Rc<RefCell<Vec<Option<(Widget, Widget)>>>>;
/// The widget at a place before and after the change that was planned; `None` if it would not change.
type Meant = Rc<dyn Fn(usize) -> Option<(Widget, Widget)>>;

/// A widget that is edited.
struct EditedOne {
    /// What the edit is made of.
    aim: Widget,
    /// The widget as it was read.
    base: Widget,
    /// Whether it is looked up before it is edited for the first time.
    first: ItemAttempt,
}

/// A change of many widgets.
#[derive(Clone, Copy)]
pub(in crate::features::authoring) struct Everywhere {
    i18n: I18n,
    /// The chatbot's state.
    pub(in crate::features::authoring) store: Store,
    /// The widgets that would change.
    pub(in crate::features::authoring) plans: Memo<Vec<PlannedWidget>>,
    /// The ids of those that stay as they are.
    excluded: RwSignal<HashSet<String>>,
    /// How far it is.
    pub(in crate::features::authoring) stage: RwSignal<Stage>,
    /// What carries it out.
    pub(in crate::features::authoring) work: Runner,
    changes: StoredValue<Changes, LocalStorage>,
    meant: StoredValue<Option<Meant>, LocalStorage>,
}

impl Everywhere {
    /// One of the current owner, not yet begun.
    pub(in crate::features::authoring) fn new(store: Store, plans: Memo<Vec<PlannedWidget>>) -> Self {
        Self {
            i18n: use_i18n(),
            store,
            plans,
            excluded: RwSignal::default(),
            stage: RwSignal::new(Stage::Planning),
            work: Runner::new(store),
            changes: StoredValue::new_local(Rc::default()),
            meant: StoredValue::new_local(None),
        }
    }

    /// Whether the widget `id` is to be changed.
    pub(super) fn is_included(self, id: &str) -> bool {
        self.excluded.with(|excluded| !excluded.contains(id))
    }

    /// Changes the widget `id`, or leaves it as it is.
    pub(super) fn include(self, id: &str, is_included: bool) {
        self.excluded.update(|excluded| {
            _ = if is_included { excluded.remove(id) } else { excluded.insert(id.to_owned()) };
        });
    }

    /// Changes all widgets, or none.
    pub(super) fn include_all(self, is_included: bool) {
        let ids = |plans: &Vec<PlannedWidget>| plans.iter().map(|plan| plan.id().to_owned()).collect();
        let excluded = if is_included { HashSet::new() } else { self.plans.with_untracked(ids) };
        self.excluded.set(excluded);
    }

    /// How many widgets are to be changed, and how many fields in them.
    pub(in crate::features::authoring) fn included(self) -> (usize, usize) {
        self.excluded.with(|excluded| {
            self.plans.with(|plans| {
                let included = plans.iter().filter(|plan| !excluded.contains(plan.id()));
                included.fold((0, 0), |(widgets, fields), plan| (widgets + 1, fields + plan.fields.len()))
            })
        })
    }

    /// Whether there is something to carry out, which may be.
    pub(in crate::features::authoring) fn can_start(self) -> bool {
        self.included().0 > 0 && self.work.may_begin() && !self.store.is_denied(Operation::Update)
    }

    /// Carries it out: `edit` gets a widget as it was planned, and as it is now. `None` is a conflict.
    pub(in crate::features::authoring) fn start(
        self,
        edit: impl Fn(&Widget, &Widget) -> Option<WidgetContent> + Clone + 'static,
    ) {
        let bases: Vec<Widget> = self.plans.with_untracked(|plans| {
            let included = plans.iter().filter(|plan| untrack(|| self.is_included(plan.id())));
            included.filter_map(|plan| plan.widget().cloned()).collect()
        });
        if bases.is_empty() {
            return;
        }
        self.stage.set(Stage::Running);
        let one =
            |base: &Widget| EditedOne { aim: base.clone(), base: base.clone(), first: ItemAttempt::First };
        let all = bases.iter().map(one).collect();
        let planned = edit.clone();
        self.meant.set_value(Some(Rc::new(move |place| {
            let base = bases.get(place)?;
            let WidgetContent { title, fields } = planned(base, base)?;
            Some((base.clone(), Widget { title, fields, ..base.clone() }))
        })));
        self.run(all, move |_, base, current| edit(base, current));
    }

    /// The places of the items that may have been carried out without anyone knowing.
    fn uncertain(self) -> Vec<usize> {
        let is_uncertain = |state: &ItemState<_>| {
            matches!(state, ItemState::Unknown(_) | ItemState::Waiting(ItemAttempt::LookUp))
        };
        self.work.places(is_uncertain)
    }

    /// How many widgets [`Everywhere::put_back`] would put back: those that were changed, and those of which nobody knows.
    /// None while it is carried out, or once they are put back.
    pub(super) fn to_put_back(self) -> usize {
        if self.stage.get() == Stage::Running && self.work.has_halted() {
            self.work.counts().done + self.uncertain().len()
        } else {
            0
        }
    }

    /// Puts back what was carried out: an edit of each widget, merged with what others have changed since. What may have been
    /// carried out is looked up first.
    pub(super) fn put_back(self) {
        if self.work.is_under_way() {
            return;
        }
        let uncertain: HashSet<usize> = untrack(|| self.uncertain()).into_iter().collect();
        let meant = self.meant.get_value();
        let one = |(place, done): (usize, &Option<(Widget, Widget)>)| {
            let (change, first) = match done {
                Some(done) => (done.clone(), ItemAttempt::First),
                None if uncertain.contains(&place) => (meant.as_ref()?(place)?, ItemAttempt::LookUp),
                None => return None,
            };
            Some(EditedOne { aim: change.0, base: change.1, first })
        };
        let all =
            self.changes.with_value(|changes| changes.borrow().iter().enumerate().filter_map(one).collect());
        self.stage.set(Stage::PuttingBack);
        self.run(all, |before, after, current| {
            let content = WidgetContent::of;
            Merge::new(&content(after), content(before), content(current)).without_asking()
        });
    }

    /// Edits `all` widgets; `edit` gets aim, base and current version of each.
    fn run(
        self,
        all: Vec<EditedOne>,
        edit: impl Fn(&Widget, &Widget, &Widget) -> Option<WidgetContent> + Clone + 'static,
    ) {
        let name = |widget: &Widget| widget_name(self.i18n, &widget.title, &widget.id);
        let items = all
            .iter()
            .map(|one| WorkItem { name: untrack(|| name(&one.base)), operation: Operation::Update });
        let items = items.collect();
        let changes: Changes = Rc::new(RefCell::new(vec![None; all.len()]));
        self.changes.set_value(Rc::clone(&changes));
        let batch = self.work.batch();
        let widgets = Rc::new(all);
        self.work.start(items, move |place, attempt| {
            let (batch, widgets, changes) = (Rc::clone(&batch), Rc::clone(&widgets), Rc::clone(&changes));
            let edit = edit.clone();
            Box::pin(async move {
                let Some(EditedOne { aim, base, first }) = widgets.get(place) else {
                    return ItemEnding::Unneeded;
                };
                let attempt = if attempt == ItemAttempt::First { *first } else { attempt };
                let edited = |current: &Widget| match edit(aim, base, current) {
                    None => Edited::Conflict,
                    Some(content) if content == WidgetContent::of(current) => Edited::Unneeded,
                    Some(content) => Edited::To(content),
                };
                let (ending, change) = edit_widget(&batch, base.clone(), attempt, &edited).await;
                if let Some(slot) = changes.borrow_mut().get_mut(place)
                    && change.is_some()
                {
                    *slot = change;
                }
                ending
            })
        });
    }
}
