//! The commands plan and apply.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::json;
use wire::{Bundle, Plan, PlannedItem, PlannedStep, Planner};

use super::changed_file;
use super::chatbot_api::ChatbotApi;
use super::end::BundleEnd;
use super::error::BundleCommandError;
use super::outcome::StepOutcome;
use super::place::{KeyReader, bundle_of, chatbot_api};
use super::report::{self, RULES};
use super::run::PlanRun;
use super::set;
use crate::cli::bundle::{BundlePlanOptions, SetPlace};

/// What is changed.
enum Target {
    Chatbot(ChatbotApi),
    File(PathBuf),
}

/// A plan, and what it was made of.
struct Planned {
    target: Target,
    bundle: Bundle,
    there: Bundle,
    plan: Plan,
    overwrite: bool,
}

impl Planned {
    async fn new(options: &BundlePlanOptions, key: KeyReader<'_>) -> Result<Self, BundleCommandError> {
        let target = match &options.to {
            SetPlace::File(path) => Target::File(path.clone()),
            place => Target::Chatbot(chatbot_api(place, &options.api, key)?),
        };
        let bundle = bundle_of(&options.from, &options.api, &options.from_api, key).await?;
        let there = match &target {
            Target::Chatbot(api) => set::of_chatbot(api).await?,
            Target::File(path) => set::of_file(path)?,
        };
        let chatbot = there.chatbot.as_deref().unwrap_or_default();
        let plan = Planner::new(&bundle, chatbot, &there.widgets, RULES).whole();
        Ok(Self { target, bundle, there, plan, overwrite: options.overwrite })
    }

    fn is_decided(&self, step: &PlannedStep) -> bool {
        step.is_due() || (self.overwrite && step.change().is_some())
    }

    /// The conflicts that nobody has decided on.
    fn conflicts(&self) -> impl Iterator<Item = &PlannedItem> {
        let is_conflict = |step: &PlannedStep| matches!(step, PlannedStep::Conflict(_));
        self.plan.widgets.iter().filter(move |item| is_conflict(&item.step) && !self.is_decided(&item.step))
    }

    fn due(&self) -> usize {
        self.plan.count(|step| self.is_decided(step))
    }

    fn same(&self) -> usize {
        self.plan.count(|step| matches!(step, PlannedStep::Same { .. }))
    }
}

/// Prints the plan.
///
/// # Errors
///
/// See [`BundleCommandError`].
pub(super) async fn plan(
    options: &BundlePlanOptions,
    key: KeyReader<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    let planned = Planned::new(options, key).await?;
    let (due, conflicts) = (planned.due(), planned.conflicts().count());
    write_plan(&planned, options.json, output)?;
    Ok(if due > 0 {
        BundleEnd::Differs
    } else if conflicts > 0 {
        BundleEnd::Left
    } else {
        BundleEnd::Done
    })
}

/// Carries the plan out.
///
/// # Errors
///
/// See [`BundleCommandError`]; nothing was changed.
pub(super) async fn apply(
    options: &BundlePlanOptions,
    key: KeyReader<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    let planned = Planned::new(options, key).await?;
    for item in planned.conflicts() {
        write!(output, "{}", report::item(item, None, options.json))?;
    }
    let mut done = 0;
    let mut hear = |item: &PlannedItem, outcome: &StepOutcome| {
        done += usize::from(outcome.is_done());
        write!(output, "{}", report::item(item, Some(outcome), options.json))?;
        output.flush()
    };
    let is_decided = |step: &PlannedStep| planned.is_decided(step);
    let is_all_done = match &planned.target {
        Target::Chatbot(api) => {
            PlanRun::new(api, &planned.bundle, &planned.plan, is_decided).carry_out(&mut hear).await?
        }
        Target::File(path) => {
            let decided: Vec<_> = planned.plan.widgets.iter().filter(|item| is_decided(&item.step)).collect();
            for (item, outcome) in changed_file::carry_out(path, &planned.there, &planned.bundle, &decided)? {
                hear(item, &outcome)?;
            }
            true
        }
    };
    let (due, same, conflicts) = (planned.due(), planned.same(), planned.conflicts().count());
    if options.json {
        let left = due - done;
        writeln!(output, "{}", json!({"done": done, "same": same, "conflicts": conflicts, "left": left}))?;
    } else {
        writeln!(output, "{done} of {due} done, {same} the same, {conflicts} conflicts")?;
        if !is_all_done {
            writeln!(output, "The same command goes on with the rest.")?;
        }
    }
    Ok(if is_all_done && conflicts == 0 { BundleEnd::Done } else { BundleEnd::Left })
}

fn write_plan(planned: &Planned, is_json: bool, output: &mut impl Write) -> io::Result<()> {
    let create = planned.plan.count(|step| matches!(step, PlannedStep::Create(_)));
    let (change, same, conflicts) = (planned.due() - create, planned.same(), planned.conflicts().count());
    for item in &planned.plan.widgets {
        if is_json || !matches!(item.step, PlannedStep::Same { .. }) {
            write!(output, "{}", report::item(item, None, is_json))?;
        }
    }
    if is_json {
        let summary = json!({"create": create, "change": change, "same": same, "conflicts": conflicts});
        writeln!(output, "{summary}")
    } else {
        writeln!(output, "{create} to create, {change} to change, {same} the same, {conflicts} conflicts")?;
        writeln!(output, "Nothing was changed. `bundle apply --yes` carries this out.")
    }
}
