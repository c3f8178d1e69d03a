//! Findings over the whole list: kept per widget, so that a change of one row looks at that one alone, and in parts, so that
//! nothing waits for a long list.

mod facts;
mod groups;
mod spellings;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use wire::{ListedWidget, Widget};

use self::facts::Facts;
use self::groups::Groups;
use self::spellings::Spellings;
use super::content::LintedContent;
use super::evidence::{Evidence, WidgetEvidence};
use super::finding::{Finding, FindingPlace, OtherWidget, Rule};
use super::mend::Mend;
use super::rules::{lint, of_draft, of_widget, seen_of_draft, without_problems};
use crate::model::draft::{Draft, Spot};

/// What may be wrong over a list of widgets.
#[derive(Debug, Default)]
pub struct ListLint {
    /// The widgets; none at places that are free.
    slots: Vec<Option<Slot>>,
    free: Vec<usize>,
    /// The place of each widget, by id.
    places: HashMap<String, usize>,
    titles: Groups,
    /// By all variables of a widget, and by all but one.
    variables: Groups,
    spellings: Spellings,
    flagged: Arc<HashSet<String>>,
    work: Work,
}

/// A widget, and what was found in it alone.
#[derive(Debug)]
struct Slot {
    entry: Arc<ListedWidget>,
    seen: WidgetEvidence,
    facts: Facts,
    has_findings: bool,
    /// The number of the list in which it was last.
    list: u64,
}

/// The list that is being looked at, and how far that is.
#[derive(Debug, Default)]
struct Work {
    number: u64,
    entries: Vec<Arc<ListedWidget>>,
    evidence: Evidence,
    step: Step,
    /// Whether widgets have come, changed or gone since the last that were flagged.
    is_changed: bool,
    flagged: HashSet<String>,
    /// How many widgets were new or had changed.
    #[cfg(test)]
    looked_at: usize,
}

#[derive(Debug, Clone, Copy, Default)]
enum Step {
    /// The entry at this place comes next.
    Read(usize),
    /// The widget at this place comes next: one that left the list goes.
    Sweep(usize),
    /// The widget at this place comes next: it may have a finding.
    Flag(usize),
    #[default]
    Done,
}

impl ListLint {
    /// Begins to look at `entries`, in view of `evidence`; an unfinished look at another list is given up.
    pub fn begin(&mut self, entries: Vec<Arc<ListedWidget>>, evidence: Evidence) {
        let number = self.work.number + 1;
        // What was given up may have changed something that nobody has flagged.
        let is_changed = self.work.is_changed;
        self.work = Work { number, entries, evidence, step: Step::Read(0), is_changed, ..Work::default() };
    }

    /// Looks at up to `count` widgets; true once all of the list have been looked at.
    pub fn go_on(&mut self, count: usize) -> bool {
        for _ in 0..count {
            match self.work.step {
                Step::Read(place) => match self.work.entries.get(place).cloned() {
                    Some(entry) => {
                        self.read(entry);
                        self.work.step = Step::Read(place + 1);
                    }
                    None => self.work.step = Step::Sweep(0),
                },
                Step::Sweep(place) if place < self.slots.len() => {
                    self.sweep(place);
                    self.work.step = Step::Sweep(place + 1);
                }
                Step::Sweep(_) if self.work.is_changed => self.work.step = Step::Flag(0),
                Step::Sweep(_) => self.work.step = Step::Done,
                Step::Flag(place) if place < self.slots.len() => {
                    self.flag(place);
                    self.work.step = Step::Flag(place + 1);
                }
                Step::Flag(_) => self.finish(),
                Step::Done => return true,
            }
        }
        matches!(self.work.step, Step::Done)
    }

    /// The ids of the widgets with findings, as of the last list that was looked at to its end.
    pub fn flagged(&self) -> Arc<HashSet<String>> {
        Arc::clone(&self.flagged)
    }

    /// What may be wrong with the widget `id` of the list.
    pub fn findings(&self, id: &str) -> Vec<Finding> {
        let Some((place, slot)) = self.slot(id) else { return Vec::new() };
        let Some(widget) = slot.entry.widget() else { return Vec::new() };
        self.all(&of_widget(widget), &slot.seen, Some(place))
    }

    /// What may be wrong with `draft`, an edit of `base` (none for a new widget), within it and beside the other widgets, in view
    /// of `evidence`. Inputs that prevent a save have their own message, and no finding.
    pub fn findings_of_draft(
        &self,
        draft: &Draft,
        base: Option<&Widget>,
        evidence: &Evidence,
    ) -> Vec<Finding> {
        let own = base.and_then(|base| self.places.get(&base.id).copied());
        of_draft(draft, base, &|content| {
            let seen = seen_of_draft(content, base, evidence);
            without_problems(draft, self.all(content, &seen, own))
        })
    }

    /// How many widgets of the list were new or had changed.
    #[cfg(test)]
    pub(super) fn looked_at(&self) -> usize {
        self.work.looked_at
    }

