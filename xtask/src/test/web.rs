//! Tests of the page's parts, as WebAssembly in headless Chromium, against a real server.
//!
//! wasm-bindgen's test runner serves the tests' page and, on the same origin, the project's folder. So
//! the tests learn the server's address and keys from a file of that folder, while they run.

use std::fs;
use std::path::{Path, PathBuf};

use super::report::SuiteOutcome;
use super::rust::cargo_test;
use crate::failure::Failure;
use crate::process;
use crate::project::{Project, temporary_folder};
use crate::server::{self, RunningServer};
use crate::tools::{Browser, Toolbox};

/// The file that the tests fetch, from the project's root: the server's line when it was ready.
const SERVER_FILE: &str = "target/web-test.json";

/// How cargo builds and runs them.
const TESTS: [&str; 6] =
    ["test", "--no-fail-fast", "-pinbox-widgets", "--lib", "--tests", "--target=wasm32-unknown-unknown"];

/// Seconds that one test program, with all its tests, may take.
const LIMIT: &str = "1200";

/// Runs them.
pub(super) fn run(project: &Project) -> Result<SuiteOutcome, Failure> {
    let browser = Browser::ensure()?;
    let toolbox = Toolbox::for_web_tests(project)?;
    let program = server::build(project)?;

    // Built first, so that the ports below are used as soon as they are chosen.
    process::run(toolbox.command(project, "cargo").args(TESTS).arg("--no-run"))?;
    let page = format!("127.0.0.1:{}", server::free_port()?);
    let folder = temporary_folder()?;
    let database = folder.path().join("web.db");
    let origin = format!("http://{page}");
    let options = ["--port", "0", "--db", &database.to_string_lossy(), "--embed-origin", &origin];
    let running = RunningServer::start(project, &program, &options)?;
    let server_file = ServerFile::write(project.root.join(SERVER_FILE), &running.ready.to_string())?;

    let mut command = toolbox.command(project, "cargo");
    command.args(TESTS);
    command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    command.env("CHROMEDRIVER", &browser.driver);
    command.env("WASM_BINDGEN_TEST_ADDRESS", &page);
    command.env("WASM_BINDGEN_TEST_TIMEOUT", LIMIT);
    // Other suites may use both cores meanwhile.
    command.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "120");
    let counted = cargo_test(&mut command);
    drop(server_file);
    drop(running);
    counted
}

/// The file with the server's address and keys, removed at the end.
struct ServerFile(PathBuf);

impl ServerFile {
    fn write(path: PathBuf, content: &str) -> Result<Self, Failure> {
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(Failure::file("make", folder))?;
        fs::write(&path, content).map_err(Failure::file("write", &path))?;
        Ok(Self(path))
    }
}

impl Drop for ServerFile {
    fn drop(&mut self) {
        // A stale file names a server that no longer answers; the next run writes its own.
        let _ = fs::remove_file(&self.0);
    }
}
