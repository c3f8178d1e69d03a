//! The commands: export, plan, apply, compare.

use std::io::{self, Write};
use std::path::Path;

use secrecy::SecretString;
use serde_json::json;
use url::Url;
use wire::{Bundle, BundleWriter, ListedWidget, Plan, PlanConflict, PlannedStep, Planner};

use super::chatbot_api::ChatbotApi;
use super::error::BundleCommandError;
use super::outcome::StepOutcome;
use super::report::{self, RULES};
use super::run::PlanRun;
use super::set;
use crate::cli::bundle::{
    ApiOptions, BundleApplyOptions, BundleCompareOptions, BundleExportOptions, BundlePlanOptions, BundleTask,
    OtherApiOptions, SetPlace,
};
use crate::config::ConfigError;

/// How a command has ended; each has its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundleEnd {
    /// Nothing is left to do: 0.
    Done,
    /// Something differs, and nothing was changed: 3.
    Differs,
    /// Some widgets need a decision, or could not be created or changed: 4.
    Left,
}

impl BundleEnd {
    /// The exit code of the program.
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Differs => 3,
            Self::Left => 4,
        }
    }
}

/// Reads the key in a file, or in the environment without one.
type ReadKey<'a> = &'a dyn Fn(Option<&Path>) -> Result<Option<SecretString>, ConfigError>;

/// Does what `task` says, and writes what there is to say into `output`.
///
/// # Errors
///
/// See [`BundleCommandError`]; nothing was changed.
pub async fn carry_out(
    task: &BundleTask,
    key: ReadKey<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    match task {
        BundleTask::Export(options) => export(options, key, output).await,
        BundleTask::Plan(options) => apply(options, false, key, output).await,
        BundleTask::Apply(BundleApplyOptions { plan, yes }) => apply(plan, *yes, key, output).await,
        BundleTask::Compare(options) => compare(options, key, output).await,
    }
}

async fn export(
    options: &BundleExportOptions,
    key: ReadKey<'_>,
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

/// Plans, and carries the plan out if that is `confirmed`.
async fn apply(
    options: &BundlePlanOptions,
    confirmed: bool,
    key: ReadKey<'_>,
    output: &mut impl Write,
) -> Result<BundleEnd, BundleCommandError> {
    let api = chatbot_api(&options.to, &options.api, key)?;
    let bundle = bundle_of(&options.from, &options.api, &options.from_api, key).await?;
    let there = set::of_chatbot(&api).await?;
    let plan = Planner::new(&bundle, &api.chatbot, &there.widgets, RULES).whole();
    let is_decided = |step: &PlannedStep| step.is_due() || (options.overwrite && step.change().is_some());
    let due = plan.count(is_decided);
    let conflicts = plan.count(|step| matches!(step, PlannedStep::Conflict(_)) && !is_decided(step));
    if !confirmed {
        write_plan(&plan, options, due, conflicts, output)?;
        return Ok(if due > 0 {
            BundleEnd::Differs
        } else if conflicts > 0 {
            BundleEnd::Left
        } else {
            BundleEnd::Done
        });
    }
    for planned in plan
        .widgets
        .iter()
        .filter(|planned| matches!(planned.step, PlannedStep::Conflict(_)) && !is_decided(&planned.step))
    {
        let text = if options.json {
            format!("{}\n", report::step_json(planned, None))
        } else {
            report::step_text(planned)
        };
        output.write_all(text.as_bytes())?;
    }
    let mut done = 0;
    let is_all_done = PlanRun::new(&api, &bundle, &plan, is_decided)
        .carry_out(&mut |planned, outcome: &StepOutcome| {
            done += usize::from(outcome.is_done());
            let text = if options.json {
                format!("{}\n", report::step_json(planned, Some(outcome)))
            } else {
                report::outcome_text(planned, outcome)
            };
            output.write_all(text.as_bytes())?;
            output.flush()
        })
        .await?;
    let same = plan.count(|step| matches!(step, PlannedStep::Same { .. }));
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

fn write_plan(
    plan: &Plan,
    options: &BundlePlanOptions,
    due: usize,
    conflicts: usize,
    output: &mut impl Write,
) -> io::Result<()> {
    let create = plan.count(|step| matches!(step, PlannedStep::Create(_)));
    let same = plan.count(|step| matches!(step, PlannedStep::Same { .. }));
    for planned in &plan.widgets {
        if options.json {
            writeln!(output, "{}", report::step_json(planned, None))?;
        } else if !matches!(planned.step, PlannedStep::Same { .. }) {
            write!(output, "{}", report::step_text(planned))?;
        }
    }
    let change = due - create;
    if options.json {
        let summary = json!({"create": create, "change": change, "same": same, "conflicts": conflicts});
        writeln!(output, "{summary}")
    } else {
        writeln!(output, "{create} to create, {change} to change, {same} the same, {conflicts} conflicts")?;
        writeln!(output, "Nothing was changed. `bundle apply --yes` carries this out.")
    }
}

async fn compare(
    options: &BundleCompareOptions,
    key: ReadKey<'_>,
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

/// The set of `place`, which may be a chatbot at another API.
async fn bundle_of(
    place: &SetPlace,
    api: &ApiOptions,
    other: &OtherApiOptions,
    key: ReadKey<'_>,
) -> Result<Bundle, BundleCommandError> {
    if !matches!(place, SetPlace::Chatbot(_)) {
        return of_file(place);
    }
    let api = ApiOptions {
        api: other.from_api.clone().or_else(|| api.api.clone()),
        key_file: other.from_key_file.clone().or_else(|| api.key_file.clone()),
    };
    set::of_chatbot(&chatbot_api(place, &api, key)?).await
}

fn of_file(place: &SetPlace) -> Result<Bundle, BundleCommandError> {
    match place {
        SetPlace::File(path) => set::of_file(path),
        SetPlace::Input => set::of_input(),
        SetPlace::Chatbot(id) => Err(BundleCommandError::Id(id.clone())),
    }
}

/// The chatbot that `place` names, at its API.
fn chatbot_api(
    place: &SetPlace,
    options: &ApiOptions,
    key: ReadKey<'_>,
) -> Result<ChatbotApi, BundleCommandError> {
    let id = match place {
        SetPlace::Chatbot(id) => id,
        SetPlace::File(path) => return Err(BundleCommandError::NoChatbot(path.display().to_string())),
        SetPlace::Input => return Err(BundleCommandError::NoChatbot("standard input".to_owned())),
    };
    let address: &Url = options.api.as_ref().ok_or(BundleCommandError::NoApi)?;
    let key = key(options.key_file.as_deref())?.ok_or(BundleCommandError::NoKey)?;
    ChatbotApi::new(address, id, &key)
}
