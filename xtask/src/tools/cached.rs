//! Rust programs that are installed in exact versions into a per-user cache, so that another clone finds them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self as this_process, Command};

use super::on_path::on_path;
use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;
use crate::project::Project;

/// A fast build: the tools run for seconds, and a newcomer waits for their build.
const CHEAP_PROFILE: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_STRIP", "symbols"),
];

/// A program from a Rust package, in one exact version.
#[derive(Debug)]
pub(super) struct CachedTool {
    /// The package that holds it.
    pub(super) package: &'static str,
    /// Its features, besides none.
    pub(super) features: &'static [&'static str],
    /// Its programs; the first one answers `--version` with `NAME VERSION`.
    pub(super) programs: &'static [&'static str],
    /// The exact version.
    pub(super) version: String,
    /// Whether it is built with its own lock file.
    pub(super) locked: bool,
    /// What it is needed for.
    pub(super) why: &'static str,
    /// How long building it takes.
    pub(super) about: &'static str,
}

impl CachedTool {
    /// Ensures it is installed. Returns the folder of its programs, or `None` if they are on PATH.
    pub(super) fn ensure(&self, project: &Project) -> Result<Option<PathBuf>, Failure> {
        if self.on_path_in_this_version() {
            return Ok(None);
        }
        let home = cache_home()?.join(format!("{}-{}", self.name(), self.version));
        if !home.join("bin").is_dir() {
            let what = format!("Installing {} {} {}", self.name(), self.version, self.why);
            output::step(&what, self.about, || self.install(project, &home))?;
        }
        Ok(Some(home.join("bin")))
    }

    fn name(&self) -> &'static str {
        self.programs.first().copied().unwrap_or(self.package)
    }

    fn on_path_in_this_version(&self) -> bool {
        if self.programs.iter().any(|program| on_path(program).is_none()) {
            return false;
        }
        process::answer(Command::new(self.name()).arg("--version"))
            .is_ok_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }

    /// Installs into a temporary folder, which is renamed at the end: an aborted installation is never used.
    fn install(&self, project: &Project, home: &Path) -> Result<(), Failure> {
        let staging = home.with_file_name(format!(".{}-{}", self.name(), this_process::id()));
        fs::create_dir_all(&staging).map_err(Failure::file("make", &staging))?;
        let downloaded = on_path("cargo-binstall").is_some() && self.download(project, &staging).is_ok();
        let installed = if downloaded { Ok(()) } else { self.build(project, &staging) };
        let moved = installed.and_then(|()| {
            // Another command may have installed it meanwhile, which is as good.
            match fs::rename(&staging, home) {
                Err(_) if home.join("bin").is_dir() => Ok(()),
                moved => moved.map_err(Failure::file("move", &staging)),
            }
        });
        // Already gone if it was moved.
        let _ = fs::remove_dir_all(&staging);
        moved.map_err(|failure| self.missing(&failure).into())
    }

    /// Downloads it as a binary.
    fn download(&self, project: &Project, staging: &Path) -> Result<(), Failure> {
        let bin = staging.join("bin");
        let mut command = project.cargo();
        command.args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--install-path"]);
        command.arg(&bin).arg(format!("{}@={}", self.package, self.version));
        process::run(&mut command)?;
        self.check(&bin)
    }

    fn build(&self, project: &Project, staging: &Path) -> Result<(), Failure> {
        let mut command = project.cargo();
        command.args(["install", "--force", "--no-default-features", "--version"]);
        command.arg(format!("={}", self.version));
        command.arg("--root").arg(staging);
        if self.locked {
            command.arg("--locked");
        }
        for feature in self.features {
            command.args(["--features", feature]);
        }
        let build = staging.join("build");
        command.arg("--target-dir").arg(&build);
        command.arg(self.package).envs(CHEAP_PROFILE);
        process::run(&mut command)?;
        fs::remove_dir_all(&build).map_err(Failure::file("remove", &build))?;
        self.check(&staging.join("bin"))
    }

    fn check(&self, bin: &Path) -> Result<(), Failure> {
        for program in self.programs {
            let file = bin.join(format!("{program}{}", env::consts::EXE_SUFFIX));
            fs::metadata(&file).map_err(Failure::file("find", &file))?;
        }
        Ok(())
    }

    fn missing(&self, failure: &dyn std::fmt::Display) -> Missing {
        let locked = if self.locked { " --locked" } else { "" };
        let how = format!("cargo install{locked} --version ={} {}", self.version, self.package);
        Missing {
            what: format!("{} {}", self.name(), self.version),
            why: self.why,
            tried: vec![failure.to_string()],
            debian: format!("apt-get install build-essential pkg-config, then {how}"),
            macos: format!("xcode-select --install, then {how}"),
            windows: format!("Visual Studio's C++ build tools, then {how}"),
        }
    }
}

/// The folder of the tools, shared by all of a user's clones.
pub(super) fn cache_home() -> Result<PathBuf, Failure> {
    let given = |name| env::var_os(name).filter(|value| !value.is_empty());
    let cache = given("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(PathBuf::from(given("LOCALAPPDATA")?)))
        .or_else(|| Some(PathBuf::from(given("HOME")?).join(".cache")))
        .ok_or(Failure::Unexpected {
            what: "the environment",
            detail: "neither XDG_CACHE_HOME nor HOME is set".to_owned(),
        })?;
    Ok(cache.join("inbox-widgets").join("tools"))
}
