//! Builds the standard library for WebAssembly from its sources, if rustup cannot download it.
//!
//! The sources are rustup's component `rust-src` if it is installed, else Debian's package of the same name in
//! exactly rustc's version. That package contains only files, so it is unpacked, not installed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{self as this_process, Command};

use super::debian;
use super::on_path::on_path;
use crate::failure::Failure;
use crate::output;
use crate::process;
use crate::project::Project;

/// The name of the target.
pub(super) const TARGET: &str = "wasm32-unknown-unknown";

/// The Debian suite that has newer compilers.
const SUITE: &str = "trixie-backports";

/// Builds the target's libraries into `folder`.
pub(super) fn build(project: &Project, folder: &Path) -> Result<(), Failure> {
    let work = project.target.join(format!("wasm-std-{}", this_process::id()));
    for folder in ["lists/partial", "cache/archives/partial"] {
        let folder = work.join(folder);
        fs::create_dir_all(&folder).map_err(Failure::file("make", &folder))?;
    }
    let built = get_sources(project, &work).and_then(|()| compile(&work, folder));
    let removed = fs::remove_dir_all(&work).map_err(Failure::file("remove", &work));
    built.and(removed)
}

/// Puts the sources where cargo's `-Zbuild-std` looks.
fn get_sources(project: &Project, work: &Path) -> Result<(), Failure> {
    let mut rustc = Command::new("rustc");
    let sysroot = process::answer(rustc.current_dir(&project.root).args(["--print", "sysroot"]))?;
    let place = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
    if place.join("std/Cargo.toml").is_file() {
        return Ok(());
    }
    let what = "Getting the standard library's sources from Debian's rust-src";
    output::step(what, "30 seconds", || {
        let unpacked = unpack(project, work)?;
        let parent = place.parent().unwrap_or(&place);
        fs::create_dir_all(parent).map_err(Failure::file("make", parent))?;
        process::run(Command::new("cp").args(["-R", "--"]).arg(&unpacked).arg(&place))
    })
}

/// Downloads and unpacks the package; returns its `library/`.
fn unpack(project: &Project, work: &Path) -> Result<PathBuf, Failure> {
    let archive = debian::archive()
        .filter(|_| on_path("apt-get").is_some() && on_path("dpkg-deb").is_some())
        .ok_or_else(|| unexpected("not a Debian machine with apt's sources"))?;
    let signed_by = archive.signed_by.map(|key| format!("[signed-by={key}] "));
    let source = format!("deb {}{} {SUITE} main\n", signed_by.unwrap_or_default(), archive.address);
    let list = work.join("sources.list");
    fs::write(&list, source).map_err(Failure::file("write", &list))?;
    process::run(apt(work).arg("update"))?;
    let version = package_version(work, &rustc_version(project)?)?;
    process::run(apt(work).args(["download", &format!("rust-src={version}")]))?;
    let package = fs::read_dir(work)
        .map_err(Failure::file("read", work))?
        .flatten()
        .map(|file| file.path())
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .ok_or_else(|| unexpected("apt-get downloaded nothing"))?;
    let files = work.join("files");
    process::run(Command::new("dpkg-deb").arg("-x").arg(package).arg(&files))?;
    let sources = files.join("usr/src");
    let unpacked = fs::read_dir(&sources).map_err(Failure::file("read", &sources))?;
    unpacked
        .flatten()
        .map(|entry| entry.path().join("library"))
        .find(|library| library.join("std/Cargo.toml").is_file())
        .ok_or_else(|| unexpected("the package rust-src holds no library/std"))
}

/// apt-get with its own lists, so that the machine's stay unchanged.
fn apt(work: &Path) -> Command {
    let mut command = Command::new("apt-get");
    command.current_dir(work);
    add_apt_options(&mut command, work);
    command
}

fn add_apt_options(command: &mut Command, work: &Path) {
    let option = |name: &str, path: &Path| format!("-o{name}={}", path.display());
    command
        .arg(option("Dir::Etc::SourceList", &work.join("sources.list")))
        .arg("-oDir::Etc::SourceParts=-")
        .arg(option("Dir::State::Lists", &work.join("lists")))
        .arg(option("Dir::Cache", &work.join("cache")))
        // apt's own user may not be able to read the working folder.
        .arg("-oAPT::Sandbox::User=root");
}

