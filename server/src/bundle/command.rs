//! The commands: export, plan, apply, compare.

use std::io::Write;

use serde_json::json;
use wire::{BundleWriter, ListedWidget, PlanConflict, PlannedStep, Planner};

use super::apply;
use super::end::BundleEnd;
use super::error::BundleCommandError;
use super::place::{KeyReader, bundle_of, chatbot_api, of_file};
use super::report::{self, RULES};
use super::set;
use crate::cli::bundle::{
    BundleApplyOptions, BundleCompareOptions, BundleExportOptions, BundleTask, SetPlace,
};

/// Does what `task` says, and writes what there is to say into `output`.
///
/// # Errors
///
/// See [`BundleCommandError`]; nothing was changed.
pub async fn carry_out(
    task: &BundleTask,
    key: KeyReader<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    match task {
        BundleTask::Export(options) => export(options, key, output).await,
        BundleTask::Plan(options) => apply::plan(options, key, output).await,
        BundleTask::Apply(BundleApplyOptions { plan, yes: false }) => apply::plan(plan, key, output).await,
        BundleTask::Apply(BundleApplyOptions { plan, yes: true }) => apply::apply(plan, key, output).await,
        BundleTask::Compare(options) => compare(options, key, output).await,
    }
}

async fn export(
    options: &BundleExportOptions,
    key: KeyReader<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    let api = chatbot_api(&options.from, &options.api, key)?;
    let bundle = set::of_chatbot(&api).await?;
    let find = |id: &String| bundle.widgets.iter().find(|listed| listed.id() == Some(id));
    let chosen: Vec<&ListedWidget> = if options.widget.is_empty() {
        bundle.widgets.iter().collect()
    } else {
        let find = |id: &String| find(id).ok_or_else(|| BundleCommandError::NoWidget(id.clone()));
        options.widget.iter().map(find).collect::<Result<_, _>>()?
    };
    let mut writer = BundleWriter::new(bundle.chatbot.as_deref(), bundle.exported.as_deref(), &bundle.extra);
    for listed in chosen {
        writer.add(listed);
        output.write_all(writer.take().as_bytes())?;
    }
    output.write_all(writer.finish().as_bytes())?;
    output.flush()?;
    Ok(BundleEnd::Done)
}

async fn compare(
    options: &BundleCompareOptions,
    key: KeyReader<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    let from = bundle_of(&options.from, &options.api, &options.from_api, key).await?;
    let to = match &options.to {
        place @ SetPlace::Chatbot(_) => set::of_chatbot(&chatbot_api(place, &options.api, key)?).await?,
        place => of_file(place)?,
    };
    let chatbot = to.chatbot.as_deref().unwrap_or_default();
    let plan = Planner::new(&from, chatbot, &to.widgets, RULES).whole();
    let alone = plan.only_there.iter().filter_map(|place| to.widgets.get(*place));
    let only_from = plan.count(|step| matches!(step, PlannedStep::Create(_)));
    let same = plan.count(|step| matches!(step, PlannedStep::Same { .. }));
    let differ = plan.count(|step| step.change().is_some());
    let unclear = plan.widgets.len() - only_from - same - differ;
    for planned in &plan.widgets {
        if options.json {
            writeln!(output, "{}", report::step_json(planned, None))?;
            continue;
        }
        match &planned.step {
            PlannedStep::Same { .. } => {}
            PlannedStep::Create(_) => write!(output, "{}", report::line("only FROM", &planned.title))?,
            PlannedStep::Change(_) | PlannedStep::Conflict(PlanConflict::ChangedSince(_)) => {
                let differences = report::differences_text(&planned.step);
                write!(output, "{}{differences}", report::line("differs", &planned.title))?;
            }
            PlannedStep::Conflict(_) => write!(output, "{}", report::step_text(planned))?,
        }
    }
    let only_to = plan.only_there.len();
    for listed in alone {
        if options.json {
            writeln!(output, "{}", report::alone_json(listed))?;
        } else {
            write!(output, "{}", report::line("only TO", report::title(listed)))?;
        }
    }
    if options.json {
        let summary = json!({
            "onlyFrom": only_from, "onlyTo": only_to, "differ": differ, "same": same, "conflicts": unclear,
        });
        writeln!(output, "{summary}")?;
    } else {
        writeln!(
            output,
            "{only_from} only in FROM, {only_to} only in TO, {differ} differ, {same} the same, {unclear} conflicts"
        )?;
    }
    let is_equal = only_from + only_to + differ + unclear == 0;
    Ok(if is_equal { BundleEnd::Done } else { BundleEnd::Differs })
}
