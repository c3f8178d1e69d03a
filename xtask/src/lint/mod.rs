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

/// The programs that check the JavaScript.
const ESLINT: &str = "node_modules/eslint/bin/eslint.js";
const TSC: &str = "node_modules/typescript/bin/tsc";

/// Writes the declarations that the JavaScript's own types refer to.
const DECLARATIONS: &str = "embed/build/types.mjs";

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
    count += report(&Finding { rule: "imports run one way only", broken: imports::check(&files) });
    let mut circles = circles::check(&files);
    for folder in ["wire/src", "server/src", "xtask/src"] {
        circles.extend(circles::check(&source::read(&project.root, folder)?));
    }
    count += report(&Finding { rule: "nothing imports in a circle", broken: circles });
    count += report(&Finding { rule: "every view! starts with its class", broken: views::check(&files) });
    count += report(&Finding { rule: "leptos is without delegation", broken: features::check(project)? });
    count += report(&Finding {
        rule: "each failure of the table has its tests",
        broken: failures::check(&project.root)?,
    });
    count += report(&by_program("the code is formatted", project.cargo().args(["fmt", "--all", "--check"]))?);
    count += report(&by_program(
        "clippy finds nothing",
        clippy(project).args(["--workspace", "--all-targets", "--", "-Dwarnings"]),
    )?);
    count += report(&by_program(
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

/// The JavaScript of `embed` and `e2e`, imports included, and the types of both; eslint.config.mjs and the files
/// `tsconfig*.json` say what is checked.
fn scripts(project: &Project) -> Result<Count, Failure> {
    let toolbox = Toolbox::for_scripts(project)?;
    let node = || toolbox.command(project, "node");
    let mut count = report(&by_program("ESLint finds nothing", node().args([ESLINT, "."]))?);
    process::run(node().arg(DECLARATIONS))?;
    for (rule, options) in [
        ("the types of the JavaScript for browsers fit", "embed/tsconfig.browser.json"),
        ("the types of the JavaScript for Node.js fit", "embed/tsconfig.node.json"),
        ("the types of the journeys fit", "e2e/tsconfig.json"),
    ] {
        count += report(&by_program(rule, node().args([TSC, "-p", options]))?);
    }
    Ok(count)
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

fn report(finding: &Finding) -> Count {
    let right = finding.broken.is_empty();
    let verdict = if right { "ok" } else { "FAILED" };
    println!("lint {} ... {verdict}", finding.rule);
    for place in &finding.broken {
        println!("    {place}");
    }
    Count::of(right)
}
