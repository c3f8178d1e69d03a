//! Programs from the system's packages.

use std::path::{Path, PathBuf};

use super::debian;
use super::on_path::on_path;
use crate::failure::Failure;
use crate::missing::Missing;

/// Where Debian has programs for services, which is not on every user's PATH.
pub(super) const SERVICES: &str = "/usr/sbin";

/// nginx, behind which the server is tested, and beside which it is measured.
pub(super) const NGINX: PackagedProgram =
    PackagedProgram { name: "nginx", package: "nginx-light", why: "to test the server behind it" };

/// wrk, which sends as many requests as a server answers.
pub(super) const WRK: PackagedProgram =
    PackagedProgram { name: "wrk", package: "wrk", why: "to measure the server" };

/// A program of one of the system's packages.
#[derive(Debug)]
pub(super) struct PackagedProgram {
    name: &'static str,
    /// The smallest of Debian's packages with it.
    package: &'static str,
    why: &'static str,
}

impl PackagedProgram {
    /// Ensures that it is there.
    pub(super) fn ensure(&self) -> Result<(), Failure> {
        let what = format!("Installing {}, {}", self.name, self.why);
        let install = || debian::install(&what, &[self.package]);
        debian::find_or_install(|| self.find(), install, |tried| self.missing(tried)).map(|_| ())
    }

    fn find(&self) -> Option<PathBuf> {
        let of_services = || Some(Path::new(SERVICES).join(self.name)).filter(|path| path.is_file());
        on_path(self.name).or_else(of_services)
    }

    fn missing(&self, tried: Vec<String>) -> Missing {
        Missing {
            what: self.name.to_owned(),
            why: self.why,
            tried,
            debian: format!("apt-get install {}", self.package),
            macos: format!("brew install {}", self.name),
            windows: "this needs Linux or macOS".to_owned(),
        }
    }
}
