//! A rename from its plan to its report.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use leptos::prelude::*;
use wire::Widget;

use super::plan::{PlannedWidget, planned};
use crate::api::Operation;
use crate::features::authoring::variables::state::VariablesState;
use crate::features::authoring::work::{Edited, Runner, WorkItem, edit_widget};
use crate::features::names::widget_name;
use crate::i18n::{I18n, use_i18n};
use crate::model::merge::{Merge, WidgetContent};
use crate::model::variables::{Rename, RenameProblem};
use crate::reactive::memo;

/// How far a rename is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// The user looks at what would change.
    Planning,
    /// It is carried out.
    Renaming,
    /// What was carried out is put back.
    PuttingBack,
}

/// Widgets before and after their change, by the places of the items.
type Changes = Rc<RefCell<Vec<Option<(Widget, Widget)>>>>;

/// A rename.
#[derive(Clone, Copy)]
pub(super) struct RenameState {
    i18n: I18n,
    pub(super) variables: VariablesState,
    /// The variable.
    from: StoredValue<String>,
    /// The new name, as typed.
    pub(super) typed: RwSignal<String>,
    /// Whether the user has tried to go on with a name that cannot be used.
    pub(super) is_tried: RwSignal<bool>,
    /// The rename, if the name can be used.
    pub(super) rename: Memo<Result<Rename, RenameProblem>>,
    /// The widgets that use the variable.
    pub(super) plans: Memo<Vec<PlannedWidget>>,
    /// The ids of those that stay as they are.
    pub(super) excluded: RwSignal<HashSet<String>>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) work: Runner,
    changes: StoredValue<Changes, LocalStorage>,
}

impl RenameState {
    pub(super) fn new(variables: VariablesState, variable: String) -> Self {
        let typed = RwSignal::new(variable.clone());
        let from = StoredValue::new(variable);
        let rows = variables.store.widgets().rows();
        Self {
            i18n: use_i18n(),
            variables,
            from,
            typed,
            is_tried: RwSignal::new(false),
            rename: memo(move |_| from.with_value(|from| typed.with(|typed| Rename::new(from, typed)))),
            plans: memo(move |_| from.with_value(|from| rows.with(|rows| planned(rows, from)))),
            excluded: RwSignal::default(),
            stage: RwSignal::new(Stage::Planning),
            work: Runner::new(variables.store),
            changes: StoredValue::new_local(Rc::default()),
        }
    }

    /// The old name, and the new one as far as it can be used.
    pub(super) fn names(self) -> (String, String) {
        let to =
            self.rename.with(|rename| rename.as_ref().map(|rename| rename.to.clone()).unwrap_or_default());
        (self.from.get_value(), to)
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
    pub(super) fn included(self) -> (usize, usize) {
        self.excluded.with(|excluded| {
            self.plans.with(|plans| {
                let included = plans.iter().filter(|plan| !excluded.contains(plan.id()));
                included.fold((0, 0), |(widgets, fields), plan| (widgets + 1, fields + plan.labels.len()))
            })
        })
    }

    /// Carries it out, if the name can be used.
    pub(super) fn start(self) {
        self.is_tried.set(true);
        let Ok(rename) = self.rename.get_untracked() else { return };
        let bases: Vec<Widget> = self.plans.with_untracked(|plans| {
            let included = plans.iter().filter(|plan| untrack(|| self.is_included(plan.id())));
            included.filter_map(|plan| plan.widget().cloned()).collect()
        });
        if bases.is_empty() {
            return;
        }
        self.stage.set(Stage::Renaming);
        self.run(bases, move |base: &Widget, current: &Widget| rename.over(base, current));
    }

    /// Puts back what was carried out: an edit of each widget, merged with what others have changed since.
    pub(super) fn put_back(self) {
        if self.work.is_under_way() {
            return;
        }
        let done: Vec<(Widget, Widget)> =
            self.changes.with_value(|changes| changes.borrow().iter().flatten().cloned().collect());
        let (before, after): (Vec<Widget>, Vec<Widget>) = done.into_iter().unzip();
        self.stage.set(Stage::PuttingBack);
        self.run_over(before, after, |before, after, current| {
            let content = WidgetContent::of;
            Merge::new(&content(after), content(before), content(current)).without_asking()
        });
    }

    fn run(
        self,
        bases: Vec<Widget>,
        edit: impl Fn(&Widget, &Widget) -> Option<WidgetContent> + Clone + 'static,
    ) {
        self.run_over(bases.clone(), bases, move |_, base, current| edit(base, current));
    }

    /// Edits the widgets `bases`, which were read so; `edit` gets `aims`, base and current version of each.
    fn run_over(
        self,
        aims: Vec<Widget>,
        bases: Vec<Widget>,
        edit: impl Fn(&Widget, &Widget, &Widget) -> Option<WidgetContent> + Clone + 'static,
    ) {
        let name = |widget: &Widget| widget_name(self.i18n, &widget.title, &widget.id);
        let items = bases
            .iter()
            .map(|widget| WorkItem { name: untrack(|| name(widget)), operation: Operation::Update });
        let items = items.collect();
        let changes: Changes = Rc::new(RefCell::new(vec![None; bases.len()]));
        self.changes.set_value(Rc::clone(&changes));
        let batch = self.work.batch();
        let widgets: Rc<Vec<(Widget, Widget)>> = Rc::new(aims.into_iter().zip(bases).collect());
        self.work.start(items, move |place, attempt| {
            let (batch, widgets, changes) = (Rc::clone(&batch), Rc::clone(&widgets), Rc::clone(&changes));
            let edit = edit.clone();
            Box::pin(async move {
                let Some((aim, base)) = widgets.get(place) else {
                    return crate::model::work::ItemEnding::Unneeded;
                };
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
