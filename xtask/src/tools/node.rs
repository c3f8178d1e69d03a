//! Node.js and the npm packages of package.json.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;
use crate::project::Project;

/// The versions that all packages support, as a text and as the oldest of each series. From 24 on every version is
/// supported. `ESLint` sets these limits.
const VERSIONS: &str = "Node.js 20.19, 22.13 or 24, or newer ones of these,";
const OLDEST: [(u32, u32); 3] = [(20, 19), (22, 13), (24, 0)];

/// npm is a script on Windows, which needs its full name.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Ensures Node.js and the packages in `node_modules/`.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let version = process::answer(Command::new("node").arg("--version"));
    match version.as_deref().map(is_new_enough) {
        Ok(true) => {}
        Ok(false) => return Err(missing(version.as_deref().unwrap_or_default()).into()),
        Err(failure) => return Err(missing(&failure.to_string()).into()),
    }
    if packages_are_fresh(&project.root) {
        return Ok(());
    }
    let what = "Installing npm packages: esbuild, wasm-opt, ESLint, Playwright, axe, and hosts to try the package in";
    output::step(what, "15 seconds", || {
        let mut npm = Command::new(NPM);
        npm.current_dir(&project.root);
        process::run(npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])).map_err(|failure| {
            match failure {
                Failure::Start { .. } => missing(&failure.to_string()).into(),
                other => other,
            }
        })
    })
}

/// npm writes its own copy of the lock file last, so a broken installation has none.
fn packages_are_fresh(root: &Path) -> bool {
    let installed = written(&root.join("node_modules/.package-lock.json"));
    let wanted = written(&root.join("package-lock.json"));
    matches!((installed, wanted), (Some(installed), Some(wanted)) if installed >= wanted)
}

fn written(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// Whether the packages run on a version such as `v20.19.2`.
fn is_new_enough(version: &str) -> bool {
    let mut numbers = version.strip_prefix('v').into_iter().flat_map(|rest| rest.split('.'));
    let mut number = || numbers.next()?.parse::<u32>().ok();
    let Some((major, minor)) = number().zip(number()) else {
        return false;
    };
    major > 24 || OLDEST.iter().any(|(series, oldest)| major == *series && minor >= *oldest)
}

fn missing(tried: &str) -> Missing {
    Missing {
        what: format!("{VERSIONS} with npm"),
        why: "to bundle the styles, to make the WebAssembly smaller, and for the tests in a browser",
        tried: vec![tried.to_owned()],
        debian: "apt-get install nodejs npm (Debian 13 and newer), else from nodejs.org".to_owned(),
        macos: "brew install node".to_owned(),
        windows: "winget install OpenJS.NodeJS.LTS".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_that_one_package_does_not_run_on_is_not_taken() {
        for version in ["v20.19.0", "v20.20.2", "v22.13.1", "v24.0.0", "v26.1.0"] {
            assert!(is_new_enough(version), "{version}");
        }
        for version in ["v18.20.0", "v20.18.3", "v22.12.0", "v23.11.0", "20.19.0", "v20", ""] {
            assert!(!is_new_enough(version), "{version}");
        }
    }

    #[test]
    fn packages_older_than_the_lock_file_are_not_fresh() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("node_modules")).unwrap();
        let installed = root.join("node_modules/.package-lock.json");
        let write = |path: &Path, seconds| {
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            fs::File::create(path).unwrap().set_modified(time).unwrap();
        };

        write(&root.join("package-lock.json"), 200);
        assert!(!packages_are_fresh(root), "not installed");
        write(&installed, 100);
        assert!(!packages_are_fresh(root), "installed before");
        write(&installed, 300);
        assert!(packages_are_fresh(root), "installed after");
    }
}
