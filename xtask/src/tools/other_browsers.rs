//! Firefox and `WebKit`, which also run the core journeys, and their drivers.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::browser::from_environment;
use super::debian;
use super::on_path::{is_program, on_path};
use crate::failure::Failure;
use crate::missing::Missing;

const FIREFOX_NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// Its places on macOS and Windows, outside PATH.
const FIREFOX_PLACES: [&str; 2] =
    ["/Applications/Firefox.app/Contents/MacOS/firefox", r"C:\Program Files\Mozilla Firefox\firefox.exe"];

/// What the windows of `WebKit` need on a machine without a screen: a virtual screen, a window manager, and a
/// program that moves the pointer.
const SCREEN: [&str; 3] = ["Xvfb", "openbox", "xdotool"];

/// A browser besides Chromium.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OtherBrowser {
    /// Driven over `WebDriver BiDi`, which it supports itself.
    Firefox,
    /// `MiniBrowser` of `WebKitGTK`, driven by `WebKitWebDriver`: Linux only.
    WebKit,
}

impl OtherBrowser {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::Firefox, Self::WebKit];

    /// Its display name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKit",
        }
    }

    /// The prefix of its projects in `e2e/browsers/playwright.config.ts`.
    pub(crate) fn project(self) -> &'static str {
        match self {
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The environment with its programs for the journeys. Missing ones are installed on Debian as root;
    /// `Failure::Missing` says how to get them elsewhere.
    pub(crate) fn ensure(self) -> Result<Vec<(&'static str, PathBuf)>, Failure> {
        debian::find_or_install(|| self.find(), || self.install(), |tried| self.missing(tried))
    }

    /// Whether it is required: in continuous integration, which sets `CI`.
    pub(crate) fn is_required() -> bool {
        env::var_os("CI").is_some_and(|value| !value.is_empty())
    }

    fn find(self) -> Option<Vec<(&'static str, PathBuf)>> {
        match self {
            Self::Firefox => {
                let program = from_environment("FIREFOX_PATH")
                    .or_else(|| FIREFOX_NAMES.iter().find_map(|name| on_path(name)))
                    .or_else(|| FIREFOX_PLACES.iter().map(PathBuf::from).find(|path| is_program(path)))?;
                Some(vec![("FIREFOX_PATH", program)])
            }
            Self::WebKit => {
                SCREEN.iter().map(|name| on_path(name)).collect::<Option<Vec<_>>>()?;
                let driver = from_environment("WEBKIT_DRIVER").or_else(|| on_path("WebKitWebDriver"))?;
                let program = from_environment("WEBKIT_BROWSER").or_else(mini_browser)?;
                Some(vec![("WEBKIT_DRIVER", driver), ("WEBKIT_BROWSER", program)])
            }
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Firefox => &["firefox-esr"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "openbox", "xdotool"],
        }
    }

    fn install(self) -> Result<(), Failure> {
        let what = format!("Installing {} and what drives it, for the journeys in it", self.name());
        debian::install(&what, self.packages())
    }

    fn missing(self, tried: Vec<String>) -> Missing {
        let none = "not available".to_owned();
        let (macos, windows) = match self {
            Self::Firefox => {
                ("brew install --cask firefox".to_owned(), "winget install Mozilla.Firefox".to_owned())
            }
            Self::WebKit => (none.clone(), none),
        };
        Missing {
            what: format!("{}, or what drives it,", self.name()),
            why: "for the core journeys in other browsers than Chromium",
            tried,
            debian: format!("sudo apt-get install {}", self.packages().join(" ")),
            macos,
            windows,
        }
    }
}

/// `MiniBrowser` is beside the library, outside PATH: `/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser`,
/// `/usr/libexec/webkitgtk-6.0/MiniBrowser`.
fn mini_browser() -> Option<PathBuf> {
    let folders =
        |path: PathBuf| fs::read_dir(path).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut libraries: Vec<PathBuf> = ["/usr/lib", "/usr/libexec", "/usr/lib64"].map(PathBuf::from).to_vec();
    libraries.extend(folders("/usr/lib".into()).filter(|path| path.to_string_lossy().contains("-linux-")));
    libraries
        .into_iter()
        .flat_map(folders)
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit")))
        .map(|path| path.join("MiniBrowser"))
        .find(|path| is_program(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_browser_says_what_to_install() {
        let text = OtherBrowser::WebKit.missing(Vec::new()).to_string();
        assert!(text.starts_with("WebKit, or what drives it, is missing."), "{text}");
        assert!(text.contains("apt-get install webkit2gtk-driver xvfb openbox xdotool"), "{text}");
        let text = OtherBrowser::Firefox.missing(Vec::new()).to_string();
        assert!(text.contains("winget install Mozilla.Firefox"), "{text}");
    }
}
