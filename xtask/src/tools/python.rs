//! Schemathesis, a Python program: it and what it uses go into a folder of their own in the cache.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::cached::cache_home;
use super::debian;
use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;

/// What is installed, in exact versions.
const REQUIREMENTS: &str = include_str!("../../schemathesis/requirements.txt");

/// The names of Python 3 on the systems; the first that runs is taken.
const NAMES: [&str; 2] = ["python3", "python"];

/// A copy of the requirements is written there last, so that what was aborted is never taken for whole.
const INSTALLED: &str = "requirements.txt";

/// Makes sure of Schemathesis, and returns its program.
pub(crate) fn schemathesis() -> Result<PathBuf, Failure> {
    let home = cache_home()?.join("schemathesis");
    let programs = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let is_installed = fs::read_to_string(home.join(INSTALLED)).is_ok_and(|found| found == REQUIREMENTS);
    if !is_installed {
        let what = "Installing Schemathesis, which tries the server against its description";
        output::step(what, "30 seconds", || install(&home, &programs))
            .map_err(|failure| missing(&failure))?;
    }
    Ok(programs.join(format!("st{}", std::env::consts::EXE_SUFFIX)))
}

fn install(home: &Path, programs: &Path) -> Result<(), Failure> {
    if make(home).is_err() {
        // Debian has this part of Python in a package of its own.
        if !debian::may_install() {
            return make(home);
        }
        process::run(Command::new("apt-get").arg("update"))?;
        process::run(
            Command::new("apt-get")
                .args(["install", "-y", "--no-install-recommends", "python3-venv"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
        make(home)?;
    }
    let wanted = home.join("wanted.txt");
    fs::write(&wanted, REQUIREMENTS).map_err(Failure::file("write", &wanted))?;
    let mut pip = Command::new(programs.join(format!("python{}", std::env::consts::EXE_SUFFIX)));
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--disable-pip-version-check",
        "--requirement",
    ]);
    process::run(pip.arg(&wanted))?;
    let installed = home.join(INSTALLED);
    fs::rename(&wanted, &installed).map_err(Failure::file("write", &installed))
}

/// Makes an empty environment of Python, in the place of one that is there.
fn make(home: &Path) -> Result<(), Failure> {
    let make = |name| process::run(Command::new(name).args(["-m", "venv", "--clear"]).arg(home));
    let [first, second] = NAMES;
    make(first).or_else(|failure| make(second).map_err(|_| failure))
}

fn missing(failure: &Failure) -> Missing {
    Missing {
        what: "Python 3.10 or newer, with venv and pip,".to_owned(),
        why: "to try the server against its description",
        tried: vec![failure.to_string()],
        debian: "sudo apt-get install python3-venv".to_owned(),
        macos: "brew install python".to_owned(),
        windows: "winget install Python.Python.3.13".to_owned(),
    }
}
