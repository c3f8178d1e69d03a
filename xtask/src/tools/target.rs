//! The standard library for WebAssembly.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use super::on_path::on_path;
use super::target_from_source::{self, TARGET};
use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;
use crate::project::Project;

/// A download of 20 MB that has not finished by now is in a closed network.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// Ensures the target: by rustup, else built from source.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let folder = library_folder(project)?;
    if is_installed(&folder) {
        return Ok(());
    }
    let by_rustup = add_by_rustup(project).and_then(|()| {
        if is_installed(&folder) {
            Ok(())
        } else {
            Err(unexpected("it holds no library after `rustup target add`"))
        }
    });
    let Err(first) = by_rustup else {
        return Ok(());
    };
    output::note(&format!("{first}; trying to build it from source"));
    target_from_source::build(project, &folder)
        .map_err(|second| missing(vec![first.to_string(), second.to_string()]).into())
}

/// The folder of the target's libraries, existing or not.
fn library_folder(project: &Project) -> Result<PathBuf, Failure> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&project.root);
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    process::answer(&mut rustc).map(PathBuf::from)
}

fn is_installed(folder: &PathBuf) -> bool {
    fs::read_dir(folder).is_ok_and(|files| {
        files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"))
    })
}

fn add_by_rustup(project: &Project) -> Result<(), Failure> {
    if on_path("rustup").is_none() {
        return Err(unexpected("rustup is not there to add it"));
    }
    let what = format!("Adding the Rust target {TARGET}");
    output::step(&what, "20 seconds", || {
        let mut rustup = Command::new("rustup");
        rustup.current_dir(&project.root);
        process::run_within(rustup.args(["target", "add", TARGET]), RUSTUP_LIMIT)
    })
}

fn unexpected(detail: &str) -> Failure {
    Failure::Unexpected { what: TARGET, detail: detail.to_owned() }
}

fn missing(tried: Vec<String>) -> Missing {
    let how = format!("rustup target add {TARGET}");
    Missing {
        what: format!("the Rust target {TARGET}"),
        why: "to build the page",
        tried,
        debian: format!("{how}; or, as root with network, let this command build it from rust-src"),
        macos: how.clone(),
        windows: how,
    }
}
