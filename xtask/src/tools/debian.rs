//! Debian: what this program may install, and its package archives.

use std::fs;
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use super::on_path::on_path;
use crate::failure::Failure;
use crate::missing::Missing;
use crate::output;
use crate::process;

/// Held while packages are installed: apt-get refuses to run twice.
static INSTALLING: Mutex<()> = Mutex::new(());

/// A package archive from the machine's own apt sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Archive {
    /// Its address.
    pub(super) address: String,
    /// The key file that signs it, if the sources name one.
    pub(super) signed_by: Option<String>,
}

/// Whether packages may be installed: Debian's apt-get, as root.
pub(super) fn may_install() -> bool {
    codename().is_some()
        && on_path("apt-get").is_some()
        && process::answer(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages from the machine's own sources; `what` describes them and their purpose to the user.
pub(super) fn install(what: &str, packages: &[&str]) -> Result<(), Failure> {
    output::step(what, "1 minute", || {
        let _alone = INSTALLING.lock().unwrap_or_else(PoisonError::into_inner);
        process::run(Command::new("apt-get").arg("update"))?;
        process::run(
            Command::new("apt-get")
                .args(["install", "-y", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    })
}

/// Finds what a command needs; where it is not there, `install`s it on Debian as root. Fails with what is `missing`.
pub(super) fn find_or_install<Found>(
    find: impl Fn() -> Option<Found>,
    install: impl FnOnce() -> Result<(), Failure>,
    missing: impl FnOnce(Vec<String>) -> Missing,
) -> Result<Found, Failure> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let failure = if may_install() { install().err() } else { None };
    find().ok_or_else(|| missing(failure.iter().map(ToString::to_string).collect()).into())
}

/// The archive of the machine's own Debian release.
pub(super) fn archive() -> Option<Archive> {
    let codename = codename()?;
    let listed = fs::read_dir("/etc/apt/sources.list.d").into_iter().flatten();
    let files = listed.flatten().map(|file| file.path());
    std::iter::once("/etc/apt/sources.list".into())
        .chain(files)
        .filter_map(|path| fs::read_to_string(path).ok())
        .find_map(|text| archive_in(&text, &codename))
}

/// The release's name, `None` on other systems.
fn codename() -> Option<String> {
    codename_in(&fs::read_to_string("/etc/os-release").ok()?)
}

fn codename_in(release: &str) -> Option<String> {
    let value = |name: &str| {
        let line = release.lines().find_map(|line| line.strip_prefix(name))?;
        Some(line.trim_matches('"').to_owned())
    };
    value("ID=").filter(|id| id == "debian")?;
    value("VERSION_CODENAME=")
}

/// Reads both forms of apt's sources: one line each, and paragraphs.
fn archive_in(text: &str, codename: &str) -> Option<Archive> {
    let mut lines = text.lines().map(str::trim);
    lines
        .find_map(|line| archive_in_line(line, codename))
        .or_else(|| text.split("\n\n").find_map(|part| archive_in_paragraph(part, codename)))
}

/// `deb [signed-by=KEY other=x] ADDRESS SUITE COMPONENT ...`
fn archive_in_line(line: &str, codename: &str) -> Option<Archive> {
    let rest = line.strip_prefix("deb ")?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace();
    let address = words.next()?.to_owned();
    if words.next()? != codename {
        return None;
    }
    let mut options = options.split_whitespace();
    Some(Archive {
        address,
        signed_by: options.find_map(|option| Some(option.strip_prefix("signed-by=")?.to_owned())),
    })
}

/// `Types: deb`, `URIs: ADDRESS`, `Suites: SUITE SUITE`, `Signed-By: KEY`, a line each.
fn archive_in_paragraph(paragraph: &str, codename: &str) -> Option<Archive> {
    let value = |name: &str| paragraph.lines().find_map(|line| line.strip_prefix(name));
    let words = |name: &str| value(name).unwrap_or_default().split_whitespace();
    if !words("Types:").any(|kind| kind == "deb") || !words("Suites:").any(|suite| suite == codename) {
        return None;
    }
    Some(Archive {
        address: words("URIs:").next()?.to_owned(),
        signed_by: words("Signed-By:").next().map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(address: &str, signed_by: Option<&str>) -> Archive {
        Archive { address: address.to_owned(), signed_by: signed_by.map(str::to_owned) }
    }

    #[test]
    fn knows_debian_from_others() {
        let release = "ID=debian\nVERSION_CODENAME=bookworm\n";
        assert_eq!(codename_in(release).as_deref(), Some("bookworm"));
        assert_eq!(codename_in("ID=ubuntu\nVERSION_CODENAME=noble\n"), None);
    }

    #[test]
    fn reads_sources_of_one_line() {
        let text = "# old\ndeb http://other.example/x stable main\n\
                    deb [arch=amd64 signed-by=/k.gpg] http://a.example/debian bookworm main\n";
        let wanted = archive("http://a.example/debian", Some("/k.gpg"));
        assert_eq!(archive_in(text, "bookworm"), Some(wanted));
        assert_eq!(archive_in(text, "trixie"), None);
    }

    #[test]
    fn reads_sources_of_paragraphs() {
        let text = "Types: deb\nURIs: http://a.example/security\nSuites: bookworm-security\n\n\
                    Types: deb\n# note\nURIs: http://a.example/debian\n\
                    Suites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg\n";
        let wanted = archive("http://a.example/debian", Some("/k.gpg"));
        assert_eq!(archive_in(text, "bookworm"), Some(wanted));
    }
}
