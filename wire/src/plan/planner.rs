//! Makes a plan, in parts: a long one takes a second.

use super::matching::{Match, matches};
use super::rules::{TextRules, has_too_many_fields};
use super::step::{PlanConflict, PlannedChange, PlannedItem, PlannedStep};
use crate::bundle::Bundle;
use crate::contract::LARGEST_REQUEST;
use crate::list::ListedWidget;
use crate::merge::{Merge, WidgetContent};
use crate::requests::{CreateWidget, UpdateWidget};
use crate::widget::Widget;

/// What makes the widgets of a chatbot like those of a bundle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plan {
    /// Each widget of the bundle, in its order.
    pub widgets: Vec<PlannedItem>,
    /// The places of the chatbot's widgets that are not in the bundle, in order. Nothing is done with them.
    pub only_there: Vec<usize>,
}

impl Plan {
    /// The number of widgets with which `is_meant` is done.
    pub fn count(&self, is_meant: impl Fn(&PlannedStep) -> bool) -> usize {
        self.widgets.iter().filter(|widget| is_meant(&widget.step)).count()
    }
}

/// Makes a plan in parts.
pub struct Planner<'a> {
    bundle: &'a Bundle,
    there: &'a [ListedWidget],
    rules: TextRules,
    matches: Vec<Match>,
    planned: Vec<PlannedItem>,
}

impl<'a> Planner<'a> {
    /// Begins the plan that makes the widgets `there` of `chatbot` like those of `bundle`.
    pub fn new(bundle: &'a Bundle, chatbot: &str, there: &'a [ListedWidget], rules: TextRules) -> Self {
        let is_same = bundle.chatbot.as_deref() == Some(chatbot);
        let matches = matches(&bundle.widgets, there, is_same, &rules);
        Self { bundle, there, rules, matches, planned: Vec::new() }
    }

    /// Plans up to `count` further widgets; false if no more are there.
    pub fn plan(&mut self, count: usize) -> bool {
        let begin = self.planned.len();
        let rest = self.bundle.widgets.iter().zip(&self.matches).enumerate().skip(begin).take(count);
        let planned: Vec<_> =
            rest.map(|(place, (listed, found))| self.planned(place, listed, *found)).collect();
        self.planned.extend(planned);
        self.planned.len() < self.bundle.widgets.len()
    }

    /// The plan, once all is planned.
    pub fn finish(self) -> Plan {
        let mut is_matched = vec![false; self.there.len()];
        let mut is_unclear = false;
        for found in &self.matches {
            match found {
                Match::ById(place) | Match::ByTitle(place) => is_matched[*place] = true,
                Match::Ambiguous { .. } => is_unclear = true,
                _ => {}
            }
        }
        let titles: Vec<_> = if is_unclear { self.unclear_titles() } else { Vec::new() };
        let is_alone = |place: &usize| {
            !is_matched[*place]
                && !matches!(&self.there[*place], ListedWidget::Readable(widget) if titles.contains(&(self.rules.text)(&widget.title)))
        };
        let only_there = (0..self.there.len()).filter(is_alone).collect();
        Plan { widgets: self.planned, only_there }
    }

    /// The whole plan at once.
    pub fn whole(mut self) -> Plan {
        while self.plan(usize::MAX) {}
        self.finish()
    }

    /// The titles of which it is not clear which widget is meant: those of the chatbot are not alone there.
    fn unclear_titles(&self) -> Vec<String> {
        let unclear = self.bundle.widgets.iter().zip(&self.matches);
        let unclear = unclear.filter(|(_, found)| matches!(found, Match::Ambiguous { .. }));
        unclear.filter_map(|(listed, _)| Some((self.rules.text)(&listed.widget()?.title))).collect()
    }

    fn planned(&self, place: usize, listed: &ListedWidget, found: Match) -> PlannedItem {
        let (title, step) = match listed {
            ListedWidget::Readable(widget) => (widget.title.clone(), self.step(widget, found)),
            ListedWidget::Unreadable(widget) => (
                widget.title.clone().unwrap_or_default(),
                PlannedStep::Conflict(PlanConflict::Unreadable(widget.reason.clone())),
            ),
        };
        PlannedItem { place, title, step }
    }

    fn step(&self, widget: &Widget, found: Match) -> PlannedStep {
        let conflict = PlannedStep::Conflict;
        match found {
            Match::Nowhere => self.creation(widget),
            Match::ById(place) => self.comparison(widget, place, true),
            Match::ByTitle(place) => self.comparison(widget, place, false),
            Match::Ambiguous { there } => conflict(PlanConflict::Ambiguous { there }),
            Match::Repeated => conflict(PlanConflict::Repeated),
        }
    }

    fn creation(&self, widget: &Widget) -> PlannedStep {
        let wanted = self.rules.stored(&WidgetContent::of(widget));
        if let Some(conflict) = self.refusal(&wanted, None) {
            return PlannedStep::Conflict(conflict);
        }
        let fields = (!wanted.fields.is_empty()).then_some(wanted.fields);
        let create = CreateWidget { title: wanted.title, fields };
        if create.to_value().to_string().len() > LARGEST_REQUEST {
            return PlannedStep::Conflict(PlanConflict::TooLarge);
        }
        PlannedStep::Create(create)
    }

    fn comparison(&self, widget: &Widget, place: usize, is_by_id: bool) -> PlannedStep {
        let Some(ListedWidget::Readable(base)) = self.there.get(place) else {
            return PlannedStep::Conflict(PlanConflict::UnreadableThere);
        };
        let former = WidgetContent::of(base);
        let wanted = self.rules.stored(&WidgetContent::of(widget));
        // A server that stores texts as they are sent may have them in another form.
        if wanted == self.rules.stored(&former) {
            return PlannedStep::Same { id: base.id.clone() };
        }
        if let Some(conflict) = self.refusal(&wanted, Some(&former)) {
            return PlannedStep::Conflict(conflict);
        }
        let update = UpdateWidget {
            title: (wanted.title != former.title).then(|| wanted.title.clone()),
            fields: (wanted.fields != former.fields).then(|| wanted.fields.clone()),
        };
        if update.to_value().to_string().len() > LARGEST_REQUEST {
            return PlannedStep::Conflict(PlanConflict::TooLarge);
        }
        let differences = Merge::new(&former, former.clone(), wanted).differences();
        let change = Box::new(PlannedChange { base: base.clone(), base_place: place, update, differences });
        let both_times = [&widget.updated, &base.updated];
        let is_later =
            is_by_id && both_times.iter().all(|time| !time.is_empty()) && widget.updated != base.updated;
        if is_later {
            PlannedStep::Conflict(PlanConflict::ChangedSince(change))
        } else {
            PlannedStep::Change(change)
        }
    }

    fn refusal(&self, wanted: &WidgetContent, former: Option<&WidgetContent>) -> Option<PlanConflict> {
        let problems = self.rules.problems(wanted, former);
        if !problems.is_empty() {
            Some(PlanConflict::Texts(problems))
        } else if has_too_many_fields(wanted) {
            Some(PlanConflict::TooManyFields)
        } else {
            None
        }
    }
}