    fn all(&self, content: &LintedContent, seen: &WidgetEvidence, own: Option<usize>) -> Vec<Finding> {
        let mut found = lint(content, seen);
        let facts = Facts::of(content);
        if let Some(title) = facts.title {
            let widgets = self.titles.others(title, own);
            if widgets > 0 {
                found.push(finding(FindingPlace::Title, Rule::TitleShared { widgets }, None));
            }
        }
        if let Some((other, is_same)) = self.nearest(&facts, own) {
            found.push(finding(FindingPlace::Widget, Rule::FieldsShared { other, is_same }, None));
        }
        let own_spellings = own.and_then(|own| self.slots.get(own)?.as_ref()).map(|slot| &slot.facts);
        for field in content.fields.iter().filter(|field| !field.variable.is_empty()) {
            let place = FindingPlace::Variable(field.key);
            let mine = own_spellings.map(|facts| facts.spellings.as_slice()).unwrap_or_default();
            let Some((usual, widgets)) = self.spellings.usual(&field.look, &field.variable, mine) else {
                continue;
            };
            // Where the widget itself has the usual spelling, too, the field is one too many, as another finding says; and
            // what conversations hold is not said again.
            let is_said = found.iter().any(|known| known.place == place && is_of_spelling(&known.rule));
            if !is_said && content.fields.iter().all(|other| other.variable != usual) {
                let mend = Some(Mend::SetText(Spot::Variable(field.key), usual.clone()));
                found.push(finding(place, Rule::SpellingUnusual { usual, widgets }, mend));
            }
        }
        found
    }

    fn slot(&self, id: &str) -> Option<(usize, &Slot)> {
        let place = *self.places.get(id)?;
        Some((place, self.slots.get(place)?.as_ref()?))
    }

    /// Another widget with the variables of `facts`, else one with all but one, and whether they are the same.
    fn nearest(&self, facts: &Facts, own: Option<usize>) -> Option<(OtherWidget, bool)> {
        let mut nearest = None;
        for slot in facts.variables().flat_map(|key| self.variables.of(key, own)) {
            let Some(slot) = self.slots.get(slot).and_then(Option::as_ref) else { continue };
            let is_same = facts.has_variables_of(&slot.facts);
            if is_same || nearest.is_none() {
                let widget = slot.entry.widget()?;
                nearest = Some((OtherWidget { id: widget.id.clone(), title: widget.title.clone() }, is_same));
            }
            if is_same {
                break;
            }
        }
        nearest
    }

    /// Looks at `entry`, unless it was looked at before.
    fn read(&mut self, entry: Arc<ListedWidget>) {
        let Some(widget) = entry.widget().filter(|widget| !widget.id.is_empty()) else { return };
        let variables = widget.fields.iter().map(|field| field.variable.as_str());
        let seen = self.work.evidence.of(Some(&widget.id), variables);
        let known = self.places.get(&widget.id).copied();
        if let Some(slot) = known.and_then(|place| self.slots.get_mut(place)?.as_mut()) {
            let is_same = Arc::ptr_eq(&slot.entry, &entry) && slot.seen.is(&seen);
            // Of several with one id the first counts.
            let is_repeated = slot.list == self.work.number;
            slot.list = self.work.number;
            if is_same || is_repeated {
                return;
            }
        }
        if let Some(place) = known {
            self.remove(place);
        }
        self.work.is_changed = true;
        #[cfg(test)]
        {
            self.work.looked_at += 1;
        }
        let content = of_widget(widget);
        let facts = Facts::of(&content);
        let has_findings = !lint(&content, &seen).is_empty();
        let place = self.free.pop().unwrap_or(self.slots.len());
        if place == self.slots.len() {
            self.slots.push(None);
        }
        self.titles.add(facts.title, place);
        self.variables.add(facts.variables(), place);
        self.spellings.add(&facts.spellings);
        self.places.insert(widget.id.clone(), place);
        let slot = Slot { seen, facts, has_findings, list: self.work.number, entry };
        if let Some(free) = self.slots.get_mut(place) {
            *free = Some(slot);
        }
    }

    fn sweep(&mut self, place: usize) {
        let is_left = |slot: &Slot| slot.list != self.work.number;
        if self.slots.get(place).and_then(Option::as_ref).is_some_and(is_left) {
            self.remove(place);
            self.work.is_changed = true;
        }
    }

    fn remove(&mut self, place: usize) {
        let Some(slot) = self.slots.get_mut(place).and_then(Option::take) else { return };
        self.titles.remove(slot.facts.title, place);
        self.variables.remove(slot.facts.variables(), place);
        self.spellings.remove(&slot.facts.spellings);
        self.free.push(place);
        if let Some(widget) = slot.entry.widget() {
            self.places.remove(&widget.id);
        }
    }

    fn flag(&mut self, place: usize) {
        let Some(slot) = self.slots.get(place).and_then(Option::as_ref) else { return };
        let facts = &slot.facts;
        let is_flagged = slot.has_findings
            || facts.title.is_some_and(|title| self.titles.is_shared(title))
            || facts.variables().any(|variables| self.variables.is_shared(variables))
            || facts.spellings.iter().any(|spelling| {
                let usual = self.spellings.usual(&spelling.look, &spelling.text, &facts.spellings);
                usual.is_some_and(|(usual, _)| facts.spellings.iter().all(|own| own.text != usual))
            });
        if let Some(widget) = slot.entry.widget().filter(|_| is_flagged) {
            self.work.flagged.insert(widget.id.clone());
        }
    }

    fn finish(&mut self) {
        self.flagged = Arc::new(std::mem::take(&mut self.work.flagged));
        self.work.is_changed = false;
        self.work.entries = Vec::new();
        self.work.step = Step::Done;
    }
}

fn is_of_spelling(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::VariableRepeated { .. } | Rule::VariableAlike { .. } | Rule::HeldUnder { .. } | Rule::Untidy
    )
}

fn finding(place: FindingPlace, rule: Rule, mend: Option<Mend>) -> Finding {
    Finding { place, rule, mend }
}
