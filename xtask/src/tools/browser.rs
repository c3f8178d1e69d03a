//! The browser of the tests and its driver: an installed Chrome or Chromium.

use std::env;
use std::path::PathBuf;

use super::debian;
use super::on_path::{is_program, on_path};
use crate::failure::Failure;
use crate::missing::Missing;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Its places on macOS and Windows, outside PATH.
const PLACES: [&str; 4] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
];

/// Debian's package and program of Chromium without windows.
const SHELL: &str = "chromium-headless-shell";

/// An installed browser.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The browser's program.
    pub(crate) program: PathBuf,
    /// The program that drives it.
    pub(crate) driver: PathBuf,
}

impl Browser {
    /// Finds the browser and its driver; on Debian, as root, installs missing ones.
    pub(crate) fn ensure() -> Result<Self, Failure> {
        debian::find_or_install(Self::find, install, missing)
    }

    /// Chromium without windows, which needs 60 % less of the processor for the journeys; on Debian, as root, installed where
    /// it is missing. `None` where it is not to be had.
    pub(crate) fn without_windows() -> Result<Option<PathBuf>, Failure> {
        let find = || from_environment("CHROMIUM_SHELL").or_else(|| on_path(SHELL));
        let found = find();
        if found.is_none() && debian::may_install() {
            debian::install("Installing Chromium without windows, for the journeys", &[SHELL])?;
            return Ok(find());
        }
        Ok(found)
    }

    fn find() -> Option<Self> {
        let program = from_environment("CHROMIUM_PATH")
            .or_else(|| NAMES.iter().find_map(|name| on_path(name)))
            .or_else(|| PLACES.iter().map(PathBuf::from).find(|path| is_program(path)))?;
        let driver = from_environment("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?;
        Some(Self { program, driver })
    }
}

pub(super) fn from_environment(name: &str) -> Option<PathBuf> {
    env::var_os(name).map(PathBuf::from).filter(|path| is_program(path))
}

fn install() -> Result<(), Failure> {
    let what = "Installing Chromium and its driver, for the tests in a browser";
    debian::install(what, &["chromium", "chromium-driver"])
}

fn missing(tried: Vec<String>) -> Missing {
    Missing {
        what: "Chrome or Chromium, or its driver (chromedriver),".to_owned(),
        why: "for the tests in a browser",
        tried,
        debian: "sudo apt-get install chromium chromium-driver".to_owned(),
        macos: "brew install --cask google-chrome chromedriver".to_owned(),
        windows: "winget install Google.Chrome Chromium.ChromeDriver".to_owned(),
    }
}
