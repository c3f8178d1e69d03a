//! `cargo xtask bench tools`: what the tools for those who define widgets cost with many widgets.

use std::process::{Command, ExitCode, Stdio};

use clap::Args;

use crate::failure::Failure;
use crate::page;
use crate::process;
use crate::project::Project;
use crate::server;
use crate::tools::{Browser, Toolbox};

/// Playwright's test runner.
const PROGRAM: &str = "node_modules/@playwright/test/cli.js";

/// Times, requests and long tasks of the tools, in Chromium beside the real server; docs/performance.md names them
#[derive(Debug, Args)]
pub(super) struct ToolsBenchOptions {
    /// Take only the figures whose title contains TEXT, such as `imports`
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// Takes the figures, and ends as it does.
pub(super) fn run(project: &Project, options: &ToolsBenchOptions) -> Result<ExitCode, Failure> {
    let browser = Browser::ensure()?;
    let without_windows = Browser::without_windows()?;
    let toolbox = Toolbox::for_page(project)?;
    page::build(project)?;
    let program = server::build(project)?;
    let mut node: Command = toolbox.command(project, "node");
    node.args([PROGRAM, "test", "--config=e2e/figures/playwright.config.ts", "--reporter=list"]);
    if let Some(text) = &options.only {
        node.args(["--grep", text]);
    }
    node.env("CHROMIUM_PATH", &browser.program).env("E2E_SERVER", &program).stdin(Stdio::null());
    node.envs(without_windows.map(|program| ("CHROMIUM_SHELL", program)));
    process::run_instead(&mut node)
}