/// rustc's version, as `1.95.0`.
fn rustc_version(project: &Project) -> Result<String, Failure> {
    let mut rustc = Command::new("rustc");
    let answer = process::answer(rustc.current_dir(&project.root).arg("--version"))?;
    let version = answer.split_whitespace().nth(1);
    version.map(str::to_owned).ok_or_else(|| unexpected(&answer))
}

/// The package's full version, for rustc's.
fn package_version(work: &Path, rustc: &str) -> Result<String, Failure> {
    let mut command = Command::new("apt-cache");
    add_apt_options(&mut command, work);
    let table = process::answer(command.args(["madison", "rust-src"]))?;
    version_in(&table, rustc).ok_or_else(|| unexpected(&format!("{SUITE} has no rust-src {rustc}")))
}

/// Finds the version in lines such as ` rust-src | 1.95.0+dfsg1-1~bpo13+1 | ADDRESS SUITE/main all Packages`.
fn version_in(table: &str, rustc: &str) -> Option<String> {
    let versions = table.lines().filter_map(|line| line.split('|').nth(1));
    versions.map(str::trim).find_map(|version| {
        let rest = version.strip_prefix(rustc)?;
        rest.starts_with(['+', '-', '~']).then(|| version.to_owned())
    })
}

/// Builds the libraries with an empty crate and copies them into `folder`.
fn compile(work: &Path, folder: &Path) -> Result<(), Failure> {
    let what = format!("Building the standard library for {TARGET}");
    output::step(&what, "30 seconds", || {
        let package = work.join("empty");
        let source = package.join("src");
        fs::create_dir_all(&source).map_err(Failure::file("make", &source))?;
        let manifest =
            "[package]\nname = \"empty\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n";
        let write = |path: PathBuf, text| fs::write(&path, text).map_err(Failure::file("write", &path));
        write(package.join("Cargo.toml"), manifest)?;
        write(source.join("lib.rs"), "#![no_std]\n")?;
        let mut cargo = Command::new("cargo");
        cargo.current_dir(&package).args(["build", "--release", "--target", TARGET]);
        cargo.arg("-Zbuild-std=std,panic_abort,test");
        cargo.env("CARGO_TARGET_DIR", package.join("target"));
        // Without the first, no unstable option; without the second, no link-time optimisation.
        cargo.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
        process::run(&mut cargo)?;
        copy_libraries(&package.join("target").join(TARGET).join("release/deps"), folder)
    })
}

/// Copies into a temporary folder, which is renamed at the end: an aborted copy is never used.
fn copy_libraries(from: &Path, to: &Path) -> Result<(), Failure> {
    let staging = to.with_extension("part");
    fs::create_dir_all(&staging).map_err(Failure::file("make", &staging))?;
    for file in fs::read_dir(from).map_err(Failure::file("read", from))?.flatten() {
        let path = file.path();
        let name = file.file_name().to_string_lossy().into_owned();
        let is_library = path.extension().is_some_and(|extension| extension == "rlib");
        if is_library && !name.starts_with("libempty-") {
            fs::copy(&path, staging.join(&name)).map_err(Failure::file("copy", &path))?;
        }
    }
    // A folder of that name without the library is a remnant.
    let _ = fs::remove_dir_all(to);
    fs::rename(&staging, to).map_err(Failure::file("move", &staging))
}

fn unexpected(detail: &str) -> Failure {
    Failure::Unexpected { what: "the source of the standard library", detail: detail.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn takes_the_package_of_exactly_the_compilers_version() {
        let table = " rust-src | 1.95.10+dfsg1-1 | http://a.example/debian suite/main all Packages\n \
                     rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://a.example/debian suite/main all Packages";
        let found = version_in(table, "1.95.0");
        assert_eq!(found.as_deref(), Some("1.95.0+dfsg1-1~bpo13+1"));
        assert_eq!(version_in(table, "1.95.1"), None);
    }
}
