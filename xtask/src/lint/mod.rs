//! Formatting, clippy and the project's own rules, each counted as one test.
#![expect(clippy::print_stdout, reason = "test results are this command's answer")]

mod circles;
mod failures;
mod imports;
mod npm_packages;
mod paths;
mod source;
mod type_names;
mod views;

use std::process::Command;

use crate::count::Count;
use crate::failure::Failure;
use crate::process;
use crate::project::Project;
use crate::tools::{self, Toolbox};
use imports::Rules;

/// The programs that check the JavaScript.
const ESLINT: &str = "node_modules/eslint/bin/eslint.js";
const TSC: &str = "node_modules/typescript/bin/tsc";

/// Writes the declarations that the JavaScript's own types refer to.
const DECLARATIONS: &str = "embed/build/types.mjs";

/// Checks everything, even after a failure.
pub(crate) fn run(project: &Project) -> Result<Count, Failure> {
    tools::ensure_target(project)?;
    let mut count = sources(project)?;
    count += rust(project)?;
    count += dependencies(project)?;
    count += scripts(project)?;
    Ok(count)
}

/// The project's own rules for its Rust files, and its tables of tests.
fn sources(project: &Project) -> Result<Count, Failure> {
    let page = source::read(&project.root, "src")?;
    let server = source::read(&project.root, "server/src")?;
    let wire = source::read(&project.root, "wire/src")?;
    let markup = source::read(&project.root, "markup/src")?;
    let xtask = source::read(&project.root, "xtask/src")?;
    let crates = [&page, &server, &wire, &markup, &xtask];

    let mut arrows = imports::check(&page, &Rules::page());
    arrows.extend(imports::check(&server, &Rules::server()));
    arrows.extend(imports::check(&xtask, &Rules::xtask()));
    let circles: Vec<_> = crates.iter().flat_map(|files| circles::check(files)).collect();
    let all: Vec<_> = crates.into_iter().flatten().collect();

    let mut count = report("imports run one way only", &arrows);
    count += report("nothing imports in a circle", &circles);
    count += report("no public type has the name of another", &type_names::check(&all));
    count += report("every view! starts with its class", &views::check(&page));
    count += report("each failure of the table has its tests", &failures::check(&project.root)?);
    Ok(count)
}

/// The results of rustfmt and clippy.
fn rust(project: &Project) -> Result<Count, Failure> {
    let everything = ["--workspace", "--all-targets", "--", "-Dwarnings"];
    let page = ["-pinbox-widgets", "--all-targets", "--target=wasm32-unknown-unknown", "--", "-Dwarnings"];
    let mut count = by_program("the code is formatted", project.cargo().args(["fmt", "--all", "--check"]))?;
    count += by_program("clippy finds nothing", clippy(project).args(everything))?;
    count += by_program("clippy finds nothing in the page's WebAssembly", clippy(project).args(page))?;
    Ok(count)
}

/// The crates, by deny.toml, and the npm packages.
fn dependencies(project: &Project) -> Result<Count, Failure> {
    let mut deny = Command::new(tools::cargo_deny()?);
    deny.current_dir(&project.root).args(["--workspace", "--locked", "check"]);
    // An exception that is no longer needed must go.
    deny.args(["--deny=unmatched-skip", "--deny=unnecessary-skip", "bans", "licenses", "sources"]);
    let mut count = by_program("the crates are allowed, and so are their licences and sources", &mut deny)?;
    count += report("the npm packages' licences and sources are allowed", &npm_packages::check(project)?);
    Ok(count)
}

/// The JavaScript of `embed` and `e2e`, including imports, and the types of both; eslint.config.mjs and the files
/// `tsconfig*.json` define the checks.
fn scripts(project: &Project) -> Result<Count, Failure> {
    let toolbox = Toolbox::for_scripts(project)?;
    let node = || toolbox.command(project, "node");
    let mut count = by_program("ESLint finds nothing", node().args([ESLINT, "."]))?;
    process::run(node().arg(DECLARATIONS))?;
    for (rule, options) in [
        ("the types of the JavaScript for browsers fit", "embed/tsconfig.browser.json"),
        ("the types of the JavaScript for Node.js fit", "embed/tsconfig.node.json"),
        ("the types of the journeys fit", "e2e/tsconfig.json"),
        ("the types of the bench fit", "bench/tsconfig.json"),
    ] {
        count += by_program(rule, node().args([TSC, "-p", options]))?;
    }
    Ok(count)
}

fn clippy(project: &Project) -> Command {
    let mut command = project.cargo();
    command.args(["clippy", "--quiet"]);
    command
}

/// A rule that a program checks; the program itself reports violations.
fn by_program(rule: &str, command: &mut Command) -> Result<Count, Failure> {
    match process::run(command) {
        Ok(()) => Ok(report(rule, &[])),
        Err(failure @ Failure::Command { .. }) => Ok(report(rule, &[failure.to_string()])),
        Err(other) => Err(other),
    }
}

/// Prints whether a rule holds, and its violations, one per line.
fn report(rule: &str, broken: &[String]) -> Count {
    let holds = broken.is_empty();
    println!("lint {rule} ... {}", if holds { "ok" } else { "FAILED" });
    for place in broken {
        println!("    {place}");
    }
    Count::of(holds)
}
