//! Formatting, clippy and the project's own rules, each counted as one test.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

mod circles;
mod failures;
mod features;
mod imports;
mod paths;
mod source;
mod views;

use std::process::Command;

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::tools::{self, Toolbox};

/// The program that checks the JavaScript.
const ESLINT: &str = "node_modules/eslint/bin/eslint.js";

/// A rule, and the places where it is broken, a line each; it holds where there are none.
struct Finding {
    rule: &'static str,
    broken: Vec<String>,
}

/// Checks everything, also where something is broken.
pub(crate) fn run(project: &Project) -> Result<Count, Failure> {
    tools::ensure_target(project)?;
    let files = source::read(&project.root, "src")?;
    let mut count = Count::default();
    count += tell(&Finding { rule: "imports run one way only", broken: imports::check(&files) });
    let mut circles = circles::check(&files);
    for folder in ["wire/src", "server/src", "xtask/src"] {
        circles.extend(circles::check(&source::read(&project.root, folder)?));
    }
    count += tell(&Finding { rule: "nothing imports in a circle", broken: circles });
    count += tell(&Finding { rule: "every view! starts with its class", broken: views::check(&files) });
    count += tell(&Finding { rule: "leptos is without delegation", broken: features::check(project)? });
    count += tell(&Finding {
        rule: "each failure of the table has its tests",
        broken: failures::check(&project.root)?,
    });
    count += tell(&by_program("the code is formatted", project.cargo().args(["fmt", "--all", "--check"]))?);
    count += tell(&by_program(
        "clippy finds nothing",
        clippy(project).args(["--workspace", "--all-targets", "--", "-Dwarnings"]),
    )?);
    count += tell(&by_program(
        "clippy finds nothing in the page's WebAssembly",
        clippy(project).args(["-pinbox-widgets", "--all-targets"]).args([
            "--target=wasm32-unknown-unknown",
            "--",
            "-Dwarnings",
        ]),
    )?);
    count += scripts(project)?;
    Ok(count)
}

/// The JavaScript of `embed` and `e2e`, imports included; eslint.config.mjs says what is checked.
fn scripts(project: &Project) -> Result<Count, Failure> {
    let toolbox = Toolbox::for_scripts(project)?;
    Ok(tell(&by_program("ESLint finds nothing", toolbox.command(project, "node").args([ESLINT, "."]))?))
}

fn clippy(project: &Project) -> Command {
    let mut command = project.cargo();
    command.args(["clippy", "--quiet"]);
    command
}

/// A rule that a program checks and tells about itself.
fn by_program(rule: &'static str, command: &mut Command) -> Result<Finding, Failure> {
    let broken = match process::run(command) {
        Ok(()) => Vec::new(),
        Err(failure @ Failure::Command { .. }) => vec![failure.to_string()],
        Err(other) => return Err(other),
    };
    Ok(Finding { rule, broken })
}

fn tell(finding: &Finding) -> Count {
    let right = finding.broken.is_empty();
    let verdict = if right { "ok" } else { "FAILED" };
    println!("lint {} ... {verdict}", finding.rule);
    for place in &finding.broken {
        println!("    {place}");
    }
    Count::of(right)
}
