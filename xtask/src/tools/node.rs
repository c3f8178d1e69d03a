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

/// The oldest major version that the packages support.
const OLDEST_NODE: u32 = 20;

/// npm is a script on Windows, which needs its full name.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Ensures Node.js and the packages in `node_modules/`.
pub(super) fn ensure(project: &Project) -> Result<(), Failure> {
    let version = process::answer(Command::new("node").arg("--version"));
    match version.as_deref().map(major) {
        Ok(Some(major)) if major >= OLDEST_NODE => {}
        Ok(_) => return Err(missing(version.as_deref().unwrap_or_default()).into()),
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

/// The first number of `v20.1.2`.
fn major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn missing(tried: &str) -> Missing {
    Missing {
        what: format!("Node.js {OLDEST_NODE} or newer, with npm"),
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
    fn reads_the_major_version() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn packages_older_than_the_lock_file_are_not_fresh() {
        let root = std::env::temp_dir().join(format!("xtask-node-{}", std::process::id()));
        fs::create_dir_all(root.join("node_modules")).unwrap();
        let installed = root.join("node_modules/.package-lock.json");
        let write = |path: &Path, seconds| {
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
            fs::File::create(path).unwrap().set_modified(time).unwrap();
        };

        write(&root.join("package-lock.json"), 200);
        assert!(!packages_are_fresh(&root), "not installed");
        write(&installed, 100);
        assert!(!packages_are_fresh(&root), "installed before");
        write(&installed, 300);
        assert!(packages_are_fresh(&root), "installed after");
        fs::remove_dir_all(&root).unwrap();
    }
}
