//! Carries a plan out, step by step. A change is sent once: after a lost reply, and after each pause that the server asks for,
//! the widgets are read again, and the plan is made again.

use std::collections::HashMap;
use std::io;

use tokio::time::sleep;
use wire::merge::WidgetContent;
use wire::{Bundle, ListedWidget, Plan, PlannedChange, PlannedItem, PlannedStep, Planner, Resumption};

use super::call_error::CallError;
use super::chatbot_api::ChatbotApi;
use super::outcome::StepOutcome;
use super::report::RULES;

/// How often in a row a server may ask for a pause.
const MOST_PAUSES: u32 = 8;

/// Receives each outcome as soon as it is known.
pub(super) type HearOutcome<'a> = dyn FnMut(&PlannedItem, &StepOutcome) -> io::Result<()> + 'a;

/// A plan that is carried out.
pub(super) struct PlanRun<'a> {
    api: &'a ChatbotApi,
    bundle: &'a Bundle,
    /// The steps as they were decided on, in order.
    decided: Vec<&'a PlannedItem>,
    /// The outcomes by the place in the bundle.
    outcomes: HashMap<usize, StepOutcome>,
    /// Creations and changes whose reply was lost, and why.
    lost: HashMap<usize, CallError>,
    /// Why no more creations, or changes, are sent: the key may not.
    refused: HashMap<&'static str, String>,
    pauses: u32,
}

/// What comes after a request.
enum Next {
    /// The outcome is known.
    Step(StepOutcome),
    /// The widgets are read again.
    Look,
}

impl<'a> PlanRun<'a> {
    /// Those steps of `plan` are carried out for which `is_decided`.
    pub(super) fn new(
        api: &'a ChatbotApi,
        bundle: &'a Bundle,
        plan: &'a Plan,
        is_decided: impl Fn(&PlannedStep) -> bool,
    ) -> Self {
        let decided = plan.widgets.iter().filter(|widget| is_decided(&widget.step)).collect();
        let (outcomes, lost, refused) = Default::default();
        Self { api, bundle, decided, outcomes, lost, refused, pauses: 0 }
    }

    /// Carries it out; `hear` gets each outcome. Returns whether the chatbot has all of it now.
    ///
    /// # Errors
    ///
    /// Those of `hear`.
    pub(super) async fn carry_out(mut self, hear: &mut HearOutcome<'_>) -> io::Result<bool> {
        let mut now: Option<Plan> = None;
        while self.round(now.as_ref(), hear).await? {
            match self.api.list().await {
                Ok(there) => now = Some(self.plan_of(&there)),
                Err(error) => {
                    self.give_up(&error, hear)?;
                    break;
                }
            }
        }
        Ok(self.outcomes.values().all(StepOutcome::is_done))
    }

    fn plan_of(&self, there: &[ListedWidget]) -> Plan {
        Planner::new(self.bundle, &self.api.chatbot, there, RULES).whole()
    }

    /// Goes through the steps without an outcome; true if the widgets are to be read again.
    async fn round(&mut self, now: Option<&Plan>, hear: &mut HearOutcome<'_>) -> io::Result<bool> {
        for decided in self.decided.clone() {
            if self.outcomes.contains_key(&decided.place) {
                continue;
            }
            let current = now.and_then(|plan| plan.widgets.get(decided.place)).unwrap_or(decided);
            let outcome = match self.attempt(decided, &current.step).await {
                Next::Step(outcome) => outcome,
                Next::Look => return Ok(true),
            };
            hear(decided, &outcome)?;
            self.outcomes.insert(decided.place, outcome);
        }
        Ok(false)
    }

    async fn attempt(&mut self, decided: &PlannedItem, current: &PlannedStep) -> Next {
        match decided.step.resumed(current) {
            Resumption::Done => return Next::Step(StepOutcome::Found),
            Resumption::Changed => return Next::Step(StepOutcome::ChangedMeanwhile),
            Resumption::Due => {}
        }
        // It was sent before. It may still arrive, so it is not sent again.
        if let Some(error) = self.lost.get(&decided.place) {
            return Next::Step(StepOutcome::Unknown(error.to_string()));
        }
        let kind = if decided.step.change().is_some() { "change" } else { "create" };
        if let Some(reason) = self.refused.get(kind) {
            return Next::Step(StepOutcome::NotBegun(reason.clone()));
        }
        let sent = match (current, current.change()) {
            (_, Some(change)) => self.change(change).await,
            (PlannedStep::Create(create), _) => self.api.create(create).await.map(|()| StepOutcome::Created),
            // Nothing else is due.
            _ => return Next::Step(StepOutcome::ChangedMeanwhile),
        };
        match sent {
            Ok(outcome) => {
                self.pauses = 0;
                Next::Step(outcome)
            }
            Err(error) => self.failed(decided.place, kind, error).await,
        }
    }

    /// Reads the widget again, because the plan is older, and changes it if it is as planned.
    async fn change(&self, change: &PlannedChange) -> Result<StepOutcome, CallError> {
        match self.api.get(&change.base.id).await {
            Ok(Some(current)) if WidgetContent::of(&current) != WidgetContent::of(&change.base) => {
                return Ok(StepOutcome::ChangedMeanwhile);
            }
            Ok(_) => {}
            // Who may change a widget need not be allowed to read it.
            Err(error) if error.status() == Some(403) => {}
            Err(error) if error.status() == Some(404) => return Ok(StepOutcome::ChangedMeanwhile),
            // Nothing was sent that could have changed anything.
            Err(error) if error.status() == Some(429) => return Err(error),
            Err(error) => return Ok(StepOutcome::Failed(error.to_string())),
        }
        self.api.update(&change.base.id, &change.update).await.map(|()| StepOutcome::Changed)
    }

    async fn failed(&mut self, place: usize, kind: &'static str, error: CallError) -> Next {
        match error.status() {
            Some(429) if self.pauses < MOST_PAUSES => {
                sleep(error.wait(self.pauses)).await;
                self.pauses += 1;
                return Next::Look;
            }
            // Each further one would be refused as well.
            Some(401) => {
                for kind in ["create", "change"] {
                    self.refused.insert(kind, error.to_string());
                }
            }
            Some(403) => _ = self.refused.insert(kind, error.to_string()),
            _ if error.is_outcome_unknown() => {
                self.lost.insert(place, error);
                return Next::Look;
            }
            _ => {}
        }
        Next::Step(StepOutcome::Failed(error.to_string()))
    }

    /// The widgets cannot be read: what was sent has an unknown outcome, and the rest is not begun.
    fn give_up(&mut self, error: &CallError, hear: &mut HearOutcome<'_>) -> io::Result<()> {
        for decided in self.decided.clone() {
            if self.outcomes.contains_key(&decided.place) {
                continue;
            }
            let outcome = match self.lost.get(&decided.place) {
                Some(lost) => StepOutcome::Unknown(lost.to_string()),
                None => StepOutcome::NotBegun(error.to_string()),
            };
            hear(decided, &outcome)?;
            self.outcomes.insert(decided.place, outcome);
        }
        Ok(())
    }
}
