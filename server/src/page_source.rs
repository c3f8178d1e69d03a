//! Where the page's files come from.

use std::fmt;
use std::path::PathBuf;

use include_dir::Dir;

/// The page of a program that was built with the feature `page`: `dist/` at that time.
#[cfg(feature = "page")]
static EMBEDDED: Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../dist");

/// Identifies the embedded page, so that cargo builds the program again when another page has been built: a file that is
/// new in the folder is otherwise not noticed. `cargo xtask build` sets it.
#[cfg(feature = "page")]
const _: Option<&str> = option_env!("PAGE_STAMP");

/// The folder in which the page is built, where the program has none inside.
#[cfg(not(feature = "page"))]
const BUILT: &str = "dist";

/// The place of the page's files.
#[derive(Clone, Debug)]
pub enum PageSource {
    /// This folder, whose files may change while the server runs.
    Folder(PathBuf),
    /// These files inside the program.
    Embedded(&'static Dir<'static>),
}

impl Default for PageSource {
    /// The page inside this program or, where there is none, the folder in which it is built.
    fn default() -> Self {
        #[cfg(feature = "page")]
        return Self::Embedded(&EMBEDDED);
        #[cfg(not(feature = "page"))]
        Self::Folder(PathBuf::from(BUILT))
    }
}

impl fmt::Display for PageSource {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(text),
            Self::Embedded(_) => text.write_str("inside this program"),
        }
    }
}
